"""Days as people write them: read where they can mean one day only."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? (?P<month>[a-z]{3,9})\.?"
    r"|(?P<first>[a-z]{3,9})\.? (?P<second>\d{1,2})(?:st|nd|rd|th)?),? (?P<year>\d{4})"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")


def day(words: str) -> str | None:
    """Return the day that a text means as ISO 8601; nothing if it means none, or may mean two.

    Months are those of English. "31/12/2026" can be one day only, and "03/05/2026" can be two.
    """
    days = days_of(words)
    return days[0] if len(days) == 1 else None


def days_of(words: str) -> list[str]:
    """Return every day that a text may mean, as ISO 8601."""
    flat = " ".join(words.casefold().split())
    found = _NAMED.fullmatch(flat)
    if found:
        month = _month(found["month"] or found["first"])
        return _days([(int(found["year"]), month, int(found["day"] or found["second"]))])
    found = _YEAR_FIRST.fullmatch(flat)
    if found:
        return _days([(int(found[1]), int(found[3]), int(found[4]))])
    found = _YEAR_LAST.fullmatch(flat)
    if found:
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        return _days([(year, other, one), (year, one, other)])
    return []


def _month(name: str) -> int:
    """Return the number of a month by its name or the first letters of it, 0 for none."""
    found = (number for number, full in enumerate(_MONTHS, 1) if full.startswith(name))
    return next(found, 0)


def _days(wanted: list[tuple[int, int, int]]) -> list[str]:
    found = []
    for year, month, number in wanted:
        try:
            found.append(dt.date(year, month, number).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(found))
