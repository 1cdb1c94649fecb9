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

    id: LocalId
    ask: Line
    look_for: Prose


class Evidence(Part):
    """A paper to bring, the state it must be in, and who has approved it."""

    artifact: ArtifactRef
    state: Line
    approved_by: RoleRef | None = None


class Decision(Part):
    """One of the possible outcomes, and what happens next."""

    title: Line
    means: Prose


class Gate(Controlled):
    """A decision point between phases, or one called when it is needed."""

    kind = "gate"

    code: str = Field(pattern=r"^[A-Z][0-9]$")
    """The short name in a diamond, such as "G2"."""
    question: Line
    decided_by: RoleRef
    presented_by: RoleRef
    attended_by: tuple[RoleRef, ...] = ()
    minutes: int = Field(ge=5, le=480)
    papers_days_before: int = Field(ge=0, le=60)
    """Working days before the meeting by which the papers are sent."""
    evidence: tuple[Evidence, ...]
    criteria: tuple[Criterion, ...]
    decisions: tuple[Decision, ...]
    after: tuple[Prose, ...]
    between_phases: bool = True
    """No for a gate that is called when needed, or serves the portfolio."""
    equivalents: tuple[Treatment, ...] = ()
