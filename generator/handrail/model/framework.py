"""Frameworks: outside standards as lists of names, for the crosswalk."""

from __future__ import annotations

from handrail.model.entity import Controlled, Part
from handrail.model.ref import Line, LocalId, Ref
from handrail.prose.prose import Prose


class FrameworkRef(Ref):
    """Names a framework."""

    __slots__ = ()
    to = "framework"


class Treatment(Part):
    """Where an outside standard treats the same matter, by its own names."""

    framework: FrameworkRef
    """The outside standard."""
    where: Line
    """Its own name or clause for the matter."""
    match: Line | None = None
    """How close the match is, where it is not full: "partly", "under another name"."""


class Name(Part):
    """One name in a framework's own list."""

    about = ("id",)

    id: LocalId
    name: Line
    """The name, as the standard writes it."""
    clause: Line | None = None
    """Its number in the standard."""


class Framework(Controlled):
    """An outside standard: names and clause numbers only, never its text."""

    kind = "framework"

    publisher: Line
    """Who publishes it."""
    edition: Line
    """The year or number of the edition that was read."""
    note: Prose
    """What it is, and how far this library follows it."""
    names: tuple[Name, ...] = ()
    """The names that the crosswalk may cite."""
