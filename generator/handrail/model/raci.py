"""Who does what in a methodology: the matrix of its activities by its roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology, Phase
from handrail.model.role import Role

LEADS = frozenset("AR")
"""The letters of those who carry the work."""
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


def matrix_of(library: Library, method: Methodology) -> Matrix:
    """Return who does what in a methodology. Roles that lead most stand first."""
    rows = [
        [(activity, letters_of(activity)) for activity in phase.activities]
        for phase in method.phases
    ]
    weight: dict[str, int] = {}
    for cells in (cells for row in rows for _, cells in row):
        for role, letters in cells.items():
            weight[role] = weight.get(role, 0) + (1000 if LEADS.intersection(letters) else 1)
    known = [library.get(Role, id_) for id_ in sorted(weight, key=lambda r: -weight[r])]
    roles = tuple(role for role in known if role)
    phases = tuple(
        (
            phase,
            tuple(
                Row(
                    activity,
                    tuple(cells.get(role.id, "") for role in roles),
                    tuple(_people(library, activity)),
                )
                for activity, cells in row
            ),
        )
        for phase, row in zip(method.phases, rows, strict=True)
        if row
    )
    return Matrix(roles, phases)


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


def letters_of(activity: Activity) -> dict[str, str]:
    """Return the letters of everyone an activity names, by role."""
    found: dict[str, str] = {}
    for role, letter in named_by(activity):
        if letter not in found.get(role, ""):
            found[role] = found.get(role, "") + letter
    return found


def part_at(gate: Gate, role: str) -> str:
    """Return what a role does at a gate, after "you": decide, present or attend; or nothing."""
    if gate.decided_by == role:
        return "decide"
    if gate.presented_by == role:
        return "present"
    return "attend" if role in gate.attended_by else ""


def _people(library: Library, activity: Activity) -> Iterator[tuple[str, Role]]:
    for id_, letter in named_by(activity):
        role = library.get(Role, id_)
        if role:
            yield letter, role
