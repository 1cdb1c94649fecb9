"""What somebody meant who wrote a word that is none: the nearest of those that are known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.6
"""Share of letters in common, from 0 to 1, from which on a word is taken for a misspelling."""


def nearest(word: str, known: Iterable[str], near: float = _NEAR) -> str:
    """Return the known word that is closest to *word*; nothing if none is close.

    Which of two that are equally close does not depend on the order of *known*.

    Args:
        word: as it was written.
        known: what could have been written.
        near: how close is close, from 0 to 1.
    """
    return next(iter(get_close_matches(word, known, 1, near)), "")


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the question whether the nearest known word was meant; *otherwise* if none is near."""
    meant = nearest(word, known)
    return f'did you mean "{meant}"?' if meant else otherwise
