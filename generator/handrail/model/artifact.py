"""Artifacts: the things a project keeps, whether or not there is a form for them."""

from __future__ import annotations

from enum import StrEnum

from handrail.model.entity import Controlled, Part
from handrail.model.framework import Treatment
from handrail.model.ref import Line, Ref, RoleRef
from handrail.prose.prose import Prose


class ArtifactRef(Ref):
    """Names an artifact."""

    __slots__ = ()
    to = "artifact"


class Size(StrEnum):
    """The smallest project for which the house suggests an artifact."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    OFFICE = "office"
    """Not for a project: the PMO itself keeps it."""


class Question(Part):
    """A question that people ask, with a straight answer."""

    question: Line
    answer: Prose


class Artifact(Controlled):
    """A thing a project keeps. Its templates and gates are derived."""

    kind = "artifact"

    group: Line
    why: Prose
    use_when: tuple[Prose, ...]
    not_for: tuple[Prose, ...]
    written_by: RoleRef
    contributors: tuple[RoleRef, ...] = ()
    approver: RoleRef | None = None
    size: Size
    quality_criteria: tuple[Prose, ...]
    retention: Line
    no_template: Prose | None = None
    """Why there is no form (or none yet); absent where a template exists."""
    starts_outside: bool = False
    """It comes from outside the methodologies, so no activity produces it."""
    frameworks: tuple[Treatment, ...] = ()
    questions: tuple[Question, ...] = ()
    related: tuple[ArtifactRef, ...] = ()
