"""The landscape: well-known ways to run projects, and which of ours each comes nearest to."""

from __future__ import annotations

from enum import StrEnum

from handrail.model.entity import Entity, Part
from handrail.model.methodology import MethodologyRef
from handrail.model.ref import Line, LocalId, Title
from handrail.prose.prose import Prose


class Stance(StrEnum):
    """How a way of working treats change; or it stands above single projects."""

    PREDICTIVE = "predictive"
    HYBRID = "hybrid"
    AGILE = "agile"
    FLOW = "flow"
    PROGRAMME = "programme"


class Way(Part):
    """One way to run projects, in a row of facts."""

    about = ("id", "title")

    id: LocalId
    """The id of our own methodology, or of the framework, where we have described either."""
    title: Title
    approach: Stance
    """How it treats change."""
    life_cycle: Line
    """Its phases or events, in their order."""
    decisions: Line
    """Where it is decided to go on."""
    people: Line
    """The roles it names."""
    papers: Line
    """What it writes down."""
    nearest: MethodologyRef
    """The one of ours that a reader would take in its place; for ours, itself."""
    relation: Prose
    """What is the same there, and what is not."""
    caveat: Line | None = None
    """What to mind before you quote it or use its name."""

    @property
    def ours(self) -> bool:
        """Whether it is one of the methodologies of this library."""
        return self.id == self.nearest


class Landscape(Entity):
    """The ways of working that people may know, set beside ours."""

    kind = "landscape"

    note: Prose | None = None
    """What a reader should know before trusting the table."""
    entries: tuple[Way, ...] = ()
    """The rows of the table."""
