"""Finds files in the wrong place: those of another kind, and copies of one that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import NamedTuple

from pydantic import ValidationError

from handrail.model.approvals import Approvals
from handrail.model.entity import Entity
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Key, Library
from handrail.source.record import Record

BY_HOME = {PurePosixPath(kind.home): kind for kind in KINDS}
"""Every kind, by the folder of its files, or by its one file."""


class Copy(NamedTuple):
    """A file that says word for word what another one says."""

    key: Key
    of: Key


def meant_ids(path: PurePosixPath) -> list[Key]:
    """Return what a file that is not read may describe: one kind, if its folder tells which."""
    id_ = "-".join(re.findall(r"[a-z0-9]+", path.name.partition(".")[0].lower()))
    kind = BY_HOME.get(path.parent)
    kinds = [kind] if kind else [each for each in KINDS if not each.single]
    return [(each.model.kind, id_) for each in kinds if id_]


def other_kind(record: Record, kind: Kind) -> Kind | None:
    """Return the kind of which a file is, if not of the one whose folder it lies in.

    Args:
        record: a file that is none of *kind*.
        kind: what the files in its folder are.
    """
    if not isinstance(record.data, dict):
        return None
    data = {"title": record.id, **record.data, "id": record.id}
    for other in KINDS:
        needed = {name for name, field in other.model.model_fields.items() if field.is_required()}
        if other is kind or not needed <= data.keys() <= other.model.model_fields.keys():
            continue
        try:
            other.model.model_validate(data)
        except ValidationError:
            continue
        return other
    return None


def copies(library: Library, records: Mapping[Key, Record]) -> Iterator[Copy]:
    """Yield every file that is a copy of another one of its kind, whatever its comments say.

    The original is the one that others refer to, then the one that was approved, then the one whose
    name is more like its title.
    """
    alike: dict[tuple[str, str], list[Entity]] = {}
    for entity in library:
        alike.setdefault((entity.kind, entity.title), []).append(entity)
    for entities in alike.values():
        groups = _same(entities, records) if len(entities) > 1 else ()
        for group in groups:
            original, *others = sorted(group, key=lambda each: _weight(each, library))
            for other in others:
                yield Copy((other.kind, other.id), (original.kind, original.id))


def _same(entities: Iterable[Entity], records: Mapping[Key, Record]) -> list[list[Entity]]:
    groups: list[list[Entity]] = []
    for entity in entities:
        data = records[entity.kind, entity.id].data
        for group in groups:
            if records[group[0].kind, group[0].id].data == data:
                group.append(entity)
                break
        else:
            groups.append([entity])
    return groups


def _weight(entity: Entity, library: Library) -> tuple[int, bool, float, str]:
    register = library.get(Approvals, "approvals")
    is_approved = bool(register and f"{entity.kind}/{entity.id}" in register.entries)
    users = len(library.used_by(entity.kind, entity.id))
    likeness = SequenceMatcher(None, entity.title.lower(), entity.id, autojunk=False).ratio()
    return (-users, not is_approved, -likeness, entity.id)
