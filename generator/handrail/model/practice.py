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

    title: Title
    how: Prose


class Mistake(Part):
    """What goes wrong often, and what to do instead."""

    mistake: Prose
    instead: Prose


class Practice(Controlled):
    """How to do one thing well."""

    kind = "practice"

    matters_when: Prose
    steps: tuple[Step, ...]
    artifacts: tuple[ArtifactRef, ...]
    metrics: tuple[MetricRef, ...] = ()
    roles: tuple[RoleRef, ...]
    mistakes: tuple[Mistake, ...]
    crosswalk: tuple[Treatment, ...]
    related: tuple[PracticeRef, ...] = ()
