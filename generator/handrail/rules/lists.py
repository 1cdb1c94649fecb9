"""Rules on lists of choices: what a form chooses from is there."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.model.field import FieldType
from handrail.rules.asked import asked, blocks
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
    for entity, at, field, form in asked(scene):
        lists = form.lists if form else {item.id: item for item in scene.library.common.lists}
        if field.type is FieldType.CHOICE and field.options is None:
            yield Problem(entity, at, f'"{field.label}" is a choice, but names no list')
        elif field.options is not None and field.options not in lists:
            yield Problem(
                entity,
                (*at, "options"),
                f'there is no list called "{field.options}"',
                did_you_mean(field.options, lists, f"lists: {', '.join(lists)}"),
            )
    yield from _unknown_axes(scene)


def _unknown_axes(scene: Scene) -> Iterator[Problem]:
    for form, at, block in blocks(scene.forms):
        for index, matrix in enumerate(getattr(block, "matrices", ())):
            for axis in ("rows", "columns"):
                name = getattr(matrix, axis)
                if name not in form.lists:
                    says = f'there is no list called "{name}"'
                    yield Problem(form.template, (*at, "matrices", index, axis), says)
