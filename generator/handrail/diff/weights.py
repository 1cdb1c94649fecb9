"""How much a field weighs when it changes: which obliges, which helps, which is only wording."""

from __future__ import annotations

from enum import Enum

from pydantic import BaseModel

from handrail.diff.changes import Level


class Weight(Enum):
    """What it means that the value of a field is another one."""

    CONTROL = "control"
    """It belongs to the control block: told in words of its own, or not at all."""
    DUTY = "duty"
    """Somebody is obliged to something else."""
    TERMS = "terms"
    """A limit, a time or an amount that obliges: in other words it is another one."""
    FACT = "fact"
    """Another value is another fact, even if it is text."""
    HELP = "help"
    """Advice: more or less of it changes no obligation."""
    WORDING = "wording"
    """Looks, names and order: nobody does anything else."""

    @property
    def level(self) -> Level:
        """How far another value reaches."""
        return _LEVELS[self]


_LEVELS = {
    Weight.CONTROL: Level.NONE,
    Weight.DUTY: Level.MAJOR,
    Weight.TERMS: Level.MAJOR,
    Weight.FACT: Level.MINOR,
    Weight.HELP: Level.MINOR,
    Weight.WORDING: Level.PATCH,
}

_CONTROL = """
Entity: id
Controlled: version status approved_by approved_on review_months stakes changes formerly replaced_by
Glossary: words
Field: was
Table: was
Settings: edition in_force owners review
Approvals: since entries
"""
_DUTY = """
Methodology: approach phases
Phase: gate calls activities
Activity: accountable responsible consulted informed steps inputs outputs
Tailoring: size
Gate: decided_by presented_by attended_by papers_days_before evidence criteria decisions after
Criterion: ask look_for
Decision: means
Evidence: artifact state approved_by
Role: reports_to duties decides_alone escalates
Escalation: when to
Artifact: written_by contributors approver size
Metric: recorded_in read_by
PmoType: asks_of_projects
Template: artifact readiness approvals
Field: type options
Table: fixed_rows
TailoringGuide: questions selections
TailoringQuestion: options
Option: size
Selection: from_size up_to_size when
Settings: pmo_type
"""
_TERMS = """
Escalation: how_fast
Artifact: retention
Metric: thresholds
Thresholds: green amber red
"""
_FACT = """
Phase: duration
Gate: code minutes
Role: typical_time
Metric: unit good_is
Service: responds_in
Term: short
Treatment: where match
Name: name clause
Framework: publisher edition
Figure: formula
Column: formula
Way: life_cycle decisions people papers
Contact: name email phone hours
Settings: organisation office
Wording: needed artifact_badge gate_note template_note
Field: pattern
"""
_WORDING = """
Controlled: owner also_called
Term: also_called see
Role: group founding_name
Artifact: group related
Practice: related
Metric: group worked source
Service: group
Template: minutes example
Column: width
Table: start_rows
Choice: tone
Field: placeholder example pattern_says
Slide: minutes layout
TailoringQuestion: default
Settings: site_url edit_url language
Brand: page fonts light dark rag logo logo_alt
"""

_NAMING = frozenset({"title", "label"})
"""What readers see a thing under. Another one is told, but the thing is the same."""


def _table() -> dict[tuple[str, str], Weight]:
    found = {}
    for weight, text in (
        (Weight.CONTROL, _CONTROL),
        (Weight.DUTY, _DUTY),
        (Weight.TERMS, _TERMS),
        (Weight.FACT, _FACT),
        (Weight.WORDING, _WORDING),
    ):
        for line in text.strip().splitlines():
            model, _, names = line.partition(":")
            found.update({(model, name): weight for name in names.split()})
    return found


WEIGHTS = _table()
"""The weight of a field by the name of the model that declares it, and its own."""


def weight_of(model: type[BaseModel], name: str) -> Weight:
    """Return how much a field weighs; what the table does not name is help.

    So a new kind is compared from its first day: what it says in text is wording until a number
    or a word of obligation changes, and what it lists or refers to is more or less help.
    """
    if name in _NAMING:
        return Weight.WORDING
    for base in model.__mro__:
        found = WEIGHTS.get((base.__name__, name))
        if found:
            return found
    return Weight.HELP
