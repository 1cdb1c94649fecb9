"""Tailoring: the questions, sizes and rules that choose artifacts with a reason."""

from __future__ import annotations

from handrail.model.artifact import ArtifactRef, Size
from handrail.model.entity import Entity, Part
from handrail.model.ref import Line, LocalId, Title
from handrail.prose.prose import Prose


class SizeGuide(Part):
    """What makes a project small, medium or large here."""

    size: Size
    title: Title
    means: Prose


class Option(Part):
    """One answer to a question; it may make the project at least of a size."""

    id: LocalId
    label: Line
    size: Size | None = None


class TailoringQuestion(Part):
    """A question that staff can answer without help."""

    id: LocalId
    ask: Line
    help: Line
    options: tuple[Option, ...]
    default: LocalId


class Selection(Part):
    """An artifact, when it is chosen, and the reason the reader is given."""

    artifact: ArtifactRef
    from_size: Size | None = None
    up_to_size: Size | None = None
    when: dict[LocalId, LocalId] = {}
    """Question id to option id; all must match."""
    because: Line


class TailoringGuide(Entity):
    """How a project finds out what it needs."""

    kind = "tailoring"

    sizes: tuple[SizeGuide, ...] = ()
    questions: tuple[TailoringQuestion, ...] = ()
    selections: tuple[Selection, ...] = ()
