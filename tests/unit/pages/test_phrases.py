"""Dates, sizes, times and counts read the way people say them."""

from __future__ import annotations

import datetime as dt

import pytest

from handrail.pages import phrases


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        ((20, 40), "20–40 min"),
        ((60, 90), "60–90 min"),
        ((45, 120), "45 min to 2 h"),
        ((90, 240), "1.5–4 h"),
        ((120, 120), "2 h"),
        ((45, 45), "45 min"),
    ],
)
def test_a_time_is_told_in_minutes_or_hours(minutes: tuple[int, int], says: str) -> None:
    assert phrases.duration(minutes) == says


@pytest.mark.parametrize(("count", "says"), [(1, "1 KB"), (48_200, "48 KB"), (1_150_000, "1.1 MB")])
def test_a_size_is_told_in_a_unit_that_fits(count: int, says: str) -> None:
    assert phrases.size(count) == says


def test_dates_are_written_out() -> None:
    day = dt.date(2026, 10, 2)
    assert phrases.date(day) == "2 Oct 2026"
    assert phrases.long_date(day) == "2 October 2026"


def test_an_acronym_keeps_its_capitals_inside_a_sentence() -> None:
    assert phrases.sentence_case("PMO types") == "PMO types"
    assert phrases.sentence_case("Large project") == "large project"


def test_a_gate_loses_the_number_that_its_code_gives() -> None:
    assert phrases.gate_name("Gate 2: ready to deliver") == "Ready to deliver"
    assert phrases.gate_name("Exception decision") == "Exception decision"
