"""Sets methodologies side by side, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handrail.model.methodology import Methodology


@dataclass(frozen=True)
class Answers:
    """One question with every methodology's answer."""

    question: str
    answer: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """One methodology beside the others."""

    methods: tuple[Methodology, ...]
    rows: tuple[Answers, ...]


def compare(method: Methodology, methods: Sequence[Methodology]) -> Comparison:
    """Return *method* beside the others, which answer with nothing what they were not asked."""
    others = tuple(other for other in methods if other.id != method.id)
    theirs = [{fit.question: fit.answer for fit in other.fit} for other in others]
    rows = tuple(
        Answers(fit.question, fit.answer, tuple(known.get(fit.question, "–") for known in theirs))
        for fit in method.fit
    )
    return Comparison(others, rows)
