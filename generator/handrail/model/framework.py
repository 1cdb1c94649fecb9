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
    where: Line
    match: Line | None = None
    """How close the match is, where it is not full: "partly", "under another name"."""


class Name(Part):
    """One name in a framework's own list."""

    id: LocalId
    name: Line
    clause: Line | None = None


class Framework(Controlled):
    """An outside standard: names and clause numbers only, never its text."""

    kind = "framework"

    publisher: Line
    edition: Line
    note: Prose
    names: tuple[Name, ...] = ()
