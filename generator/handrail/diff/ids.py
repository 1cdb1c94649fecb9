"""What it means that a part goes by another id: to answers, and to links that lead to it."""

from __future__ import annotations

from handrail.diff.changes import Level
from handrail.diff.forms import Verdict
from handrail.model.entity import Part
from handrail.model.field import Field, Table
from handrail.model.gate import Criterion
from handrail.model.glossary import Term
from handrail.model.landscape import Way
from handrail.model.methodology import Activity, Phase
from handrail.model.tailoring import Option, TailoringQuestion
from handrail.model.template import ReadinessQuestion, Section, Sheet, Slide

_ANSWERED = (Field, Table, ReadinessQuestion, TailoringQuestion, Option)
"""What somebody answers under its id: under another one, the answer is not found again."""
_LINKED = (Phase, Activity, Criterion, Section, Sheet, Slide, Term, Way)
"""What pages show at an anchor of its own."""


def another_id(part: Part, old: str, new: str) -> Verdict:
    """Judge another id of a part. Nothing else of the part is judged here."""
    says = f"has another id: “{old}” is now “{new}”"
    if isinstance(part, _ANSWERED):
        return Verdict(Level.MAJOR, says)
    if isinstance(part, _LINKED):
        says += "; links to the old one end at the top of the page"
    return Verdict(Level.PATCH, says)
