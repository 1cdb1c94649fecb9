"""Finds entries that stand twice in one list, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handrail.model.entity import Entity, Part
from handrail.model.library import Key
from handrail.place import Route

_TOLD_ELSEWHERE = frozenset({"responsible", "consulted", "informed", "formerly", "kit_fields"})
"""Lists with a rule of their own on what stands in them twice."""


def twins(entities: Iterable[Entity]) -> Mapping[Key, frozenset[Route]]:
    """Return the routes of entries that repeat an earlier one of the same list, by entity.

    Worked examples are left alone: two rows of a table may well say the same.
    """
    found = {(entity.kind, entity.id): frozenset(_twins(entity)) for entity in entities}
    return {key: routes for key, routes in found.items() if routes}


def is_below(at: Route, routes: Iterable[Route]) -> bool:
    """Say whether a route leads to one of *routes*, or to something inside it."""
    return any(at[: len(route)] == route for route in routes)


def _twins(entity: Entity) -> list[Route]:
    found: list[Route] = []
    for at, value in entity.walk():
        is_list = isinstance(value, tuple) and len(value) > 1
        if not is_list or at[0] == "example" or at[-1] in _TOLD_ELSEWHERE or is_below(at, found):
            continue
        seen: list[Any] = []
        for index, entry in enumerate(value):
            if entry in seen and isinstance(entry, (str, Part)):
                found.append((*at, index))
            seen.append(entry)
    return found
