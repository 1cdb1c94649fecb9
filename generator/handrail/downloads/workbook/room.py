"""How much room text takes in a cell, since no program measures it when a file is opened."""

from __future__ import annotations

from functools import lru_cache

LINE = 15.0
"""Points of one line of body text."""

BODY = 11
"""Its size in points."""

_WIDTHS = {
    **dict.fromkeys(" !',.:;ijl|I", 0.46),
    **dict.fromkeys('"()-/[]*frt', 0.65),
    **dict.fromkeys("csz·", 0.8),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 1.15),
    **dict.fromkeys("%@MWmw—…→", 1.55),
}
"""Of a common sans serif, in digits; all others are as wide as a digit."""

_SAFETY = 1.07
"""The reader's font may be wider."""

_SPACE = 0.46 * _SAFETY


@lru_cache(maxsize=8192)
def span(words: str) -> float:
    """Return the width of text, in digits, by which the width of a column is counted."""
    return sum(_WIDTHS.get(character, 1.0) for character in words) * _SAFETY


@lru_cache(maxsize=4096)
def lines(words: str, width: float) -> int:
    """Return how many lines text takes in a cell of *width* digits."""
    room = max(1.0, width - 1)
    count = 0
    for part in words.split("\n"):
        count += 1
        used = 0.0
        for word in part.split(" "):
            wide = span(word)
            if used and used + _SPACE + wide > room:
                count += 1
                used = 0.0
            used += wide + (_SPACE if used else 0.0)
            while used > room:
                # A word longer than the cell is broken.
                count += 1
                used -= room
    return count


def height(words: str, width: float, size: float = BODY, *, bold: bool = False) -> float:
    """Return the height in points that a row needs for text of *size* points."""
    scale = size / BODY * (1.07 if bold else 1.0)
    return lines(words, round(width / scale, 1)) * LINE * size / BODY
