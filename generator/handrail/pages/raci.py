"""Who does what: the matrix of a methodology, and the duties of one role phase by phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology, Phase
from handrail.model.role import Role
from handrail.pages.derived import Derived
from handrail.pages.people import People

_LEADS = frozenset("AR")
LETTERS: Mapping[str, str] = {
    "A": "Accountable",
    "R": "Responsible",
    "C": "Consulted",
    "I": "Informed",
}


@dataclass(frozen=True)
class Row:
    """One activity of a matrix."""

    activity: Activity
    letters: tuple[str, ...]
    """What each column says, empty for those it does not name."""
    people: tuple[tuple[str, Role], ...]
    """Everyone it names, the accountable first."""


@dataclass(frozen=True)
class Matrix:
    """A methodology's roles by its activities."""

    roles: tuple[Role, ...]
    phases: tuple[tuple[Phase, tuple[Row, ...]], ...]

    @property
    def width(self) -> int:
        """How many columns it has, that of the activities included."""
        return len(self.roles) + 1


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


def named_by(activity: Activity) -> Iterator[tuple[str, str]]:
    """Yield role and letter for everyone an activity names, the accountable first."""
    yield activity.accountable, "A"
    for letter, roles in (
        ("R", activity.responsible),
        ("C", activity.consulted),
        ("I", activity.informed),
    ):
        for role in roles:
            yield role, letter


class Raci:
    """The matrices of a library and the lanes of its roles, each computed once."""

    def __init__(self, derived: Derived, people: People) -> None:
        self._derived = derived
        self._people_of = people
        self._library: Library = derived.library

    def matrix(self, method: Methodology) -> Matrix:
        """Return who does what in a methodology. Roles that lead most stand first."""
        rows = [
            [(activity, letters_of(activity)) for activity in phase.activities]
            for phase in method.phases
        ]
        weight: dict[str, int] = {}
        for cells in (cells for row in rows for _, cells in row):
            for role, letters in cells.items():
                weight[role] = weight.get(role, 0) + (1000 if _LEADS.intersection(letters) else 1)
        known = [self._library.get(Role, id_) for id_ in sorted(weight, key=lambda r: -weight[r])]
        roles = tuple(role for role in known if role)
        phases = tuple(
            (
                phase,
                tuple(
                    Row(
                        activity,
                        tuple(cells.get(role.id, "") for role in roles),
                        tuple(self._people(activity)),
                    )
                    for activity, cells in row
                ),
            )
            for phase, row in zip(method.phases, rows, strict=True)
            if row
        )
        return Matrix(roles, phases)

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
        at_gate = _part_at(gate, role) if gate else ""
        if not duties and not at_gate:
            return None
        writes = {artifact.id: artifact for artifact in self._people_of.writes(role)}
        leads = sorted(
            (duty for duty in duties if _LEADS.intersection(duty.letters)),
            key=lambda duty: "A" not in duty.letters,
        )
        outputs = dict.fromkeys(str(id_) for duty in leads for id_ in duty.activity.outputs)
        mine = [id_ for id_ in outputs if id_ in writes]
        lane = Lane(
            phase=phase,
            leads=tuple(leads),
            joins=tuple(duty for duty in duties if not _LEADS.intersection(duty.letters)),
            artifacts=tuple(writes[id_] for id_ in mine if id_ not in made),
            again=tuple(writes[id_] for id_ in mine if id_ in made),
            gate=gate,
            at_gate=at_gate,
        )
        made.update(mine)
        return lane

    def _people(self, activity: Activity) -> Iterator[tuple[str, Role]]:
        for id_, letter in named_by(activity):
            role = self._library.get(Role, id_)
            if role:
                yield letter, role

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        """How many activities each role leads and joins, by role and methodology."""
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for (role, method, _), duties in self._duties.items():
            led = sum(bool(_LEADS.intersection(duty.letters)) for duty in duties)
            leads, joins = found.get((role, method), (0, 0))
            found[role, method] = (leads + led, joins + len(duties) - led)
        return found

    def summary(self, role: str, method: str = "") -> dict[str, int]:
        """Count what a role leads and joins in one method; writes, approves, does at gates in all.

        A project follows one method, so a sum of activities over all of them is nobody's work.
        """
        leads, joins = self._counts.get((role, method), (0, 0))
        parts = [_part_at(gate, role) for gate in self._derived.gates]
        return {
            "leads": leads,
            "joins": joins,
            "writes": len(self._people_of.writes(role)),
            "approves": len(self._people_of.approves(role)),
            "decides": parts.count("You decide"),
            "presents": parts.count("You present"),
        }


def letters_of(activity: Activity) -> dict[str, str]:
    """Return the letters of everyone an activity names, by role."""
    found: dict[str, str] = {}
    for role, letter in named_by(activity):
        if letter not in found.get(role, ""):
            found[role] = found.get(role, "") + letter
    return found


def _part_at(gate: Gate, role: str) -> str:
    if gate.decided_by == role:
        return "You decide"
    if gate.presented_by == role:
        return "You present"
    return "You attend" if role in gate.attended_by else ""
