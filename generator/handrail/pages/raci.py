"""Who does what: the matrix of a methodology, and the duties of one role phase by phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology, Phase
from handrail.model.raci import LEADS, Matrix, letters_of, matrix_of, part_at
from handrail.pages.derived import Derived
from handrail.pages.people import People


@dataclass(frozen=True)
class Duty:
    """What one role has to do with one activity."""

    letters: str
    activity: Activity


@dataclass(frozen=True)
class Lane:
    """One phase as one role lives it."""

    phase: Phase
    leads: tuple[Duty, ...]
    joins: tuple[Duty, ...]
    artifacts: tuple[Artifact, ...]
    """What the role writes and leads the making of, for the first time in this phase."""
    again: tuple[Artifact, ...]
    """The same, made in an earlier phase and changed in this one."""
    gate: Gate | None
    at_gate: str
    """What the role does at the gate that ends the phase; empty for nothing."""


@dataclass(frozen=True)
class Lanes:
    """One methodology as one role lives it."""

    method: Methodology
    lanes: tuple[Lane, ...]


class Raci:
    """The matrices of a library and the lanes of its roles, each computed once."""

    def __init__(self, derived: Derived, people: People) -> None:
        self._derived = derived
        self._people_of = people
        self._library: Library = derived.library

    def matrix(self, method: Methodology) -> Matrix:
        """Return who does what in a methodology. Roles that lead most stand first."""
        return matrix_of(self._library, method)

    @cached_property
    def _duties(self) -> Mapping[tuple[str, str, str], list[Duty]]:
        found: dict[tuple[str, str, str], list[Duty]] = {}
        for step in self._derived.steps:
            for role, letters in letters_of(step.activity).items():
                key = (role, step.method.id, step.phase.id)
                found.setdefault(key, []).append(Duty(letters, step.activity))
        return found

    def lanes(self, role: str) -> list[Lanes]:
        """Return what a role does, methodology by methodology; those without it are left out."""
        found = []
        for method in self._derived.methods:
            made: set[str] = set()
            lanes = tuple(
                lane for phase in method.phases if (lane := self._lane(role, method, phase, made))
            )
            if lanes:
                found.append(Lanes(method, lanes))
        return found

    def _lane(self, role: str, method: Methodology, phase: Phase, made: set[str]) -> Lane | None:
        duties = self._duties.get((role, method.id, phase.id), [])
        gate = self._library.get(Gate, phase.gate) if phase.gate else None
        at_gate = _at_gate(gate, role) if gate else ""
        if not duties and not at_gate:
            return None
        writes = {artifact.id: artifact for artifact in self._people_of.writes(role)}
        leads = sorted(
            (duty for duty in duties if LEADS.intersection(duty.letters)),
            key=lambda duty: "A" not in duty.letters,
        )
        outputs = dict.fromkeys(str(id_) for duty in leads for id_ in duty.activity.outputs)
        mine = [id_ for id_ in outputs if id_ in writes]
        lane = Lane(
            phase=phase,
            leads=tuple(leads),
            joins=tuple(duty for duty in duties if not LEADS.intersection(duty.letters)),
            artifacts=tuple(writes[id_] for id_ in mine if id_ not in made),
            again=tuple(writes[id_] for id_ in mine if id_ in made),
            gate=gate,
            at_gate=at_gate,
        )
        made.update(mine)
        return lane

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """How many activities each role leads and joins, by role and methodology."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for (role, method, _), duties in self._duties.items():
            led = sum(bool(LEADS.intersection(duty.letters)) for duty in duties)
            leads, joins = found.get((role, method), (0, 0))
            found[role, method] = (leads + led, joins + len(duties) - led)
        return found

    def summary(self, role: str, method: str = "") -> dict[str, int]:
        """Count what a role leads and joins in one method; writes, approves, does at gates in all.

        A project follows one method, so a sum of activities over all of them is nobody's work.
        """
        leads, joins = self._counts.get((role, method), (0, 0))
        parts = [part_at(gate, role) for gate in self._derived.gates]
        return {
            "leads": leads,
            "joins": joins,
            "writes": len(self._people_of.writes(role)),
            "approves": len(self._people_of.approves(role)),
            "decides": parts.count("decide"),
            "presents": parts.count("present"),
        }


def _at_gate(gate: Gate, role: str) -> str:
    part = part_at(gate, role)
    return f"You {part}" if part else ""
