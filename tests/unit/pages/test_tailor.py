"""What a project needs is told with a reason, with and without a script."""

from __future__ import annotations

import json

from handrail.pages.tailor import Tailor
from tests.unit.pages.sample import built, library, written


def test_every_selection_is_in_the_table_with_its_reason() -> None:
    given = library()
    table = built(written(given)["tailor/index.md"]).get_element_by_id("hr-tailor-table")
    text = " ".join(table.text_content().split())
    assert given.tailoring.selections
    for selection in given.tailoring.selections:
        assert " ".join(selection.because.split()) in text


def test_the_script_gets_the_same_rules_and_no_markup() -> None:
    given = library()
    data = json.loads(str(Tailor(given).data))
    assert [rule[4] for rule in data["rules"]] == [s.because for s in given.tailoring.selections]
    assert "<" not in str(Tailor(given).data)


def test_the_form_is_hidden_until_a_script_can_answer() -> None:
    box = built(written(library())["tailor/index.md"]).get_element_by_id("hr-tailor")
    assert "hidden" in box.attrib
