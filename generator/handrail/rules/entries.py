"""Rules on the entries of lists: there are some, and each stands there once."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Part
from handrail.rules.rule import Problem, Scene, rule

_TOLD_ELSEWHERE = frozenset({"readiness", "columns", "activities", "responsible", "sizes"})
"""Lists with a rule of their own on how many entries they need."""
_MAY_BE_EMPTY = frozenset({"crosswalk", "recorded_in"})
"""A practice may be the house's own, and a metric be read from a system."""


@rule(Severity.ERROR)
def repeated_entry(scene: Scene) -> Iterator[Problem]:
    """An entry stands twice in one list.

    It was pasted twice, or one of the two should say something else.

    Wrong: standards/roles/tester.yaml
        skills: [Telling a fault from a wish., Telling a fault from a wish.]

    Right: standards/roles/tester.yaml
        skills: [Telling a fault from a wish., Asking twice.]
    """
    for key, routes in scene.twins.items():
        entity = scene.library.entities[key]
        for at in sorted(routes, key=str):
            says = f'this entry of "{at[-2]}" stands there twice'
            yield Problem(entity, at, says, "delete it, or say what is different")


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
    for entity in scene.library:
        for at, value in entity.walk():
            if not isinstance(value, Part):
                continue
            for name, field in value.__class__.model_fields.items():
                is_empty = field.is_required() and getattr(value, name) == ()
                if is_empty and name not in _TOLD_ELSEWHERE | _MAY_BE_EMPTY:
                    says = f'"{name}" needs at least one entry'
                    yield Problem(entity, (*at, name), says, key=True)
