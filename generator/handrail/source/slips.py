"""Finds the line with a slip of one space or dash: mended, it makes the whole text readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from handrail.source.places import parser, span_of

_DASH = re.compile(r"( *)- +\S")
_TIGHT = re.compile(r"( *)-(?=[^\s-])")
_TIGHT_COLON = re.compile(r" *(?:- )?[A-Za-z_][\w-]*:(?=[^\s/])")
_KEY = re.compile(r"( *)[A-Za-z_][\w-]*:(?: |$)")
_TOP = re.compile(r"[A-Za-z_\"'][^#]*:(?: |$)")
"""What a field of the whole file begins with: nothing above it can be mended by a line below."""
_FARTHEST = 40
"""So many lines above the one that the parser gave up at; an entry seldom has more."""
_MOST_TRIALS = 40
"""Each is a reading of one field of the file."""
ANY_DASH = re.compile(r" *-(?: |$)")
NO_DASH = "a dash is missing before this text"
BEFORE = 'begin every entry of the list with "- "'
_NO_SPACE = "a space is missing after this colon"
_AFTER_COLON = 'write a space between the colon and the value: "name: value"'
BELOW = "put it exactly below the lines that belong with it"
_BELOW_DASHES = "put the dash exactly below the other dashes of its list"
TIGHT_DASH = "a space is missing after this dash"
AFTER_DASH = 'write a space between the dash and the text: "- …"'


class Slip(NamedTuple):
    """What slipped, and where. Line and column count from 1."""

    line: int
    column: int
    says: str
    hint: str


class _Mend(NamedTuple):
    """One line changed by one space, and what had been wrong with it."""

    slip: Slip
    lines: list[str]
    indent: int
    """The spaces before the line once it is mended."""


def slip(text: str, line: int, *, by_indent: bool) -> Slip | None:
    """Return the slip that makes a text unreadable; nothing if no single space mends it.

    Args:
        text: the whole file.
        line: where the parser gave up, which is at the slip or some lines below it.
        by_indent: whether the parser found a line at a wrong indent. If not, only dashes and colons
            without a space are looked for.
    """
    lines = text.split("\n")
    first = next((n for n in range(line - 2, -1, -1) if _TOP.match(lines[n])), 0)
    last = next((n for n in range(line, len(lines)) if _TOP.match(lines[n])), len(lines))
    found: Slip | None = None
    for trial, mend in enumerate(_mends(lines[first:last], line - 1 - first, by_indent=by_indent)):
        if trial >= _MOST_TRIALS:
            break
        if _reads("\n".join(mend.lines)):
            found = found or mend.slip._replace(line=mend.slip.line + first)
            if not mend.indent % 2:  # as most people indent
                return mend.slip._replace(line=mend.slip.line + first)
    return found


def _mends(lines: list[str], fault: int, *, by_indent: bool) -> Iterator[_Mend]:
    """Yield every change by one space, from the line of the fault upwards."""
    near = range(min(fault, len(lines) - 1), max(-1, fault - _FARTHEST), -1)
    for at in (*_first_below(lines, near[-1], _indent(lines[near[0]])), *near):
        line = lines[at]
        if found := _TIGHT.match(line):
            mended = f"{found[0]} {line[found.end() :]}"
            made = Slip(at + 1, found.end(), TIGHT_DASH, AFTER_DASH)
            yield _Mend(made, [*lines[:at], mended, *lines[at + 1 :]], len(found[1]))
        elif not by_indent and (found := _TIGHT_COLON.match(line)):
            mended = f"{found[0]} {line[found.end() :]}"
            made = Slip(at + 1, found.end(), _NO_SPACE, _AFTER_COLON)
            yield _Mend(made, [*lines[:at], mended, *lines[at + 1 :]], 0)
        elif (place := _dash_lost(lines, at, fault, by_indent=by_indent)) is not None:
            mended = f"{' ' * place}- {line.lstrip()}"
            made = Slip(at + 1, place + 1, NO_DASH, BEFORE)
            yield _Mend(made, [*lines[:at], mended, *lines[at + 1 :]], place)
        elif by_indent and (found := _DASH.match(line) or _KEY.match(line)):
            yield from _shifts(lines, at, len(found[1]), is_dash=line.lstrip().startswith("-"))


def _dash_lost(lines: list[str], at: int, fault: int, *, by_indent: bool) -> int | None:
    """Return the spaces before the dash that a line may have lost; nothing if it lost none.

    Either it is the first below a key, and what stands further below are entries; or it stands
    below the dashes of entries.
    """
    above = [line for line in lines[:at] if line.strip()]
    if not above or ANY_DASH.match(lines[at]) or not lines[at].strip():
        return None
    if by_indent:
        is_first = above[-1].rstrip().endswith(":") and at < fault and ANY_DASH.match(lines[fault])
        return _indent(lines[fault]) if is_first else None
    place = _indent(lines[at])
    entry = next((line for line in reversed(above) if _indent(line) <= place), "")
    return place if ANY_DASH.match(entry) and _indent(entry) == place else None


def _first_below(lines: list[str], near: int, indent: int) -> Iterator[int]:
    """Yield the line below the key of the list that a dash belongs to, if it is not near."""
    for at in range(near - 1, 0, -1):
        if lines[at - 1].strip() and _indent(lines[at - 1]) < indent:
            if not ANY_DASH.match(lines[at]):
                yield at
            return


def _shifts(lines: list[str], at: int, indent: int, *, is_dash: bool) -> Iterator[_Mend]:
    what, hint = ("dash", _BELOW_DASHES) if is_dash else ("line", BELOW)
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    for side, shift in (("right", -1), ("left", 1)):
        if indent + shift < 0:
            continue
        says = f"this {what} stands one space too far to the {side}"
        made = Slip(at + 1, indent + 1, says, hint)
        for until in sorted({at + 1, end if is_dash else at + 1}):
            moved = [_moved(line, shift) for line in lines[at:until]]
            yield _Mend(made, [*lines[:at], *moved, *lines[until:]], indent + shift)


def _moved(line: str, shift: int) -> str:
    return f" {line}" if shift > 0 else line.removeprefix(" ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _reads(text: str) -> bool:
    """Say whether a text is YAML, and no dash in it begins a line without beginning an entry."""
    lines = text.split("\n")
    events = parser(text)
    try:
        while (event := events.get_event()) is not None:
            if event.__class__ is yaml.ScalarEvent and not event.style:
                span = span_of(event)
                below = lines[span.line : span.end_line]
                if any(_DASH.match(line) for line in below):
                    return False
    except yaml.YAMLError:
        return False
    return True
