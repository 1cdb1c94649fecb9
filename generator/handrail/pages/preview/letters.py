"""How wide words are drawn, near enough for any plain typeface, and how they break into lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat

_SMALL = 0.52
_CAPITAL = 0.65
_EMS = {
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", _CAPITAL),
    **dict.fromkeys("iljI.,:;'|!()[]‘’", 0.26),
    **dict.fromkeys('ftr-/"“” ', 0.33),
    **dict.fromkeys("mwMW%@—…", 0.86),
}
"""The width of letters, in heights; those not named are as wide as small ones."""
_BOLD = 1.06
"""How much wider bold letters run."""


def wide(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *words*, in the unit of *size*, the height of the letters."""
    return _ems(words) * size * (_BOLD if bold else 1)


def clip(words: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return as much of *words* as fits into *room*; what is cut ends in an ellipsis."""
    if wide(words, size, bold=bold) <= room:
        return words
    left = room - wide("…", size, bold=bold)
    fits = 0
    for letter in words:
        left -= wide(letter, size, bold=bold)
        if left < 0:
            break
        fits += 1
    words = words[:fits]
    return f"{words.rstrip()}…" if words else ""


def wrap(words: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """Return *words* in at most so many lines; what is left over ends in an ellipsis."""
    lines: list[list[str]] = [[]]
    gap = wide(" ", size, bold=bold)
    used = 0.0
    for word in words.split():
        taken = wide(word, size, bold=bold)
        if lines[-1] and used + gap + taken > room and len(lines) < most:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += taken + gap
    return [clip(" ".join(line), size, room, bold=bold) for line in lines if line]


@lru_cache(maxsize=20_000)
def _ems(words: str) -> float:
    return sum(map(_EMS.get, words, repeat(_SMALL)))
