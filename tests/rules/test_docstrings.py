"""Every rule's own examples: the wrong one sets it off exactly once, the right one is clean."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import NamedTuple

import pytest

from handrail.rules import RULES
from tests.support import Files

_EXAMPLE = re.compile(r"^(Wrong|Right): (\S+)\n((?:(?: {4}.*)?\n)*)", re.MULTILINE)

_NO_EXAMPLE = {
    "version-not-raised": "needs an earlier edition; see test_versions.py",
    "wording-without-version": "needs an earlier edition; see test_versions.py",
    "not-only-wording": "needs an earlier edition; see test_versions.py",
    "started-not-said": "needs an earlier edition; see test_versions.py",
    "lost-file": "needs an earlier edition; see rules/test_single.py",
    "nameless-library": "is about a file that is not there; see rules/test_single.py",
    "answer-unknown": "is about data for a form; see build/test_filling.py",
    "answer-misfit": "is about data for a form; see build/test_filling.py",
    "answer-limit": "is about data for a form; see build/test_filling.py",
    "answer-calculated": "is about data for a form; see build/test_filling.py",
    "approved-by-its-author": "needs a history; see test_approving.py",
    "text-encoding": "an example in a docstring is UTF-8; see test_text.py",
    "too-large": "an example would be too long to read; see test_yaml.py",
    "wrong-name": "is about file names; see test_load.py",
    "same-id": "is about file names; see test_load.py",
    "misplaced-file": "is about folders; see test_collect.py",
    "copied-file": "is about two files; see load/test_astray.py",
    "linked-file": "is about links on disk; see test_collect.py",
    "workbook-conflict": "is about workbooks; see spreadsheet/test_merge.py",
    "workbook-row-missing": "is about workbooks; see spreadsheet/test_merge.py",
    "workbook-unknown": "is about workbooks; see spreadsheet/test_merge.py",
    "workbook-cell": "is about workbooks; see spreadsheet/test_merge.py",
    "unreadable-file": "is about permissions; see test_collect.py",
}


class Example(NamedTuple):
    """One side of a rule's documentation."""

    kind: str
    place: str
    snippet: str


def examples(doc: str) -> list[Example]:
    """Return the examples in a docstring, in order."""
    return [Example(k, p, dedent(s).strip("\n") + "\n") for k, p, s in _EXAMPLE.findall(doc + "\n")]


def test_the_small_library_is_clean() -> None:
    assert Files().findings() == ()


@pytest.mark.parametrize("id_", sorted(RULES))
def test_a_rule_shows_a_wrong_and_a_right_example_or_says_why_not(id_: str) -> None:
    kinds = {example.kind for example in examples(RULES[id_].doc)}
    assert kinds == {"Wrong", "Right"} or id_ in _NO_EXAMPLE


@pytest.mark.parametrize("id_", sorted(set(RULES) - set(_NO_EXAMPLE)))
def test_the_wrong_example_is_found_once_and_nothing_else_is(id_: str) -> None:
    files = Files()
    shown = [example for example in examples(RULES[id_].doc) if example.kind == "Wrong"]
    for example in shown:
        files.patch(example.place, example.snippet)
    found = files.findings()
    assert [finding.rule for finding in found] == [id_], found
    assert found[0].severity is RULES[id_].severity


@pytest.mark.parametrize("id_", sorted(set(RULES) - set(_NO_EXAMPLE)))
def test_the_right_example_is_clean(id_: str) -> None:
    files = Files()
    for example in examples(RULES[id_].doc):
        if example.kind == "Right":
            files.patch(example.place, example.snippet)
    assert files.findings() == ()
