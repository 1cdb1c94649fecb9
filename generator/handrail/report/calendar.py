"""Writes whole days as an iCalendar file, which calendars subscribe to or take in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

_OCTETS = 75
"""The most octets of a line. Source: RFC 5545, 3.1."""


class Day(NamedTuple):
    """Something that falls on one day."""

    uid: str
    """Stays the same from one writing to the next, so that a calendar moves it."""
    day: dt.date
    title: str
    text: str


def calendar(name: str, days: Iterable[Day], stamp: dt.date) -> str:
    """Return the file.

    Args:
        name: what the calendar is called.
        days: its entries.
        stamp: the day on which it was written.

    Source: RFC 5545, "Internet Calendaring and Scheduling Core Object Specification".
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Handrail//Reviews//EN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for entry in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(entry.uid)}",
            f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(entry.title)}",
            f"DESCRIPTION:{_text(entry.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _text(value: str) -> str:
    """Return a value in which no sign has a meaning of its own."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Return a line in parts of at most 75 octets; a letter is never split."""
    parts, here, length = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if length + width > _OCTETS:
            parts.append(here)
            here, length = " ", 1
        here += letter
        length += width
    return [*parts, here]
