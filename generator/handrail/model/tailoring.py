"""Tailoring: the questions, sizes and rules that choose artifacts with a reason."""

from __future__ import annotations

from pydantic import Field

from handrail.model.artifact import ArtifactRef, Size
from handrail.model.entity import Entity, Part
from handrail.model.ref import Line, LocalId, Title
from handrail.prose.prose import Prose


class SizeGuide(Part):
    """What makes a project small, medium or large here."""

    about = ("size", "title")

    size: Size
    """Which size."""
    title: Title
    """Its heading."""
    means: Prose
    """How to tell, in money and time."""


class Option(Part):
    """One answer to a question; it may make the project at least of a size."""

    about = ("id", "label")

    id: LocalId
    label: Line
    """The answer, in the words of staff."""
    size: Size | None = None
    """The smallest size of a project with this answer."""


class TailoringQuestion(Part):
    """A question that staff can answer without help."""

    about = ("id", "ask")

    id: LocalId
    ask: Line
    """The question."""
    help: Line
    """How to answer it."""
    options: tuple[Option, ...]
    """The possible answers."""
    default: LocalId
    """The option that is chosen at first."""


class Selection(Part):
    """An artifact, when it is chosen, and the reason the reader is given."""

    artifact: ArtifactRef
    """What is chosen."""
    from_size: Size | None = None
    """Only for projects of this size and above."""
    up_to_size: Size | None = None
    """Only for projects of this size and below."""
    when: dict[LocalId, LocalId] = Field(default_factory=dict)
    """Question id to option id; all must match."""
    because: Line
    """The reason, beside the artifact in the result."""


class TailoringGuide(Entity):
    """How a project finds out what it needs."""

    kind = "tailoring"

    sizes: tuple[SizeGuide, ...] = ()
    """What the sizes mean here."""
    questions: tuple[TailoringQuestion, ...] = ()
    """What the reader is asked, in order."""
    selections: tuple[Selection, ...] = ()
    """Which artifact is chosen, when, and why."""
    kit_fields: tuple[LocalId, ...] = ()
    """Fields of the cover that the page asks once and writes into every file of a kit."""
