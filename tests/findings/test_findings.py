"""Mistakes that authors make, annotated in place: each file says what its author is told, and where.

A file here stands in for one of the small library (``replaces:``); below each line that is wrong
stands what is said of it, in the form that ``tests.support.annotated`` explains. ``not yet:`` marks
what ought to be said and is not said yet.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import Files, annotated, told

MISTAKES = sorted(Path(__file__).parent.glob("*.yaml"))
_HEADER = re.compile(r"^# (?P<name>replaces|not yet): (?P<value>.+)$", re.MULTILINE)


def header(text: str) -> dict[str, str]:
    return {found["name"]: found["value"] for found in _HEADER.finditer(text)}


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_an_author_is_told_of_the_mistake_and_of_nothing_else(
    path: Path, request: pytest.FixtureRequest
) -> None:
    text = path.read_text("utf-8")
    says = header(text)
    if "not yet" in says:
        request.applymarker(pytest.mark.xfail(reason=says["not yet"]))
    broken, expected = annotated(text)
    assert expected, "the file shows no mistake"
    found = Files().put(says["replaces"], broken).findings()
    assert [told(finding) for finding in found] == expected
    assert {str(finding.mark.path) for finding in found} == {says["replaces"]}


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_says_in_its_first_line_what_the_author_did(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert re.match(r"# [A-Z].*\.$", first)


def test_there_is_a_mistake_for_most_ways_to_go_wrong() -> None:
    rules = {told.rule for path in MISTAKES for told in annotated(path.read_text("utf-8"))[1]}
    assert len(MISTAKES) >= 25
    assert len(rules) >= 25
