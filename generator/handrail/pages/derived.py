"""Derives the other side of every relation, which no file states: who uses what, where and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.entity import Controlled, Entity
from handrail.model.gate import Evidence, Gate
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.methodology import Activity, Approach, Methodology, Phase
from handrail.model.pmo_type import PmoType, Wording
from handrail.model.practice import Practice
from handrail.model.role import Role
from handrail.model.template import Format, Template
from handrail.pages.compare import Comparison, compare
from handrail.pages.keyed import by_key

_APPROACHES = tuple(Approach)
_PLAIN_WORDING = Wording(
    needed="We suggest",
    artifact_badge="Suggested",
    gate_note="Stop here and decide before you go on.",
    template_note="Use the parts that help your project.",
)


@dataclass(frozen=True)
class Step:
    """One activity in its place."""

    method: Methodology
    phase: Phase
    activity: Activity


@dataclass(frozen=True)
class GatePlace:
    """Where a gate stands in a methodology."""

    method: Methodology
    phase: Phase
    called: bool
    """It is called when needed, and does not end the phase."""


@dataclass(frozen=True)
class Group:
    """A heading and what is listed under it."""

    title: str
    members: tuple[Entity, ...]


class Derived:
    """A library's relations, each computed once."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def methods(self) -> list[Methodology]:
        """The methodologies in use: predictive first, and those with most gates before others."""
        return sorted(
            self.library.live(Methodology),
            key=lambda method: (
                _APPROACHES.index(method.approach),
                -sum(phase.gate is not None for phase in method.phases),
                method.title,
            ),
        )

    @property
    def main(self) -> Methodology | None:
        """The methodology whose life cycle the site shows first."""
        return self.methods[0] if self.methods else None

    @cached_property
    def pmo_type(self) -> PmoType | None:
        """The type of office this library is for."""
        return self.library.get(PmoType, self.library.settings.pmo_type)

    @property
    def wording(self) -> Wording:
        """How the site speaks of obligations."""
        return self.pmo_type.wording if self.pmo_type else _PLAIN_WORDING

    @cached_property
    def steps(self) -> list[Step]:
        """Every activity of every methodology in use, in order."""
        return [
            Step(method, phase, activity)
            for method in self.methods
            for phase in method.phases
            for activity in phase.activities
        ]

    @cached_property
    def _made_in(self) -> Mapping[str, list[Step]]:
        return by_key(self.steps, lambda step: step.activity.outputs)

    @cached_property
    def _read_in(self) -> Mapping[str, list[Step]]:
        return by_key(self.steps, lambda step: step.activity.inputs)

    def made_in(self, artifact: str) -> list[Step]:
        """Return the activities that produce or change an artifact."""
        return self._made_in.get(artifact, [])

    def read_in(self, artifact: str) -> list[Step]:
        """Return the activities that need an artifact."""
        return self._read_in.get(artifact, [])

    @cached_property
    def _evidence(self) -> Mapping[str, list[tuple[Gate, Evidence]]]:
        found: dict[str, list[tuple[Gate, Evidence]]] = defaultdict(list)
        for gate in self.gates:
            for evidence in gate.evidence:
                found[evidence.artifact].append((gate, evidence))
        return found

    def evidence_at(self, artifact: str) -> list[tuple[Gate, Evidence]]:
        """Return the gates to which an artifact is brought, and in which state."""
        return self._evidence.get(artifact, [])

    @cached_property
    def gates(self) -> list[Gate]:
        """The gates in use, in order of code: between phases first."""
        return sorted(
            self.library.live(Gate), key=lambda gate: (not gate.between_phases, gate.code, gate.id)
        )

    @cached_property
    def _gate_places(self) -> Mapping[str, list[GatePlace]]:
        found: dict[str, list[GatePlace]] = defaultdict(list)
        for method in self.methods:
            for phase in method.phases:
                if phase.gate:
                    found[phase.gate].append(GatePlace(method, phase, called=False))
                for gate in phase.calls:
                    found[gate].append(GatePlace(method, phase, called=True))
        return found

    def gate_places(self, gate: str) -> list[GatePlace]:
        """Return where a gate stands, in each methodology that has it."""
        return self._gate_places.get(gate, [])

    @cached_property
    def _templates(self) -> Mapping[str, list[Template]]:
        return by_key(self.library.live(Template), lambda template: (template.artifact,))

    def templates(self, artifact: str) -> list[Template]:
        """Return the forms for an artifact."""
        return self._templates.get(artifact, [])

    @cached_property
    def _practices(self) -> Mapping[str, list[Practice]]:
        return by_key(self.library.live(Practice), lambda practice: practice.artifacts)

    def practices(self, artifact: str) -> list[Practice]:
        """Return the practices that use an artifact."""
        return self._practices.get(artifact, [])

    def compare(self, method: Methodology) -> Comparison:
        """Return a methodology beside the others."""
        return compare(method, self.methods)

    @cached_property
    def _practised(self) -> Mapping[str, list[Step]]:
        return by_key(self.steps, lambda step: step.activity.practices)

    def practised_in(self, practice: str) -> list[Step]:
        """Return the activities that use a practice."""
        return self._practised.get(practice, [])

    @cached_property
    def pmo_types(self) -> list[PmoType]:
        """The types of office, our own first."""
        ours = self.pmo_type
        return sorted(self.library.live(PmoType), key=lambda one: (one is not ours, one.title))

    @cached_property
    def forms(self) -> list[Template]:
        """Every form in use."""
        return self.library.live(Template)

    @cached_property
    def form_apps(self) -> list[str]:
        """The formats forms come in, as people call them."""
        known = {form.format for form in self.forms}
        return [format_.value.upper() for format_ in Format if format_ in known]

    @cached_property
    def gate_codes(self) -> list[str]:
        """The codes of the gates between phases."""
        return [gate.code for gate in self.gates if gate.between_phases]

    @property
    def starter(self) -> Role | None:
        """The role whose first two weeks begin a project."""
        return self.library.get(Role, "project-manager")

    def used_by(self, entity: Entity, *but: str) -> list[Group]:
        """Return what refers to an entity, by the menu's name of its kind.

        Args:
            entity: What is referred to.
            but: Kinds to leave out, as the page shows them elsewhere.
        """
        users: dict[str, dict[str, Entity]] = defaultdict(dict)
        for user in self.library.used_by(entity.kind, entity.id):
            if user.kind in but:
                continue
            if isinstance(user, Template):
                artifact = self.library.get(Artifact, user.artifact)
                if artifact and "artifact" not in but and artifact is not entity:
                    users["artifact"][artifact.id] = artifact
            elif isinstance(user, Controlled):
                users[user.kind][user.id] = user
        return [
            Group(kind.heading, tuple(users[kind.model.kind].values()))
            for kind in KINDS
            if kind.pages and users.get(kind.model.kind)
        ]
