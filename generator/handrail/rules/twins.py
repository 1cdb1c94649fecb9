"""Finds entries that stand twice in one list, word for word or by what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handrail.model.entity import Part
from handrail.model.library import Key, Library
from handrail.place import Route

_TOLD_ELSEWHERE = frozenset({"responsible", "consulted", "informed", "formerly", "kit_fields"})
"""Lists with a rule of their own on what stands in them twice."""


def twins(library: Library) -> Mapping[Key, frozenset[Route]]:
    """Return the routes of entries that repeat an earlier one of the same list, by entity.

    Where the two differ but cannot be told apart, the route leads to what is the same in both.

    Worked examples are left alone: two rows of a table may well say the same.
    """
    found: dict[Key, list[Route]] = {}
    for entity, at, value in library.values:
        is_list = isinstance(value, tuple) and len(value) > 1
        if not is_list or at[0] == "example" or at[-1] in _TOLD_ELSEWHERE:
            continue
        before = found.get((entity.kind, entity.id), [])
        if again := [] if is_below(at, before) else _again(value):
            found[entity.kind, entity.id] = [*before, *((*at, *route) for route in again)]
    return {key: frozenset(routes) for key, routes in found.items()}


def is_below(at: Route, routes: Iterable[Route]) -> bool:
    """Say whether a route leads to one of *routes*, or to something inside it."""
    return any(at[: len(route)] == route for route in routes)


def _again(entries: tuple[Any, ...]) -> list[Route]:
    """Return where *entries* repeat an earlier one; only those with the same texts are compared."""
    seen: dict[Any, list[Any]] = {}
    subjects: set[tuple[str, str]] = set()
    found: list[Route] = []
    for index, entry in enumerate(entries):
        if not isinstance(entry, (str, Part)):
            continue
        texts = entry if isinstance(entry, str) else _texts(entry)
        alike = seen.setdefault(texts, [])
        if entry in alike:
            found.append((index,))
        elif isinstance(entry, Part):
            own = [(name, " ".join(getattr(entry, name).lower().split())) for name in entry.about]
            if known := [name for name, said in own if (name, said) in subjects]:
                found.append((index, known[0]))
            subjects.update(own)
        alike.append(entry)
    return found


def _texts(part: Part) -> tuple[str, ...]:
    return tuple([value for value in vars(part).values() if isinstance(value, str)])
