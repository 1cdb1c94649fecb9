"""Single fields are set where they stand; every other byte stays."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handrail.rewrite.fields import FieldError, encoded, with_fields
from handrail.source.yaml import parse

PATH = PurePosixPath("standards/roles/tester.yaml")


def written(text: str, values: dict[str, str]) -> str:
    return with_fields(parse(text.encode(), PATH), values, after="status")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version: "1.0"  # kept\n', 'version: "2.0"  # kept\n'),
        ("version: '1.0'\n", "version: '2.0'\n"),
        ("version: 1.0\n", "version: 2.0\n"),
        ("version:    1.0   \n", "version:    2.0   \n"),
        ("version:\n", "version: 2.0\n"),
        ('"version": 1.0\n', '"version": 2.0\n'),
    ],
)
def test_a_value_is_exchanged_with_its_quotes_and_the_remark_behind_it(old: str, new: str) -> None:
    around = "# first\ntitle: Tester\n{}status: draft # why\n\nduties:\n  - version: 1.0\n"
    assert written(around.format(old), {"version": "2.0"}) == around.format(new)


def test_a_field_that_is_missing_gets_a_line_of_its_own() -> None:
    text = "title: Tester\nstatus: draft # why\nowner: pmo\n"
    asked = {"status": "approved", "approved_by": "head", "approved_on": "2026-02-02"}
    assert written(text, asked) == (
        "title: Tester\nstatus: approved # why\napproved_by: head\napproved_on: 2026-02-02\n"
        "owner: pmo\n"
    )


def test_a_value_over_several_lines_is_left_to_the_author() -> None:
    with pytest.raises(FieldError, match="does not stand on one line"):
        written("title: T\nstatus: >-\n  draft\n  of mine\n", {"status": "approved"})


def test_what_would_change_anything_else_is_refused() -> None:
    with pytest.raises(FieldError, match="write it by hand"):
        written("{title: T, status: draft}\n", {"approved_by": "head"})
    with pytest.raises(FieldError, match="no fields"):
        written("- a\n", {"status": "approved"})


def test_the_ends_of_lines_stay_what_they_were() -> None:
    assert encoded("a: 1\nb: 2\n", b"a: 1\r\nb: 1\r\n") == b"a: 1\r\nb: 2\r\n"
    assert encoded("a: 1\n", b"a: 2\n") == b"a: 1\n"
    assert encoded("a: 1\n", b"\xef\xbb\xbfa: 2\r\n") == b"\xef\xbb\xbfa: 1\r\n"
