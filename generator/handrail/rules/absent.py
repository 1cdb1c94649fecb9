"""Tells what was deleted or renamed from what is misspelt, where a name stands for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from handrail.meant import nearest
from handrail.model.approvals import Approvals
from handrail.model.artifact import Artifact
from handrail.model.entity import Entity, Use
from handrail.model.kinds import KIND_NAMES
from handrail.model.library import Key, Library
from handrail.model.template import Template
from handrail.rules.rule import Scene

HARDLY = 0.5
"""How close an id has to be: it has more letters than a word, and there are many to choose from."""
_HARDLY_OTHER = 0.9
"""How close two ids are that differ in a letter or two."""
FEW = 3
"""So many places may misspell one id in the same way; where more name it, the thing has gone."""

Places: TypeAlias = list[tuple[Entity, Use]]
"""Every place that names one thing."""


def missing(scene: Scene) -> Mapping[Key, Places]:
    """Return what is referred to and not there, with every place that refers to it."""
    found: dict[Key, Places] = {}
    for entity, use in scene.uses:
        if use.kind in KIND_NAMES and not scene.library.knows(use.kind, use.id):
            found.setdefault((use.kind, use.id), []).append((entity, use))
    return found


def has_gone(scene: Scene, kind: str, id_: str, places: Places) -> bool:
    """Say whether one thing is not there, and no name of it is misspelt.

    Many files name it; or several do, and it looks like no slip; or the last edition had it, it was
    approved, or a template is for it; or something that nobody names looks like it.
    """
    if len(places) > 1 and _renamed(kind, id_, scene.library):
        return True
    if len({(entity.kind, entity.id) for entity, _ in places}) == 1:
        return False
    register = scene.library.get(Approvals, "approvals")
    template = scene.library.get(Template, id_)
    return (
        len(places) > FEW
        or not _is_slip(scene, kind, id_)
        or (scene.before is not None and scene.before.knows(kind, id_))
        or (register is not None and f"{kind}/{id_}" in register.entries)
        or (kind == Artifact.kind and template is not None and template.artifact == id_)
    )


def _is_slip(scene: Scene, kind: str, id_: str) -> bool:
    """Say whether an id is another one misspelt: alike, and with a word like one of the other's.

    Where nobody uses that word it is misspelt; where all words are in use, hardly a letter differs,
    or something was added.
    """
    meant = nearest(id_, scene.library.ids(kind))
    if not meant:
        return False
    odd = set(id_.split("-")) - scene.words
    is_odd = bool(odd) and all(nearest(word, meant.split("-")) for word in odd)
    return is_odd or id_.startswith(meant) or bool(nearest(id_, [meant], _HARDLY_OTHER))


def _renamed(kind: str, id_: str, library: Library) -> str:
    """Return what a thing was renamed to: it is alike, and nobody refers to it yet."""
    meant = nearest(id_, library.ids(kind), HARDLY)
    return "" if library.used_by(kind, meant) else meant


def gone(use: Use, library: Library) -> str:
    """Say what became of a thing: nothing names the new id of what was renamed."""
    meant = _renamed(use.kind, use.id, library)
    if meant:
        return f'was it renamed to "{meant}"? Rename it back, or change every place'
    return "bring it back, or name what took its place"
