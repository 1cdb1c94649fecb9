"""Rules on circles: nothing names itself as another, and no role answers to itself."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.glossary import Glossary
from handrail.model.ref import Ref
from handrail.model.role import Role
from handrail.place import Route
from handrail.rules.rule import Problem, Scene, rule

_OTHERS = frozenset({"related", "not_to_be_confused_with", "see"})
"""Fields that name other things of the same kind."""


@rule(Severity.ERROR)
def names_itself(scene: Scene) -> Iterator[Problem]:
    """Something names itself where it should name something else.

    The page would send its reader to where they are already.

    Wrong: standards/practices/testing.yaml
        related: [testing]

    Right: standards/practices/testing.yaml
        related: []
    """
    for entity, at, value in scene.library.values:
        if not isinstance(value, Ref) or not _OTHERS.intersection(at):
            continue
        if str(value) == _own_id(entity, at):
            yield Problem(entity, at, f'"{value}" names itself', "name another, or delete the line")


def _own_id(entity: Entity, at: Route) -> str:
    """Return the id of what a value stands in: a term of a glossary has one of its own."""
    if isinstance(entity, Glossary):
        return entity.terms[int(at[1])].id
    return entity.id


@rule(Severity.ERROR)
def reporting_circle(scene: Scene) -> Iterator[Problem]:
    """A role answers to itself, by itself or through those it answers to.

    Someone has to stand at the top. It is told once for each circle.

    Wrong: standards/roles/tester.yaml
        reports_to: tester

    Right: standards/roles/tester.yaml
        reports_to: project-manager
    """
    roles = {role.id: role for role in scene.library.live(Role)}
    done: set[str] = set()
    for role in roles.values():
        way = [role.id]
        while way[-1] not in done and (above := roles[way[-1]].reports_to) in roles:
            if above in way:
                circle = way[way.index(above) :]
                through = " → ".join((*circle, circle[0]))
                says = f"nobody stands at the top: {through}"
                yield Problem(roles[circle[0]], ("reports_to",), says, "let one answer to another")
                break
            way.append(above)
        done.update(way)
