"""The widths of a table's columns in a document: no word is broken, and prompts stay short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.downloads.fit import BOLD, Face
from handrail.downloads.rows import widths
from handrail.form.marks import prompt
from handrail.model.field import Column, FieldType

MANY = 6
"""From so many columns on, the text of a table is smaller."""
CELL, SMALL_CELL = 9.5, 8.5
"""The height of letters in a cell, in points; that of a head is always the first."""

_POINT = 20
_MARGINS = 2 * 100 + _POINT
"""Of a cell and a little more, in twentieths of a point."""
_DATE = "0000-00-00"
_MOST = 0.25
"""So much of the table's width goes to one column so that its prompt takes two lines."""
_LINE = 12
"""Characters of a prompt that is never broken, such as "Choose one"."""
_KEPT = 0.6
"""Of what its author asks for, a column keeps at least this."""


def column_widths(columns: Sequence[Column], face: Face, whole: int, *, prompts: bool) -> list[int]:
    """Return the widths of *columns* in twentieths of a point, which add up to *whole*.

    Args:
        columns: What stands in them.
        face: The letters of the body.
        whole: The width of the table.
        prompts: Whether there are empty cells. Their prompts take two lines at most, as long as
            all columns keep most of what their author asks for.
    """
    size = SMALL_CELL if len(columns) >= MANY else CELL
    unbroken, on_two = [], []
    for column in columns:
        words = prompt(column).split()
        least = max(
            _room(face, column.label.split(), CELL * BOLD),
            _room(face, [*words, _DATE] if column.type is FieldType.DATE else words, size),
        )
        halves = _room(face, _halves(face, words), size)
        unbroken.append(least)
        on_two.append(max(least, min(halves, int(whole * _MOST))))
    shares = [column.width for column in columns]
    if prompts:
        kept = [int(_KEPT * whole * share / sum(shares)) for share in shares]
        wished = [max(two, own) for two, own in zip(on_two, kept, strict=True)]
        if sum(wished) <= whole:
            return widths(shares, wished, whole)
    return widths(shares, unbroken, whole)


def _halves(face: Face, words: Sequence[str]) -> Sequence[str]:
    """Return *words* on two lines whose longer one is as short as can be, or on one if they fit."""
    whole = " ".join(words)
    if len(whole) <= _LINE:
        return [whole]
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, max(len(words), 2))]
    return min(ways, key=lambda lines: max(map(face.wide, lines)))


def _room(face: Face, pieces: Iterable[str], size: float) -> int:
    """Return the width of a column in which each of *pieces* stays on one line."""
    return round(max(map(face.wide, pieces), default=0) * size * _POINT) + _MARGINS
