"""Rules on lists of choices: what a form chooses from is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.model.entity import Entity
from handrail.model.field import ChoiceList, FieldType
from handrail.place import Route
from handrail.rules.asked import asked
from handrail.rules.astray import Strays
from handrail.rules.blocks import blocks
from handrail.rules.named import LISTS
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def unknown_list(scene: Scene) -> Iterator[Problem]:
    """A choice is made from a list that does not exist, or from none.

    Lists are written under ``lists`` in the template, or in ``templates/common.yaml`` for all.

    Wrong: templates/common.yaml#cover.1
        options: statuss

    Right: templates/common.yaml#cover.1
        options: document-status
    """
    if ("common", "common") in scene.library.broken:
        return
    told: set[tuple[str, str]] = set()
    for entity, at, field, form in asked(scene):
        lists = form.lists if form else {item.id: item for item in scene.library.common.lists}
        if field.type is FieldType.CHOICE and field.options is None:
            yield Problem(entity, at, f'"{field.label}" is a choice, but names no list')
        elif field.options is not None:
            yield from _unknown(scene, entity, (*at, "options"), field.options, lists, told)
    for form, at, block in blocks(scene.forms):
        for index, matrix in enumerate(getattr(block, "matrices", ())):
            for axis in ("rows", "columns"):
                here = (*at, "matrices", index, axis)
                name = getattr(matrix, axis)
                yield from _unknown(scene, form.template, here, name, form.lists, told)


def _unknown(  # noqa: PLR0913, PLR0917  a name, where it stands, and what is known of it
    scene: Scene,
    entity: Entity,
    at: Route,
    name: str,
    lists: Mapping[str, ChoiceList],
    told: set[tuple[str, str]],
) -> Iterator[Problem]:
    """Tell once of a list that is not there, however many choose from it."""
    strays = scene.strays.get(entity.id, Strays())
    # With no list left, whatever asks for one is told of the first only.
    once = (entity.id, name if getattr(entity, "lists", ()) else "")
    if name in lists or once in told or strays.renames(LISTS, name):
        return
    told.add(once)
    hint = did_you_mean(name, lists, f"lists: {', '.join(lists)}")
    yield Problem(entity, at, f'there is no list called "{name}"', hint)
