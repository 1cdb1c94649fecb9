"""Methodologies: the phases, activities and decisions by which a project is run."""

from __future__ import annotations

from enum import StrEnum

from handrail.model.artifact import ArtifactRef, Size
from handrail.model.entity import Controlled, Part
from handrail.model.gate import GateRef
from handrail.model.metric import MetricRef
from handrail.model.practice import Mistake, PracticeRef
from handrail.model.ref import Line, LocalId, Ref, RoleRef, Title
from handrail.prose.prose import Prose


class MethodologyRef(Ref):
    """Names a methodology."""

    __slots__ = ()
    to = "methodology"


class Approach(StrEnum):
    """How a methodology treats change: fixed ahead, in iterations, or in a flow."""

    PREDICTIVE = "predictive"
    HYBRID = "hybrid"
    AGILE = "agile"
    FLOW = "flow"


class Fit(Part):
    """One question by which methodologies are compared, and this one's answer."""

    question: Line
    answer: Line


class Principle(Part):
    """A short rule of conduct and what it means on Monday."""

    title: Title
    means: Prose


class Activity(Part):
    """Something that is done, with its row of the RACI matrix."""

    id: LocalId
    title: Title
    accountable: RoleRef
    responsible: tuple[RoleRef, ...]
    consulted: tuple[RoleRef, ...] = ()
    informed: tuple[RoleRef, ...] = ()
    steps: tuple[Prose, ...]
    inputs: tuple[ArtifactRef, ...] = ()
    outputs: tuple[ArtifactRef, ...] = ()
    practices: tuple[PracticeRef, ...] = ()
    metrics: tuple[MetricRef, ...] = ()


class Phase(Part):
    """A stretch of the life cycle that ends in a decision."""

    id: LocalId
    title: Title
    summary: Line
    duration: Line
    gate: GateRef | None = None
    """The gate at which the phase ends."""
    no_gate: Prose | None = None
    """Why no gate ends it."""
    calls: tuple[GateRef, ...] = ()
    """Gates that may be called inside the phase, such as the exception decision."""
    activities: tuple[Activity, ...] = ()


class Tailoring(Part):
    """What a project of one size does differently, and what it loses by it."""

    size: Size
    do: Prose
    lose: Prose


class Methodology(Controlled):
    """One way to run a project, from the first idea to the last benefit."""

    kind = "methodology"

    approach: Approach
    use_when: tuple[Prose, ...]
    not_for: tuple[Prose, ...]
    fit: tuple[Fit, ...]
    principles: tuple[Principle, ...]
    phases: tuple[Phase, ...]
    tailoring: tuple[Tailoring, ...]
    pitfalls: tuple[Mistake, ...]
