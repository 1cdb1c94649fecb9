"""A list that was taken away from all forms is told once; one that is misspelt, in each file."""

from __future__ import annotations

from handrail.finding import Finding
from tests.support import Files

COMMON, PLAN = "templates/common.yaml", "templates/documents/plan.yaml"
BUDGET = "templates/workbooks/budget.yaml"
DECISION = """  - id: decision
    title: Decision
    choices: [Approved, Rejected]
"""
LISTS = "lists:\n  - id: document-status\n    title: Status\n    choices: [Draft, Final]\n"


def choosing(*lists: tuple[str, str]) -> Files:
    """Return the small library, in which the first question of each form has a list."""
    places = {PLAN: f"{PLAN}#sections.0.fields.0", BUDGET: f"{BUDGET}#sheets.0.table.columns.0"}
    files = Files()
    for path, name in lists:
        files.patch(places[path], f"type: choice\noptions: {name}")
    return files


def unknown_lists(files: Files) -> list[Finding]:
    return [found for found in files.findings() if found.rule == "unknown-list"]


def without(files: Files, part: str) -> Files:
    text = files.texts[COMMON].decode()
    assert part in text
    return files.put(COMMON, text.replace(part, ""))


def test_a_list_that_all_forms_have_lost_is_told_once_where_it_stood() -> None:
    (found,) = unknown_lists(without(choosing((PLAN, "decision")), DECISION))
    assert (str(found.mark.path), found.mark.line) == (COMMON, 2)
    assert found.message == 'no list is called "decision", which 2 places in 2 files choose from'


def test_all_lists_that_all_forms_have_lost_are_told_together() -> None:
    files = choosing((PLAN, "decision"), (BUDGET, "document-status"))
    (found,) = unknown_lists(without(files, LISTS + DECISION))
    assert (str(found.mark.path), found.mark.line) == (COMMON, 1)
    assert found.message.startswith('there are no lists called "')
    assert "4 places in 3 files choose from" in found.message


def test_a_list_that_two_forms_misspell_is_told_in_each() -> None:
    found = unknown_lists(choosing((PLAN, "decisoin"), (BUDGET, "decisoin")))
    assert sorted(str(one.mark.path) for one in found) == [PLAN, BUDGET]
    assert {one.hint for one in found} == {'did you mean "decision"?'}


def test_a_list_that_the_last_edition_had_is_told_once() -> None:
    before = choosing().load().library
    files = choosing((PLAN, "decision"), (BUDGET, "decision"))
    files.put(COMMON, files.texts[COMMON].decode().replace("  - id: decision", "  - id: verdict"))
    found = [one for one in files.findings(before=before) if one.rule == "unknown-list"]
    assert [str(one.mark.path) for one in found] == [COMMON]
