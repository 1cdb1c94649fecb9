"""Sums up what a role, a form or a rule comes to, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from handrail.pages.outline import PartOutline
from handrail.pages.phrases import count, listing
from handrail.pages.raci import LETTERS, Duty


def role_counts(does: Mapping[str, int]) -> str:
    """Return what a role does in numbers; nothing for a role without any."""
    parts = [
        f"{verb} {count(does[key], noun, nouns)}"
        for key, verb, noun, nouns in (
            ("leads", "lead", "activity", "activities"),
            ("joins", "are asked or told in", "other activity", "other activities"),
            ("writes", "write", "document", "documents"),
            ("approves", "approve", "document", "documents"),
            ("decides", "decide at", "gate", "gates"),
            ("presents", "present at", "gate", "gates"),
        )
        if does[key]
    ]
    return f"You {listing(parts)}." if parts else ""


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
