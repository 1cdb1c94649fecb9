"""Follows ids that changed: what took which place, and an old entity told with the ids of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from handrail.model.entity import Controlled, Part
from handrail.model.library import Key, Library
from handrail.model.ref import Ref
from handrail.prose.prose import Link, Prose

P = TypeVar("P", bound=Part)


def successors(old: Library, new: Library) -> dict[Key, Key]:
    """Return the key now of everything that an entity names as one of its former ids."""
    return {
        (entity.kind, id_): key
        for key, entity in new.entities.items()
        if isinstance(entity, Controlled)
        for id_ in entity.formerly
        if (entity.kind, id_) in old.entities and (entity.kind, id_) not in new.entities
    }


def renamed(old: Library, followed: Mapping[Key, Key]) -> dict[Key, Key]:
    """Return what only took another id: not what became part of something else.

    Of several that became one, the first that it names counts as the one it was.
    """
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for before, now in followed.items():
        if now not in old.entities and now not in taken:
            found[before] = now
            taken.add(now)
    return found


def with_ids_of_today(part: P, moved: Mapping[Key, Key]) -> P:
    """Return a part whose references and links name things by the ids that they have now."""
    if not moved:
        return part
    found: P = _moved(part, moved)
    return found


def _moved(value: Any, moved: Mapping[Key, Key]) -> Any:
    match value:
        case Ref():
            key = moved.get((value.to, str(value)))
            return type(value)(key[1]) if key else value
        case Prose():
            return value.with_links(lambda link: Link(*moved.get(link, link)))
        case Part():
            changed = {
                name: new
                for name in type(value).model_fields
                if (new := _moved(old := getattr(value, name), moved)) is not old
            }
            return value.model_copy(update=changed) if changed else value
        case tuple():
            entries = tuple(_moved(entry, moved) for entry in value)
            same = all(new is old for new, old in zip(entries, value, strict=True))
            return value if same else entries
        case dict():
            return {_moved(key, moved): _moved(entry, moved) for key, entry in value.items()}
        case _:
            return value
