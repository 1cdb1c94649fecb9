"""Gates: the decisions at which a project goes on, changes course or stops."""

from __future__ import annotations

from pydantic import Field

from handrail.model.artifact import ArtifactRef
from handrail.model.entity import Controlled, Part
from handrail.model.framework import Treatment
from handrail.model.ref import Line, LocalId, Ref, RoleRef
from handrail.prose.prose import Prose


class GateRef(Ref):
    """Names a gate."""

    __slots__ = ()
    to = "gate"


class Criterion(Part):
    """A question the deciders ask, and what a good answer shows."""

    about = ("id", "ask")

    id: LocalId
    ask: Line
    """The question, in the words of the meeting."""
    look_for: Prose
    """What a good answer shows."""


class Evidence(Part):
    """A paper to bring, the state it must be in, and who has approved it."""

    about = ("artifact",)

    artifact: ArtifactRef
    """The paper."""
    state: Line
    """How complete it must be, and what to read in it."""
    approved_by: RoleRef | None = None
    """Who has approved it before the meeting."""


class Decision(Part):
    """One of the possible outcomes, and what happens next."""

    about = ("title",)

    title: Line
    """The name of the outcome, such as "Go"."""
    means: Prose
    """What happens next."""


class Gate(Controlled):
    """A decision point between phases, or one called when it is needed."""

    kind = "gate"

    code: str = Field(pattern=r"^[A-Z][0-9]$")
    """The short name in a diamond, such as "G2"."""
    question: Line
    """The one question that the gate answers."""
    decided_by: RoleRef
    """The role that decides."""
    presented_by: RoleRef
    """The role that presents the papers."""
    attended_by: tuple[RoleRef, ...] = ()
    """Who else is there."""
    minutes: int = Field(ge=5, le=480)
    """How long the meeting takes."""
    papers_days_before: int = Field(ge=0, le=60)
    """Working days before the meeting by which the papers are sent."""
    evidence: tuple[Evidence, ...]
    """The papers to bring."""
    criteria: tuple[Criterion, ...]
    """What the deciders ask."""
    decisions: tuple[Decision, ...]
    """The possible outcomes."""
    after: tuple[Prose, ...]
    """What is done after the decision, in order."""
    between_phases: bool = True
    """No for a gate that is called when needed, or serves the portfolio."""
    equivalents: tuple[Treatment, ...] = ()
    """What outside standards call this decision."""
