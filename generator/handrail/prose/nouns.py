"""Nouns in sentences that the program makes."""


def article(noun: str) -> str:
    """Return "a" or "an"."""
    return "an" if noun[0] in "aeiou" else "a"
