"""Rules on the entries of lists: there are some, and each stands there once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handrail.finding import Severity
from handrail.model.entity import Part
from handrail.rules.rule import Problem, Scene, rule

_TOLD_ELSEWHERE = frozenset({"readiness", "columns", "activities", "responsible", "sizes"})
"""Lists with a rule of their own on how many entries they need."""
_MAY_BE_EMPTY = frozenset({"crosswalk", "recorded_in"})
"""A practice may be the house's own, and a metric be read from a system."""


@rule(Severity.ERROR)
def repeated_entry(scene: Scene) -> Iterator[Problem]:
    """An entry stands twice in one list, or readers cannot tell two of its entries apart.

    It was pasted twice, or one of the two should say something else: a gate asks for a paper once,
    and no two questions, steps, answers or sizes have the same name.

    Wrong: standards/roles/tester.yaml
        skills: [Telling a fault from a wish., Telling a fault from a wish.]

    Right: standards/roles/tester.yaml
        skills: [Telling a fault from a wish., Asking twice.]
    """
    for key, routes in scene.twins.items():
        entity = scene.library.entities[key]
        for at in sorted(routes, key=str):
            if isinstance(at[-1], int):
                says = f'this entry of "{at[-2]}" stands there twice'
                yield Problem(entity, at, says, "delete it, or say what is different")
            else:
                says = f'an earlier entry of "{at[-3]}" has the same "{at[-1]}"'
                yield Problem(entity, at, says, "make one of the two, or name them apart")


@rule(Severity.ERROR)
def empty_list(scene: Scene) -> Iterator[Problem]:
    """A list that readers need is there, but nothing stands in it.

    The page would show a heading with nothing below it. Write what belongs there; a list that is
    not needed can be left out where the manual says so.

    Wrong: standards/roles/tester.yaml
        skills: []

    Right: standards/roles/tester.yaml
        skills: [Telling a fault from a wish.]
    """
    for entity, at, value in scene.library.values:
        for name in _needed(value.__class__):
            if getattr(value, name) == ():
                says = f'"{name}" needs at least one entry'
                yield Problem(entity, (*at, name), says, key=True)


@cache
def _needed(type_: type) -> tuple[str, ...]:
    """Return the fields of a group that hold a list which readers need; a text has none."""
    if not issubclass(type_, Part):
        return ()
    may_be_empty = _TOLD_ELSEWHERE | _MAY_BE_EMPTY
    fields = type_.model_fields.items()
    return tuple(name for name, field in fields if field.is_required() and name not in may_be_empty)
