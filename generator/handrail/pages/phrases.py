"""Writes dates, sizes, times and counts the way people say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MEGABYTE = 1_000_000
_HOUR = 60
_ACRONYM = 4


def date(day: dt.date) -> str:
    """Return a date such as ``12 Oct 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def long_date(day: dt.date) -> str:
    """Return a date such as ``12 October 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: dt.date) -> str:
    """Return a month such as ``October 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def size(count: int) -> str:
    """Return a file's size such as ``48 KB`` or ``1.1 MB``; a kilobyte is 1,000 bytes."""
    if count < _MEGABYTE:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / _MEGABYTE:.1f} MB"


def duration(minutes: Sequence[int]) -> str:
    """Return a span such as ``20–40 min`` or ``2–4 h``; hours from an hour and a half on."""
    low, high = minutes[0], minutes[-1]
    if high <= 1.5 * _HOUR:
        return f"{low}–{high} min" if low != high else f"{low} min"
    if low < _HOUR:
        return f"{low} min to {_hours(high)} h"
    return f"{_hours(low)}–{_hours(high)} h" if low != high else f"{_hours(low)} h"


def number(count: int) -> str:
    """Return a small number as a word, others as digits."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def count(many: int, one: str, others: str = "") -> str:
    """Return a count with its noun, such as ``1 form`` or ``3 forms``."""
    return f"{many:,} {one if many == 1 else others or f'{one}s'}"


def short(text: str) -> str:
    """Return the first clause of a text."""
    return text.partition(",")[0]


def gate_name(title: str) -> str:
    """Return a gate's title without its number, which its code gives already."""
    before, colon, after = title.partition(": ")
    if colon and before.startswith("Gate "):
        return after[:1].upper() + after[1:]
    return title


def days_before(days: int) -> str:
    """Return how early papers are sent."""
    return f"{days} working {'day' if days == 1 else 'days'} before" if days else "at the meeting"


def quantity(value: Decimal) -> str:
    """Return a number as it was written, with thousands apart."""
    return f"{value:,}"


def symbol(name: str) -> str:
    """Return the name of a quantity as people write it: short ones are acronyms."""
    return name.upper() if len(name) <= _ACRONYM else name.replace("-", " ").capitalize()


def sentence_case(text: str) -> str:
    """Return text with a small first letter, unless its first word is an acronym or name code."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return text if len(first) > 1 and not first[1:].islower() else text[:1].lower() + text[1:]


def _hours(minutes: int) -> str:
    hours = minutes / _HOUR
    return f"{hours:.0f}" if hours == int(hours) else f"{hours:.1f}"
