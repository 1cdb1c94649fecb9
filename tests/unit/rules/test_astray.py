"""A part of a form that goes by two ids is one finding, at the id that is most likely wrong."""

from __future__ import annotations

import pytest

from tests.support import Files

PLAN = "templates/documents/plan.yaml"
BUDGET = "templates/workbooks/budget.yaml"
COMMON = "templates/common.yaml"


def told(path: str, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the rule and the words that are marked, of each finding after some changes."""
    files = Files()
    text = files.texts[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    found = files.put(path, text).findings()
    lines = text.split("\n")
    marks = [finding.mark for finding in found]
    assert all(str(mark.path) == path for mark in marks), found
    words = [lines[mark.line - 1][mark.column - 1 : mark.end_column - 1] for mark in marks]
    return list(zip((finding.rule for finding in found), words, strict=True))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(PLAN, "id: goal\n", "id: goal-of-all\n", id="a field"),
        pytest.param(PLAN, "id: tasks\n", "id: tasks-left\n", id="a table"),
        pytest.param(PLAN, "{id: q-two", "{id: q-two-b", id="a question"),
        pytest.param(BUDGET, "{id: item", "{id: thing", id="a column, whatever it is called now"),
        pytest.param(BUDGET, "{id: price", "{id: prize", id="a column that a formula names"),
        pytest.param(BUDGET, "id: lines\n", "id: rows\n", id="a table that a formula names"),
        pytest.param(BUDGET, "{id: total", "{id: total-paid", id="a figure"),
    ],
)
def test_a_part_with_another_id_than_its_example_is_one_finding_at_its_id(
    path: str, old: str, new: str
) -> None:
    id_ = new.removeprefix("{").removeprefix("id: ").strip()
    assert told(path, (old, new)) == [("renamed-part", id_)]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(PLAN, "  goal: Every", "  gaol: Every", id="a field"),
        pytest.param(PLAN, 'q-two: "yes"', 'q-tow: "yes"', id="a question"),
        pytest.param(BUDGET, "{item: Chairs", "{itme: Chairs", id="a cell of one row"),
        pytest.param(BUDGET, "{total: 250", "{totla: 250", id="a figure"),
    ],
)
def test_an_answer_under_a_misspelt_id_is_one_finding_in_the_example(
    path: str, old: str, new: str
) -> None:
    id_ = new.strip(" {").split(":")[0]
    assert told(path, (old, new)) == [("example-misfit", id_)]


def test_a_cover_field_with_another_id_is_one_finding_though_every_form_has_it() -> None:
    assert told(COMMON, ("id: project-name", "id: name-of-it")) == [("renamed-part", "name-of-it")]


def test_answers_whose_fields_are_gone_are_told_of_once() -> None:
    gone = 'the form has no field or table called "goal"; nor has it "steps"'
    text = Files().texts[PLAN].decode()
    one = text.index("    fields:\n      - id: goal")
    two = text.index("  - id: steps-section")
    fixed = text[:one] + "    fixed: Nothing to fill in.\n" + text[two:]
    steps = fixed[fixed.index("      - id: steps\n") : fixed.index("      - id: remarks")]
    files = Files().put(PLAN, fixed.replace(steps, ""))
    assert gone in [finding.message for finding in files.findings()]
