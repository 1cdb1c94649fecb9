"""Nouns in sentences that the program makes."""

from collections.abc import Sequence


def article(noun: str) -> str:
    """Return "a" or "an"."""
    return "an" if noun[0] in "aeiou" else "a"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence names them: "a, b and c"."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
