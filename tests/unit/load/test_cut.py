"""A file whose end is lost is told of once, at its last line, with all that it lacks."""

from __future__ import annotations

import pytest

from handrail.finding import Finding
from tests.support import Files

ROLE = "standards/roles/tester.yaml"
METHOD = "standards/methodologies/house.yaml"
BUDGET = "templates/workbooks/budget.yaml"
_LOST = "if its end was lost, bring it back from an earlier version; if not, write these fields"


def cut(path: str, after: str) -> tuple[Finding, ...]:
    """Load a file that ends after some words."""
    files = Files()
    text = files.texts[path].decode()
    kept, found, _ = text.partition(after)
    assert found
    return files.put(path, kept + found).load().findings


@pytest.mark.parametrize(
    ("after", "lacks"),
    [
        ("group: Delivery\n", ["purpose", "typical_time", "decides_alone"]),
        ("group: Deli", ["purpose", "typical_time", "decides_alone"]),
        ("status: appr", ["owner", "group", "purpose"]),
        ("how_fast:", ["skills", "first_two_weeks", "good_looks_like"]),
        ("- when: A check fails twice.\n", ["to", "how_fast", "skills"]),
    ],
)
def test_a_file_that_lost_its_end_is_told_of_once_at_its_last_line(
    after: str, lacks: list[str]
) -> None:
    (found,) = cut(ROLE, after)
    named = ", ".join(f'"{name}"' for name in lacks)
    assert found.rule == "missing-field"
    assert found.message.startswith("the file ends here, without ")
    assert named in found.message.replace(" and ", ", ")
    assert found.hint == _LOST
    kept = Files().texts[ROLE].decode().partition(after)[0] + after
    assert found.mark.line == kept.rstrip().count("\n") + 1


def test_what_is_open_at_the_end_is_named_before_what_would_follow() -> None:
    (found,) = cut(METHOD, "phases:\n  - id: prepare\n")
    assert found.message.index('"title"') < found.message.index('"pitfalls"')


def test_the_parts_of_a_form_may_stand_before_or_after_its_questions() -> None:
    (found,) = cut(BUDGET, "readiness:\n")
    assert '"example"' in found.message
    assert '"sheets"' in found.message


@pytest.mark.parametrize("lost", [("owner", "group"), ("group", "skills"), ("status", "purpose")])
def test_fields_that_are_missing_inside_a_file_are_told_one_by_one(lost: tuple[str, str]) -> None:
    files = Files()
    for name in lost:
        files.patch(f"{ROLE}#-{name}", "")
    messages = {found.message for found in files.load().findings}
    assert messages == {f'"{name}" is required here' for name in lost}


def test_the_last_field_alone_is_told_as_missing() -> None:
    (found,) = Files().patch(f"{ROLE}#-good_looks_like", "").load().findings
    assert found.message == '"good_looks_like" is required here'


def test_another_mistake_inside_the_file_is_not_hidden_by_a_lost_end() -> None:
    files = Files()
    text = files.texts[ROLE].decode().partition("decides_alone")[0]
    files.put(ROLE, text.replace("group:", "grup:"))
    rules = [found.rule for found in files.load().findings]
    assert "unknown-field" in rules
    assert rules.count("missing-field") > 1
