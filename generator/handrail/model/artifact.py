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


SIZES = (Size.SMALL, Size.MEDIUM, Size.LARGE)
"""Those of projects, from the smallest up."""


class Question(Part):
    """A question that people ask, with a straight answer."""

    about = ("question",)

    question: Line
    """As a reader would ask it."""
    answer: Prose
    """Straight, without "it depends" alone."""


class Artifact(Controlled):
    """A thing a project keeps. Its templates and gates are derived."""

    kind = "artifact"

    group: Line
    """The heading it is listed under, such as "Start"."""
    why: Prose
    """What a project gains by it."""
    use_when: tuple[Prose, ...]
    """Situations that call for it."""
    not_for: tuple[Prose, ...]
    """Situations in which something else does better, and what."""
    written_by: RoleRef
    """The role that writes it and keeps it up to date."""
    contributors: tuple[RoleRef, ...] = ()
    """The roles that bring parts of it."""
    approver: RoleRef | None = None
    """The role that approves it; nothing where nobody has to."""
    size: Size
    """The smallest project that we suggest it to; "office" if the PMO itself keeps it."""
    quality_criteria: tuple[Prose, ...]
    """How to tell a good one from a poor one."""
    retention: Line
    """How long it is kept, and where."""
    no_template: Prose | None = None
    """Why there is no form (or none yet); absent where a template exists."""
    starts_outside: bool = False
    """It comes from outside the methodologies, so no activity produces it."""
    frameworks: tuple[Treatment, ...] = ()
    """Where outside standards ask for it."""
    questions: tuple[Question, ...] = ()
    """What people ask about it, with answers."""
    related: tuple[ArtifactRef, ...] = ()
    """What a reader may look for next."""
