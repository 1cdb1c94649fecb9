"""Says which running projects a thing still lies ahead of: by methodology, phase and gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handrail.diff.words import subject_of
from handrail.model.gate import Gate
from handrail.model.library import Key, Library
from handrail.model.methodology import Activity, Methodology

EVERY = "every running project"


def stages(library: Library, key: Key) -> tuple[str, ...]:
    """Return whom a thing still lies ahead of, a phrase for each methodology that has it.

    A role is held from the first day to the last, so it concerns every project of the methodology.
    """
    kind, id_ = key
    methods = library.live(Methodology)
    if kind == "role":
        return _every(library, lambda method: _holds(method, id_))
    if kind == "methodology":
        return _every(library, lambda method: method.id == id_)
    gates = {gate.id for gate in library.live(Gate) if _shows(gate, key)}
    found = []
    for method in methods:
        last = max(_phases(method, key, gates), default=None)
        if last is not None:
            found.append(until(library, method, last))
    return tuple(found)


def until(library: Library, method: Methodology, phase: int) -> str:
    """Return a phrase for the projects that have not left a phase of a methodology."""
    here = method.phases[phase]
    gate = library.get(Gate, here.gate) if here.gate else None
    if gate:
        return f"{method.title}: projects that have not passed {subject_of(gate)}"
    if phase == len(method.phases) - 1:
        return f"{method.title}: {EVERY}"
    return f"{method.title}: projects in or before {here.title}"


def _every(library: Library, has: Callable[[Methodology], bool]) -> tuple[str, ...]:
    return tuple(f"{one.title}: {EVERY}" for one in library.live(Methodology) if has(one))


def _phases(method: Methodology, key: Key, gates: set[str]) -> Iterator[int]:
    """Yield the place of each phase in which a thing is needed, made, decided at or measured."""
    kind, id_ = key
    for place, phase in enumerate(method.phases):
        at_gate = {*phase.calls, *([phase.gate] if phase.gate else [])}
        if at_gate & gates or (kind == "gate" and id_ in at_gate):
            yield place
        if any(id_ in _named(activity, kind) for activity in phase.activities):
            yield place


def _named(activity: Activity, kind: str) -> tuple[str, ...]:
    if kind == "artifact":
        return (*activity.inputs, *activity.outputs)
    if kind == "practice":
        return activity.practices
    return activity.metrics if kind == "metric" else ()


def _shows(gate: Gate, key: Key) -> bool:
    return key[0] == "artifact" and any(item.artifact == key[1] for item in gate.evidence)


def _holds(method: Methodology, role: str) -> bool:
    return any(
        role in {activity.accountable, *activity.responsible, *activity.consulted}
        for phase in method.phases
        for activity in phase.activities
    )
