"""Sums up what a role, a form or a rule comes to, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from handrail.model.raci import LETTERS
from handrail.pages.outline import PartOutline
from handrail.pages.phrases import count
from handrail.pages.raci import Duty
from handrail.prose.nouns import listed

_IN_A_METHOD = (
    ("leads", "lead", "activity", "activities"),
    ("joins", "are asked or told in", "other activity", "other activities"),
)
_IN_ALL = (
    ("writes", "write", "document", "documents"),
    ("approves", "approve", "document", "documents"),
    ("decides", "decide at", "gate", "gates"),
    ("presents", "present at", "gate", "gates"),
)


def role_counts(does: Mapping[str, int], method: str = "") -> str:
    """Return what a role does in numbers; nothing for a role without any.

    Args:
        does: How much there is of each, as ``Raci.summary`` counts it.
        method: The title of the method whose activities are counted, if there are several.
    """
    told = []
    for kinds, start in (
        (_IN_A_METHOD, f'In the method "{method}" you' if method else "You"),
        (_IN_ALL, "You"),
    ):
        parts = [
            f"{verb} {count(does[key], noun, nouns)}"
            for key, verb, noun, nouns in kinds
            if does[key]
        ]
        if parts:
            told.append(f"{start} {listed(parts)}.")
    return " ".join(told)


def joins(duties: Sequence[Duty]) -> str:
    """Return how often a role is consulted and informed, such as ``Consulted 2, informed 3``."""
    found = Counter(letter for duty in duties for letter in duty.letters)
    parts = [f"{LETTERS[letter].lower()} {found[letter]}" for letter in "CI" if found[letter]]
    return ", ".join(parts).capitalize()


def contents(parts: Sequence[PartOutline]) -> str:
    """Return how much is in a form, such as ``7 sections, 24 fields, 5 tables``."""
    fields = sum(len(part.fields) for part in parts)
    tables = sum(len(part.tables) for part in parts)
    word = parts[0].word.lower() if parts else "section"
    counts = [count(len(parts), word)]
    if fields:
        counts.append(count(fields, "field"))
    if tables:
        counts.append(count(tables, "table"))
    return ", ".join(counts)
