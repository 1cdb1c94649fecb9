"""A value that was refused is guessed as it is written right, and nothing is where it may be two."""

from __future__ import annotations

import pytest

from handrail.load.better import better_date, better_number, better_text, is_no_day

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
VERSION = r"^\d+\.\d+(\.\d+)?$"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("03/04/2026", ""),  # of April, or of March
        ("04/04/2026", "2026-04-04"),
        ("3.4.2026", "2026-04-03"),
        ("2026/1/5", "2026-01-05"),
        ("2026-1-5", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026-01-12T10:00", "2026-01-12"),
        ("12 January 2026", "2026-01-12"),
        ("Jan 12, 2026", "2026-01-12"),
        ("1st March 2026", "2026-03-01"),
        ("\u201c2026\u201301\u201312\u201d", "2026-01-12"),
        ("12 Jumping 2026", ""),
        ("2026-02-30", ""),
        ("last spring", ""),
        ("26-01-12", ""),
    ],
)
def test_a_date_is_guessed_where_it_can_be_one_day_only(written: str, meant: str) -> None:
    assert better_date(written) == meant


def test_a_day_that_no_month_has_is_called_so_and_another_fault_is_not() -> None:
    assert is_no_day("2026-02-30")
    assert not is_no_day("2026-02-28")
    assert not is_no_day("31/02/2026")


@pytest.mark.parametrize(
    ("written", "whole", "meant"),
    [
        ("1,500", True, "1500"),
        ("1 500", True, "1500"),
        ("5 days", True, "5"),
        ("1,5", False, "1.5"),
        ("1,5", True, ""),
        ("1,234,567.5", False, "1234567.5"),
        ("-3", True, "-3"),
        ("five", True, ""),
        ("3-5", True, ""),
        ("50%", False, ""),
    ],
)
def test_a_number_is_guessed_without_its_unit_and_signs(
    written: str, *, whole: bool, meant: str
) -> None:
    assert better_number(written, whole=whole) == meant


@pytest.mark.parametrize(
    ("written", "pattern", "meant"),
    [
        ("Project-Manager", ID, "project-manager"),
        ("project_manager", ID, "project-manager"),
        ("Project manager", ID, "project-manager"),
        ("project\u2013manager", ID, "project-manager"),
        ("pr\u00fcfer", ID, "prufer"),
        ("role:tester", ID, "tester"),
        ("[the tester](role:tester)", ID, "tester"),
        ("tester.yaml", ID, "tester"),
        ("whoever leads it and has time for all of this", ID, ""),
        ("\u05e2\u05d1\u05e8", ID, ""),
        ("v1.2", VERSION, "1.2"),
        ("1,2", VERSION, "1.2"),
        ("2", VERSION, "2.0"),
        ("five", VERSION, ""),
        ("#C0C0C0", r"^#[0-9a-f]{6}$", "#c0c0c0"),
        ("g2", r"^[A-Z][0-9]$", "G2"),
        ("https://pmo.example", r"^https?://[^\s\"'<>]+/$", "https://pmo.example/"),
    ],
)
def test_a_text_is_guessed_with_the_fewest_changes_that_make_it_fit(
    written: str, pattern: str, meant: str
) -> None:
    assert better_text(written, pattern) == meant
