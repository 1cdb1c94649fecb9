"""Finds what a methodology needs before anything makes it, grouped by what is likely the cause."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import chain
from typing import NamedTuple

from handrail.model.artifact import Artifact
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology
from handrail.place import Route


class Miss(NamedTuple):
    """One paper that is needed before it is made."""

    ref: str
    at: Route
    """Where the methodology needs it: an input, or the gate at which a phase ends."""
    needed_by: str
    """The title of the activity or gate."""
    phase: str
    """The title of the phase."""
    maker: Route | None = None
    """The output of a later phase that makes it; none if nothing does."""
    gate: Gate | None = None
    """The gate that asks for it; none if an activity needs it."""
    place: int = 0
    """Its place among the evidence of the gate."""

    @property
    def causes(self) -> set[Hashable]:
        """What may be the cause: two misses with one in common are told together.

        That is the paper, what needs it, which may stand too early, and what makes it, which may
        stand too late. What nothing makes was made by something that has gone.
        """
        return {self.ref, ("needs", self.at[:4]), ("makes", self.maker and self.maker[:4])}


def causes(library: Library, method: Methodology) -> list[list[Miss]]:
    """Return what a methodology misses, one list for each cause, in order of time."""
    groups: list[tuple[set[Hashable], list[Miss]]] = []
    for miss in misses(library, method):
        joined: tuple[set[Hashable], list[Miss]] = (set(miss.causes), [miss])
        apart = []
        for known, found in groups:
            if known & joined[0]:
                joined = (known | joined[0], [*found, *joined[1]])
            else:
                apart.append((known, found))
        groups = [*apart, joined]
    return [found for _, found in groups]


def misses(library: Library, method: Methodology) -> Iterator[Miss]:
    """Yield every paper that an activity or a gate needs too early; for inputs, the first time."""
    made = {item.id for item in library.live(Artifact) if item.starts_outside}
    makers: dict[str, Route] = {}
    for at, activity in activities(method):
        for index, ref in enumerate(activity.outputs):
            makers.setdefault(ref, (*at, "outputs", index))
    told: set[str] = set()
    for number, phase in enumerate(method.phases):
        made.update(chain.from_iterable(activity.outputs for activity in phase.activities))
        for place, activity in enumerate(phase.activities):
            for index, ref in enumerate(activity.inputs):
                if ref not in made and ref not in told:
                    told.add(ref)
                    at = ("phases", number, "activities", place, "inputs", index)
                    yield Miss(ref, at, activity.title, phase.title, makers.get(ref))
        for gate, at in _gates(library, method, number):
            for index, item in enumerate(gate.evidence):
                ref = item.artifact
                if ref not in made:
                    yield Miss(ref, at, gate.title, phase.title, makers.get(ref), gate, index)


def activities(method: Methodology) -> Iterator[tuple[Route, Activity]]:
    """Yield every activity with its route, in order of time."""
    for number, phase in enumerate(method.phases):
        for place, activity in enumerate(phase.activities):
            yield ("phases", number, "activities", place), activity


def _gates(library: Library, method: Methodology, number: int) -> Iterator[tuple[Gate, Route]]:
    phase = method.phases[number]
    named: list[tuple[str | None, Route]] = [
        (ref, ("phases", number, "calls", index)) for index, ref in enumerate(phase.calls)
    ]
    for ref, at in (*named, (phase.gate, ("phases", number, "gate"))):
        gate = library.get(Gate, ref) if ref else None
        if gate:
            yield gate, at
