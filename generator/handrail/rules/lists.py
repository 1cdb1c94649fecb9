"""Rules on lists of choices: what a form chooses from is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.model.common import Common
from handrail.model.entity import Entity
from handrail.model.field import ChoiceList, FieldType
from handrail.place import Route
from handrail.rules.asked import asked
from handrail.rules.astray import Strays
from handrail.rules.blocks import blocks
from handrail.rules.named import LISTS
from handrail.rules.rule import Problem, Scene, rule

_FEW = 2
"""So many forms may misspell one list in the same way; where more name it, the list has gone."""


class _Choice(NamedTuple):
    """A place that names a list, and the lists that are known there."""

    entity: Entity
    at: Route
    name: str
    lists: Mapping[str, ChoiceList]


@rule(Severity.ERROR)
def unknown_list(scene: Scene) -> Iterator[Problem]:
    """A choice is made from a list that does not exist, or from none.

    Lists are written under ``lists`` in the template, or in ``templates/common.yaml`` for all.

    Wrong: templates/common.yaml#cover.1
        options: statuss

    Right: templates/common.yaml#cover.1
        options: document-status
    """
    library = scene.library
    if ("common", "common") in library.broken:
        return
    if ("common", "common") not in library.entities and scene.gone:
        return  # example-misfit says that what every form has is not there
    lost: dict[str, list[_Choice]] = {}
    for entity, at, field, _ in asked(scene):
        if field.type is FieldType.CHOICE and field.options is None:
            says = f'"{field.label}" is a choice, but names no list'
            yield Problem(entity, at, says, 'add "options"', lacks=(*at, "options"))
    for choice in _choices(scene):
        strays = scene.strays.get(choice.entity.id, Strays())
        if choice.name not in choice.lists and not strays.renames(LISTS, choice.name):
            lost.setdefault(choice.name, []).append(choice)
    places = [choice for found in lost.values() for choice in found]
    if not library.common.lists and len(_forms(places)) > _FEW:
        yield _gone(library.common, places)
        return
    told: set[str] = set()
    for name, found in lost.items():
        is_common = scene.before is not None and any(
            list_.id == name for list_ in scene.before.common.lists
        )
        forms = _forms(found)
        if len(forms) > _FEW or (len(forms) > 1 and (is_common or library.common.id in forms)):
            yield _gone(library.common, found)
        else:
            yield from _unknown(found, told)


def _choices(scene: Scene) -> Iterator[_Choice]:
    """Yield every place that names a list."""
    common = {list_.id: list_ for list_ in scene.library.common.lists}
    for entity, at, field, form in asked(scene):
        if field.options is not None:
            lists = form.lists if form else common
            yield _Choice(entity, (*at, "options"), field.options, lists)
    for form, at, block in blocks(scene.forms):
        for index, matrix in enumerate(getattr(block, "matrices", ())):
            for axis in ("rows", "columns"):
                here = (*at, "matrices", index, axis)
                yield _Choice(form.template, here, getattr(matrix, axis), form.lists)


def _forms(places: Iterable[_Choice]) -> set[str]:
    """Return the ids of the forms that name a list; what every form has counts as one."""
    return {choice.entity.id for choice in places}


def _gone(common: Common, places: Sequence[_Choice]) -> Problem:
    """Tell once of lists that no form has any more, at what every form has."""
    names = list(dict.fromkeys(choice.name for choice in places))
    called = ", ".join(f'"{name}"' for name in names)
    where = f"{len(places)} places in {len(_forms(places))} files choose from"
    some = f"no list is called {called}, which {where}"
    says = some if len(names) == 1 else f"there are no lists called {called}, which {where}"
    return Problem(common, ("lists",), says, "bring back what was deleted", key=True)


def _unknown(places: Iterable[_Choice], told: set[str]) -> Iterator[Problem]:
    """Tell once in each file of a list that is not there, however many places choose from it."""
    before: set[str] = set()
    for choice in places:
        file = choice.entity.id
        # With no list left, whatever asks for one is told of the first only.
        if file in before or (file in told and not getattr(choice.entity, "lists", ())):
            continue
        before.add(file)
        told.add(file)
        says = f'there is no list called "{choice.name}"'
        hint = did_you_mean(choice.name, choice.lists, f"lists: {', '.join(choice.lists)}")
        yield Problem(choice.entity, choice.at, says, hint)
