"""Estimates how much room text takes, on a slide or in a column of a document."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

POINT = 12700
"""English metric units in a point."""
BOLD = 1.05
"""How much wider bold letters run."""
LINE = 1.2
"""A line's height over the size of its letters."""

_WIDTHS = {
    **dict.fromkeys(" .,:;'|!ijlI", 0.24),
    **dict.fromkeys('frts()[]-/"', 0.345),
    **dict.fromkeys("mwMW@%—…", 0.8),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 0.56),
}
"""Letters by the widths of Carlito, which are those of Calibri, over the height."""
_OTHER = 0.5
HALF_A_WORD = 1.3
"""What a line loses at its end on average, in letter heights."""
_USUAL = {"calibri", "carlito", "aptos narrow", "arial narrow", "source sans 3"}
_SAFETY = {True: 1.04, False: 1.27}
"""More for faces that are wider than the one the widths below were measured in."""


class Face(NamedTuple):
    """How wide the text of one font runs."""

    scale: float

    def wide(self, words: str) -> float:
        """Return the width of *words* on one line, over the height of the letters."""
        return self.scale * sum(_WIDTHS.get(letter, _OTHER) for letter in words)


def face(name: str) -> Face:
    """Return the face of a font by its name."""
    return Face(_SAFETY[name.lower() in _USUAL])


def lines(wide: float, size: float, room: float, loss: float = HALF_A_WORD) -> int:
    """Return how many lines text takes.

    Args:
        wide: Its width as ``Face.wide`` gives it.
        size: The height of the letters, in points.
        room: The width of a line, in points.
        loss: What a line loses at its end, in letter heights.
    """
    whole = wide * size
    if whole <= room:
        return 1
    return ceil(whole / max(room - loss * size, size))


def largest(sizes: tuple[int, ...], words: str, face_: Face, box: tuple[int, int]) -> int:
    """Return the largest of *sizes*, biggest first, at which *words* fit a box of units."""
    width, height = box[0] / POINT, box[1] / POINT
    wide = [face_.wide(line) for line in words.split("\n")]
    for size in sizes:
        if sum(lines(one, size, width) for one in wide) * size * LINE <= height:
            return size
    return sizes[-1]
