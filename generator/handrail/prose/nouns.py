"""Nouns in sentences that the program makes."""

from collections.abc import Sequence


def article(noun: str) -> str:
    """Return "a" or "an"."""
    return "an" if noun[0] in "aeiou" else "a"


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence names them: "a", "a and b", "a, b and c"; nothing for none."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
