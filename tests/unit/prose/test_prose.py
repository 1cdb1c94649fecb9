"""Prose knows its links to entities, and can lead them elsewhere."""

from __future__ import annotations

from handrail.prose.prose import Link, Prose

TEXT = Prose("[a](role:tester), [b](https://x.org), [c](mailto:abc) and [d](artifact:plan-b).")


def test_links_to_entities_are_told_from_those_to_the_world() -> None:
    assert TEXT.links() == [Link("role", "tester"), Link("artifact", "plan-b")]


def test_a_link_leads_elsewhere_and_all_around_it_stays() -> None:
    there = {Link("role", "tester"): Link("role", "lead")}
    changed = TEXT.with_links(lambda link: there.get(link, link))
    assert isinstance(changed, Prose)
    assert changed == TEXT.replace("role:tester", "role:lead")


def test_prose_that_links_to_no_entity_is_left_alone() -> None:
    text = Prose("[b](https://x.org)")
    assert text.with_links(lambda _: Link("role", "lead")) is text
