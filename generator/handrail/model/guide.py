"""Guides: pages that answer one question which no single standard answers."""

from __future__ import annotations

from handrail.model.artifact import ArtifactRef
from handrail.model.entity import Controlled, Part
from handrail.model.practice import PracticeRef
from handrail.model.ref import Line, RoleRef, Title
from handrail.prose.prose import Prose


class Chapter(Part):
    """One heading of a guide and what stands below it."""

    about = ("title",)

    title: Title
    """The heading."""
    text: Prose
    """What stands below it."""


class Duty(Part):
    """Something a role does, with where to learn it and what to write it in."""

    about = ("title",)

    title: Title
    """The duty, in a few words."""
    means: Prose
    """What the role does."""
    practices: tuple[PracticeRef, ...]
    """Where to learn it."""
    artifacts: tuple[ArtifactRef, ...]
    """What to write it in."""


class Guide(Controlled):
    """An answer to one question, in the reader's terms."""

    kind = "guide"

    question: Line
    """As a reader would ask it."""
    answer: Prose
    """In two or three sentences, for those who read no further."""
    chapters: tuple[Chapter, ...]
    """The answer at length."""
    duties: tuple[Duty, ...] = ()
    """What a role does about it, where the answer is a list of duties."""
    duties_title: Title = "The duties"
    """The heading above the duties."""
    for_roles: tuple[RoleRef, ...] = ()
    """Whom the guide is written for."""
