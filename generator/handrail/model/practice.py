"""Practices: how to do one thing well, whatever the methodology."""

from __future__ import annotations

from handrail.model.artifact import ArtifactRef
from handrail.model.entity import Controlled, Part
from handrail.model.framework import Treatment
from handrail.model.metric import MetricRef
from handrail.model.ref import Ref, RoleRef, Title
from handrail.prose.prose import Prose


class PracticeRef(Ref):
    """Names a practice."""

    __slots__ = ()
    to = "practice"


class Step(Part):
    """One of the few steps that carry most of the value."""

    about = ("title",)

    title: Title
    """The step, as an order."""
    how: Prose
    """How to do it."""


class Mistake(Part):
    """What goes wrong often, and what to do instead."""

    about = ("mistake",)

    mistake: Prose
    """What people do."""
    instead: Prose
    """What to do instead."""


class Practice(Controlled):
    """How to do one thing well."""

    kind = "practice"

    matters_when: Prose
    """When the effort pays, and when less will do."""
    steps: tuple[Step, ...]
    """The few steps that carry most of the value."""
    artifacts: tuple[ArtifactRef, ...]
    """What it is written down in."""
    metrics: tuple[MetricRef, ...] = ()
    """How you can tell that it works."""
    roles: tuple[RoleRef, ...]
    """Who does it, and who helps."""
    mistakes: tuple[Mistake, ...]
    """What often goes wrong."""
    crosswalk: tuple[Treatment, ...]
    """Where outside standards treat the same matter."""
    related: tuple[PracticeRef, ...] = ()
    """Practices that a reader may need next."""
