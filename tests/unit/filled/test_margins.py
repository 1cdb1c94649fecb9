"""Headers and footers: what every copy has there is told from what somebody typed."""

from __future__ import annotations

import pytest

from handrail.filled.margins import typed
from handrail.filled.reading import Extra

STAMP = "project-plan 1.2 · edition 2026.1 · guided · definition 0123456789ab"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (STAMP, ""),
        (f"{STAMP}  Page 1 of 2", ""),
        (f"Ours · {STAMP}", "Ours"),
        (f"X{STAMP}", "X"),
        (f"-{STAMP}", ""),
        (STAMP.replace(" 1.2", ""), STAMP.replace(" 1.2", "")),
    ],
)
def test_a_stamp_is_left_out_wherever_it_stands(text: str, left: str) -> None:
    assert list(typed([("Footer", text)], ["The title"])) == (
        [Extra("Footer", left)] if left else []
    )


def test_a_long_footer_takes_no_more_than_its_length_to_read() -> None:
    """What takes the square of it would run for hours here."""
    text = "a" * 400_000
    assert list(typed([("Footer", text)], [])) == [Extra("Footer", text)]
