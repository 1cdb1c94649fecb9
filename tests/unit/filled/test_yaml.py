"""Extracted answers are YAML that our own reader takes back as they were."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
import yaml

from handrail.filled.reading import Extra, Found, How, Reading, Stamp
from handrail.filled.yaml import as_yaml
from handrail.source.text import decode
from tests.filled import definition, filled, form, reading, same

HARD = [
    "plain",
    "yes",
    "12 %",
    'a "quoted" word: and # a sign',
    "- not a list",
    "{{ no.layout }}",
    "two\nlines",
    "  indented\n  block",
    "blank\n\nbetween",
    "ends with a space ",
    "*anchor &alias !tag",
    "back\\slash",
    "'single'",
    "a\u00a0b\u200bc\u202ed",
    "=1+1",
    "ünï ✓ 例",
]


def test_the_example_goes_through_yaml_unchanged() -> None:
    for id_ in ("plan", "budget", "plan-deck"):
        text = as_yaml(reading(id_, filled(id_)), definition(id_))
        back = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only, no objects
        assert same(form(id_), back) == same(form(id_), form(id_).example)


@pytest.mark.parametrize("words", HARD)
def test_any_text_comes_back_without_what_nobody_sees(words: str) -> None:
    made = Reading(
        Stamp(),
        "plan",
        fields={"goal": Found(words, How.TAG)},
        ready={definition("plan").readiness[0].id: Found(words, How.TAG)},
        extras=(Extra("Notes", words),),
    )
    text = as_yaml(made, definition("plan"))
    decode(text.encode(), PurePosixPath("a.yaml"))
    back = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only, no objects
    seen = words.replace("\u00a0", " ").replace("\u200b", "").replace("\u202e", "")
    assert back["goal"] == seen
    assert list(back["readiness"].values()) == [seen]


def test_each_answer_says_how_it_was_found_and_extras_follow_as_comments() -> None:
    made = Reading(
        Stamp("plan", "1.0", "2026.1", ""),
        "plan",
        fields={"goal": Found("Done", How.LABEL, "it is there twice")},
        extras=(Extra("Notes", "Two\nlines"),),
    )
    assert as_yaml(made, definition("plan")) == (
        "# template: plan, version 1.0, edition 2026.1\n"
        "# found by label; it is there twice\n"
        "goal: Done\n"
        "\n"
        "# Not part of the form:\n"
        "#   Notes: Two\n"
        "#   lines\n"
    )
