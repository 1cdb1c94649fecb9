"""The widths of a table's columns on a slide: roomy for short answers, or as its author asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handrail.downloads.deck.cells import SIDE_UNITS, SIZES, Cell
from handrail.downloads.fit import BOLD, POINT, Face
from handrail.downloads.rows import widths
from handrail.model.field import Column, FieldType

_LONG = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LIST})
"""Whose answers are sentences. All others are a word or two, which a second line helps little."""
_MOST = (0.2, 0.15)
"""So much of the table's width goes to one column for what it says: less where that is too much."""
_KEPT = 0.5
"""Of what its author asks for, a column of sentences keeps at least this."""


class Widths(NamedTuple):
    """Two ways to share out the width of a table, in units."""

    asked: tuple[int, ...]
    """As the author asks, but no word and no date is broken."""
    roomy: tuple[int, ...]
    """With short answers, and what is offered for them, on one line. None if that takes it all."""


def share_out(
    columns: Sequence[Column],
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    face: Face,
    whole: int,
) -> Widths:
    """Return the widths of *columns*, which add up to *whole* units, for what their cells say."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    unbroken, unwrapped = [], []
    for named, below in zip(head, cells, strict=True):
        heads = _room(face, named.words.split(), bold=True)
        words = _room(face, (word for cell in below for word in cell.words.split()))
        unbroken.append(max(heads, words))
        lines = _room(face, (line for cell in below for line in cell.words.split("\n")))
        unwrapped.append(max(heads, lines))
    shares = [column.width for column in columns]
    long = [column.type in _LONG for column in columns]
    kept = [int(_KEPT * whole * share / sum(shares)) for share in shares]
    least = [min(room, int(whole * _MOST[0])) for room in unbroken]
    roomy: tuple[int, ...] = ()
    for most in (int(whole * part) for part in _MOST):
        wished = [
            max(word, own if sentences else min(line, most))
            for word, own, line, sentences in zip(least, kept, unwrapped, long, strict=True)
        ]
        if sum(wished) <= whole:
            roomy = tuple(widths(shares, wished, whole))
            break
    return Widths(tuple(widths(shares, least, whole)), roomy)


def _room(face: Face, pieces: Iterable[str], *, bold: bool = False) -> int:
    """Return the width of a column in which the longest of *pieces* stays on one line."""
    longest = max(pieces, key=len, default="")
    wide = face.wide(longest) * SIZES[0] * (BOLD if bold else 1)
    return round((wide + 1) * POINT) + 2 * SIDE_UNITS
