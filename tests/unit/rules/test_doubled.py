"""A part that was given the id of another one is told once, and not again at the example."""

from __future__ import annotations

import pytest

from tests.support import Files

PLAN = "templates/documents/plan.yaml"
BUDGET = "templates/workbooks/budget.yaml"


def renamed(path: str, old: str, new: str) -> list[str]:
    """Give a part the id of another one. Return what is told, with the line of each."""
    files = Files()
    text = files.texts[path].decode()
    assert f"id: {old}" in text
    files.put(path, text.replace(f"id: {old}", f"id: {new}", 1))
    return [one.message for one in files.findings()]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(PLAN, "q-one,", "q-two,", id="a question"),
        pytest.param(PLAN, "goal\n", "steps\n", id="a field"),
        pytest.param(PLAN, "task\n", "due\n", id="a column before the other"),
        pytest.param(PLAN, "due\n", "task\n", id="a column after the other"),
        pytest.param(PLAN, "remarks\n", "tasks\n", id="a field, of a table"),
        pytest.param(BUDGET, "item,", "price,", id="a column with several rows"),
        pytest.param(PLAN, "goal-section\n", "steps-section\n", id="a section"),
    ],
)
def test_an_id_given_to_a_second_part_is_told_once(path: str, old: str, new: str) -> None:
    (message,) = renamed(path, old, new)
    id_ = new.strip(",\n")
    assert f'id "{id_}" is' in message


def test_another_mistake_of_the_example_is_still_told() -> None:
    files = Files()
    text = files.texts[PLAN].decode().replace("id: q-one,", "id: q-two,", 1)
    files.put(PLAN, text.replace('q-five: "yes"', 'q-funf: "yes"', 1))
    rules = [one.rule for one in files.findings()]
    assert "duplicate-label" in rules
    assert {"example-misfit", "example-incomplete"} & set(rules)
