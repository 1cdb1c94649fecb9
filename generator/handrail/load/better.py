"""Guesses how a value that was refused is written right: a date, a number, an id, a version."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_QUOTES = "\"'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u201f\u2039\u203a\uff02"
"""Straight, typographic, angled and wide."""
_DASHES = re.compile("[\u2010-\u2015\u2212]")
"""What word processors make of a hyphen."""
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ]\d.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_NAME_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[ ,'’\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(-?\d+)(?:[.,](\d+))?(?: ?[a-z]+)?", re.IGNORECASE)
_LINK = re.compile(r"\[[^\]]*\]\((?:[a-z-]+:)?([^)]*)\)|[a-z-]+:(\S+)|(\S+)\.ya?ml")
_MOST_WORDS = 6


def better_date(text: str) -> str:
    """Return *text* as 2026-03-31; nothing if it may be two days, or none."""
    text = _DASHES.sub("-", text.strip().strip(_QUOTES))
    days: set[dt.date] = set()
    if found := _YEAR_FIRST.fullmatch(text):
        days.update(_day(found[1], found[2], found[3]))
    elif found := _YEAR_LAST.fullmatch(text):
        days.update(_day(found[4], found[3], found[1]))
        if found[2] != ".":  # with dots, nobody writes the month first
            days.update(_day(found[4], found[1], found[3]))
    elif found := _NAMED.fullmatch(text):
        days.update(_day(found[3], _month(found[2]), found[1]))
    elif found := _NAME_FIRST.fullmatch(text):
        days.update(_day(found[3], _month(found[1]), found[2]))
    return days.pop().isoformat() if len(days) == 1 else ""


def is_no_day(text: str) -> bool:
    """Say whether a text is written as a date is, but there is no such day."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and not better_date(text)


def better_number(text: str, *, whole: bool) -> str:
    """Return *text* as a number without a unit, such as 1500 or 2.5; nothing if it is none.

    Args:
        text: what was written.
        whole: whether only a whole number will do.
    """
    found = _NUMBER.fullmatch(_THOUSANDS.sub("", text.strip().strip(_QUOTES)))
    if not found or (whole and found[2]):
        return ""
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def better_text(text: str, pattern: str) -> str:
    """Return *text* with the fewest changes that make it fit a pattern; nothing if none does."""
    fits = re.compile(pattern)
    return next((each for each in _tries(text) if each != text and fits.match(each)), "")


def _tries(text: str) -> Iterator[str]:
    bare = _DASHES.sub("-", text.strip().strip(_QUOTES))
    yield bare
    yield bare.lower()
    yield bare.upper()
    yield f"{bare}/"
    yield bare.removeprefix("v").replace(",", ".")
    yield f"{bare}.0"
    if link := _LINK.fullmatch(bare):
        yield next(filter(None, link.groups()), "")
    plain = unicodedata.normalize("NFKD", bare.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    if 0 < len(words) <= _MOST_WORDS:
        yield "-".join(words)


def _day(year: str, month: str, day: str) -> Iterator[dt.date]:
    try:
        yield dt.date(int(year), int(month), int(day))
    except ValueError:
        return


def _month(name: str) -> str:
    """Return the number of a month by its English name; 0 for a word that is none."""
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1 if short in _MONTHS else 0)
