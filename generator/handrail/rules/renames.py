"""Rules on renamed parts of forms: one id for all who name it, and what it was is none any more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.field import Column
from handrail.place import Route
from handrail.rules.asked import asked, tables
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def renamed_id_lives(scene: Scene) -> Iterator[Problem]:
    """A field, column or table says that it was called what another one is called now.

    ``was`` tells ``handrail upgrade`` where the answers of an earlier edition's copy go. If its
    id is still in use, or two parts claim it, nobody can say which of them gets the answer.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        was: steps

    Right: templates/documents/plan.yaml#sections.0.fields.0
        was: purpose
    """
    yield from _clashes(scene, _parts(scene))
    for entity, at, table in tables(scene):
        columns = [
            _Part(entity, (*at, "columns", place), column.id, column.was)
            for place, column in enumerate(table.columns)
        ]
        yield from _clashes(scene, columns)


@rule(Severity.ERROR)
def renamed_part(scene: Scene) -> Iterator[Problem]:
    """A field, column, table, list or question has another id than everything that names it.

    The worked example, the formulas and the choices of a form name its parts by id. Whoever gives
    a part another id changes all of them, and says in ``was`` what it was.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        id: the-target-of-all

    Right: templates/documents/plan.yaml#sections.0.fields.0
        id: goal
    """
    for strays in scene.strays.values():
        for part, used, is_renamed in strays.found:
            if is_renamed:
                says = f'everything else in the form calls this "{used}", not "{part.id}"'
                hint = (
                    f'write "{used}" here; or write "{part.id}" everywhere, and "was: {used}" here'
                )
                yield Problem(part.entity, (*part.at, "id"), says, hint)


class _Part(NamedTuple):
    """A field, table or column, and the entity it belongs to."""

    entity: Entity
    at: Route
    id: str
    was: str | None


def _parts(scene: Scene) -> list[_Part]:
    fields = [
        _Part(entity, at, field.id, field.was)
        for entity, at, field, _ in asked(scene)
        if not isinstance(field, Column)
    ]
    return [
        *fields,
        *(_Part(entity, at, table.id, table.was) for entity, at, table in tables(scene)),
    ]


def _clashes(scene: Scene, parts: list[_Part]) -> Iterator[Problem]:
    common = scene.library.common
    living = {(part.entity.id, part.id) for part in parts}
    shared = {part.id for part in parts if part.entity is common}
    claimed: set[tuple[str, str]] = set()
    for part in parts:
        if part.was is None:
            continue
        key = (part.entity.id, part.was)
        at = (*part.at, "was")
        if key in living or part.was in shared:
            says = f'"{part.was}" is still the id of another part of this form'
            yield Problem(part.entity, at, says, "delete this line, or rename the other part")
        elif key in claimed:
            says = f'another part says too that it was "{part.was}"'
            yield Problem(part.entity, at, says, "only one of them can take its answers")
        claimed.add(key)
