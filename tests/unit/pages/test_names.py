"""The search is told every name of a page once, with the page that has it."""

from __future__ import annotations

import json
from typing import Any

from handrail.model.library import Library
from handrail.pages import data_files
from tests.unit.pages.hostile import HOSTILE
from tests.unit.pages.sample import LAYOUTS, files, library, retold, world

_GLOSSARY = """\
title: Glossary
terms:
  - id: test-plan
    term: Test plan
    short: TP
    definition: What is tested, by whom and when.
    also_called: [Test approach]
"""


def _names(given: Library, **changes: Any) -> dict[str, dict[str, Any]]:
    text = data_files(given, world(**changes))["assets/names.js"].decode()
    head, _, listed = text.partition(".names = ")
    assert head == "(window.handrail = window.handrail || {})"
    return {one["page"]: one for one in json.loads(listed.rstrip().removesuffix(";"))}


def test_an_entity_goes_by_title_other_names_and_every_id_it_had() -> None:
    given = files().patch("standards/roles/tester.yaml", "also_called: [Checker]\nformerly: [qa]")
    one = _names(library(given))["roles/tester/"]
    assert one["titles"] == ["Tester"]
    assert one["others"] == ["Checker", "qa"]  # the id is the title already


def test_a_title_is_also_what_stands_before_and_within_its_brackets() -> None:
    given = files().patch("standards/roles/tester.yaml", "title: Test lead (TL)")
    assert _names(library(given))["roles/tester/"]["titles"] == [
        "Test lead (TL)",
        "Test lead",
        "TL",
    ]


def test_a_gate_goes_by_its_code() -> None:
    gates = {page: one for page, one in _names(library()).items() if page.startswith("gates/g")}
    assert gates
    assert all(len(one["titles"][-1]) == 2 for one in gates.values())


def test_a_template_lends_its_names_to_the_page_that_shows_it() -> None:
    given = files().patch("templates/documents/plan.yaml", "also_called: [Plan of record]")
    assert "Plan of record" in _names(library(given))["library/plan/"]["others"]


def test_a_page_has_the_acronym_that_the_glossary_has_for_its_name() -> None:
    given = files().patch("standards/roles/tester.yaml", "also_called: [Test plan]")
    found = _names(library(given.put("standards/glossary.yaml", _GLOSSARY)))
    assert found["glossary/#hr-test-plan"]["titles"] == ["Test plan", "TP"]
    assert "TP" in found["roles/tester/"]["others"]
    assert found["roles/tester/"]["long"] == {"TP": "Test plan"}


def test_the_glossary_comes_after_the_page_of_the_thing_and_the_retired_last() -> None:
    given = files().put("standards/glossary.yaml", _GLOSSARY)
    found = _names(library(given.patch("standards/roles/tester.yaml", "status: retired")))
    assert found["roles/tester/"]["rank"] < found["glossary/#hr-test-plan"]["rank"]
    assert found["glossary/#hr-test-plan"]["rank"] < found["library/plan/"]["rank"]


def test_a_page_that_the_library_lacks_has_no_name() -> None:
    fewer = {name: text for name, text in LAYOUTS.items() if name != "check.md.j2"}
    assert "check/" in _names(library())
    assert "check/" not in _names(library(), layouts=fewer)


def test_no_text_breaks_the_names() -> None:
    for text in [*HOSTILE, "\u2028\u2029</script>"]:
        assert _names(retold(library(), text))
