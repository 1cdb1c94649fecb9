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

    about = ("question",)

    question: Line
    """The same words in every method, so that the answers stand side by side."""
    answer: Line
    """This method's answer, in a few words."""


class Principle(Part):
    """A short rule of conduct and what it means on Monday."""

    about = ("title",)

    title: Title
    means: Prose
    """What somebody who follows it does."""


class Activity(Part):
    """Something that is done, with its row of the RACI matrix."""

    id: LocalId
    title: Title
    accountable: RoleRef
    """The one role that answers for the result."""
    responsible: tuple[RoleRef, ...]
    """The roles that do the work; at least one."""
    consulted: tuple[RoleRef, ...] = ()
    """The roles that are asked before it is finished."""
    informed: tuple[RoleRef, ...] = ()
    """The roles that are told afterwards."""
    steps: tuple[Prose, ...]
    """What to do, in order."""
    inputs: tuple[ArtifactRef, ...] = ()
    """What is needed to begin; an earlier activity makes it."""
    outputs: tuple[ArtifactRef, ...] = ()
    """What it makes; a later activity or a gate uses it."""
    practices: tuple[PracticeRef, ...] = ()
    """Where to read how to do it well."""
    metrics: tuple[MetricRef, ...] = ()
    """What is measured while it is done."""


class Phase(Part):
    """A stretch of the life cycle that ends in a decision."""

    id: LocalId
    title: Title
    summary: Line
    """What the phase is for, in one sentence."""
    duration: Line
    """How long it usually takes, such as "2–6 weeks"."""
    gate: GateRef | None = None
    """The gate at which the phase ends."""
    no_gate: Prose | None = None
    """Why no gate ends it."""
    calls: tuple[GateRef, ...] = ()
    """Gates that may be called inside the phase, such as the exception decision."""
    activities: tuple[Activity, ...] = ()
    """What is done in it, in order."""


class Tailoring(Part):
    """What a project of one size does differently, and what it loses by it."""

    about = ("size",)

    size: Size
    """The size of project."""
    do: Prose
    """What it does differently."""
    lose: Prose
    """What it gives up by that."""


class Methodology(Controlled):
    """One way to run a project, from the first idea to the last benefit."""

    kind = "methodology"

    approach: Approach
    """How the method treats change."""
    use_when: tuple[Prose, ...]
    """Situations in which this method fits."""
    not_for: tuple[Prose, ...]
    """Situations in which another method fits better, and which."""
    fit: tuple[Fit, ...]
    """The answers by which methods are compared in one table."""
    principles: tuple[Principle, ...]
    """The few rules of conduct behind the steps."""
    phases: tuple[Phase, ...]
    """The life cycle, in order of time."""
    tailoring: tuple[Tailoring, ...]
    """What a small, medium or large project does differently."""
    pitfalls: tuple[Mistake, ...]
    """What often goes wrong with this method, and what to do instead."""
