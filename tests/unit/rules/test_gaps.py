"""What an example leaves out of rows that are always the same, and of those pasted twice."""

from __future__ import annotations

import pytest

from tests.support import Files

PLAN = "templates/documents/plan.yaml"
ROWS = "    - {task: Write the form, due: 2026-02-02}"


def told(fixed: str, *tasks: str) -> list[tuple[str, str]]:
    """Return the rule and line of each finding where a table has fixed rows, and these answers."""
    text = Files().texts[PLAN].decode()
    text = text.replace(
        "        row: Task\n", f"        row: Task\n        fixed_rows:\n{fixed}", 1
    )
    rows = "\n".join(f"    - {{task: {task}, due: 2026-02-02}}" for task in tasks)
    text = text.replace(ROWS, rows)
    found = Files().put(PLAN, text).findings()
    lines = text.split("\n")
    return [(finding.rule, lines[finding.mark.line - 1].strip()) for finding in found]


def fixed(*rows: str) -> str:
    return "".join(f"          - {row}\n" for row in rows)


def test_every_row_that_is_always_there_is_answered() -> None:
    assert told(fixed("Write it", "Try it"), "Write it", "Try it") == []


def test_a_row_that_is_always_there_and_not_answered_is_one_finding() -> None:
    ((rule, line),) = told(fixed("Write it", "Try it", "Ship it"), "Write it", "Try it")
    assert (rule, line) == ("example-incomplete", "tasks:")


@pytest.mark.parametrize("pasted", [("Write it", "Try it", "Try it"), ("Write it", "Write it")])
def test_a_row_that_was_pasted_twice_is_told_where_it_stands_and_not_as_a_gap(
    pasted: tuple[str, ...],
) -> None:
    answers = dict.fromkeys(pasted)
    assert told(fixed(*pasted), *answers) == [("repeated-entry", f"- {pasted[-1]}")]
