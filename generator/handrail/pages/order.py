"""The order in which entities are listed, and so which comes before and after one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.entity import Controlled, Entity, Status
from handrail.model.gate import Gate
from handrail.model.kinds import KINDS, Kind
from handrail.model.methodology import Methodology
from handrail.model.role import Role
from handrail.pages.derived import Derived, Group

_AT_GATE = 4
"""How many activities a part at a gate weighs."""


class Order:
    """Lists of what the site shows, kind by kind."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived

    @cached_property
    def _groups(self) -> Mapping[str, list[Group]]:
        return {
            kind.model.kind: self._of_kind(kind) for kind in KINDS if kind.pages and not kind.single
        }

    def groups(self, kind: str) -> list[Group]:
        """Return the live entities of a kind under their headings, in the order of the site."""
        return self._groups.get(kind, [])

    def listed(self, kind: str) -> list[Entity]:
        """Return the live entities of a kind in the order of the site."""
        return [entity for group in self.groups(kind) for entity in group.members]

    @cached_property
    def _neighbours(self) -> Mapping[tuple[str, str], tuple[Entity | None, Entity | None]]:
        found: dict[tuple[str, str], tuple[Entity | None, Entity | None]] = {}
        for kind in self._groups:
            line = [None, *self.listed(kind), None]
            for before, entity, after in zip(line, line[1:], line[2:], strict=False):
                if entity:
                    found[kind, entity.id] = (before, after)
        return found

    def neighbours(self, entity: Entity) -> tuple[Entity | None, Entity | None]:
        """Return what is listed before and after an entity."""
        return self._neighbours.get((entity.kind, entity.id), (None, None))

    def _of_kind(self, kind: Kind) -> list[Group]:
        if kind.model is Methodology:
            return [Group("", tuple(self._derived.methods))]
        if kind.model is Gate:
            return self._gates()
        live = [
            entity
            for entity in self._derived.library.all(kind.model)
            if not (isinstance(entity, Controlled) and entity.status is Status.RETIRED)
        ]
        if kind.model is Artifact:
            return self._artifacts([entity for entity in live if isinstance(entity, Artifact)])
        groups: dict[str, list[Entity]] = defaultdict(list)
        for entity in live:
            groups[str(getattr(entity, "group", ""))].append(entity)
        ranks = self._ranks() if kind.model is Role else {}
        for members in groups.values():
            members.sort(key=lambda entity: (ranks.get(entity.id, 0), entity.title))
        found = [Group(title, tuple(members)) for title, members in groups.items()]
        return sorted(
            found,
            key=lambda group: (min(ranks.get(one.id, 0) for one in group.members), group.title),
        )

    def _gates(self) -> list[Group]:
        gates = self._derived.gates
        between = tuple(gate for gate in gates if gate.between_phases)
        called = tuple(gate for gate in gates if not gate.between_phases)
        groups = [Group("Between phases", between), Group("When they are needed", called)]
        return [group for group in groups if group.members]

    def _artifacts(self, live: list[Artifact]) -> list[Group]:
        """Group artifacts by the phase that makes them first; the rest by their own heading."""
        main = self._derived.main
        phases = [phase.title for phase in main.phases] if main else []
        groups: dict[str, list[Entity]] = {title: [] for title in phases}
        made: dict[str, tuple[str, int]] = {}
        for place, step in enumerate(self._derived.steps):
            for output in step.activity.outputs:
                if step.method is main:
                    made.setdefault(output, (step.phase.title, place))
        rest: dict[str, list[Entity]] = defaultdict(list)
        for artifact in live:
            if artifact.id in made:
                groups[made[artifact.id][0]].append(artifact)
            else:
                rest[artifact.group].append(artifact)
        for members in groups.values():
            members.sort(key=lambda entity: (made[entity.id][1], entity.title))
        for title in sorted(rest):
            groups.setdefault(title, []).extend(sorted(rest[title], key=lambda one: one.title))
        return [Group(title, tuple(members)) for title, members in groups.items() if members]

    def _ranks(self) -> Mapping[str, int]:
        """Rank roles by how much they lead in the main methodology: the busiest first."""
        ranks: dict[str, int] = defaultdict(int)
        main = self._derived.main
        for step in (step for step in self._derived.steps if step.method is main):
            ranks[step.activity.accountable] -= 2
            for role in step.activity.responsible:
                ranks[role] -= 1
        for gate in self._derived.gates:
            ranks[gate.decided_by] -= _AT_GATE
            ranks[gate.presented_by] -= _AT_GATE
        return dict(ranks)

    def busiest_roles(self, count: int) -> list[Role]:
        """Return the roles with most to do, the busiest first."""
        ranks = self._ranks()
        roles = sorted(
            self._derived.library.live(Role), key=lambda role: (ranks.get(role.id, 0), role.title)
        )
        return roles[:count]
