"""One thing to say of a filled copy, and the words that such remarks share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handrail.prose import nouns

_NAMED = 5
"""As many names are listed; the rest are counted."""


class Remark(NamedTuple):
    """One thing to say of a copy."""

    rule: str
    place: str
    """Such as "Objectives, row 2, Baseline"."""
    message: str
    hint: str = ""


def things(count: int, noun: str) -> str:
    """Return such as "1 paragraph" or "3 paragraphs"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """Return the first few, then how many more, as a place says them."""
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return ", ".join(words[:_NAMED]) + more


def series(words: Sequence[str]) -> str:
    """Return the first few in quotes, then how many more, as a sentence says them."""
    named = [f"“{word}”" if not word.isdecimal() else word for word in words[:_NAMED]]
    if len(words) > _NAMED:
        return f"{', '.join(named)} and {len(words) - _NAMED} more"
    return nouns.listed(named)
