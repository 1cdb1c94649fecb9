"""Loads every file into the library. One bad file never hides what is wrong with another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import ValidationError

from handrail.finding import Finding, Severity
from handrail.load.astray import BY_HOME, copies, meant_ids, other_kind
from handrail.load.wording import findings_from
from handrail.model.entity import Entity
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Key, Library
from handrail.model.ref import ID, ID_LENGTH
from handrail.place import Mark, Route
from handrail.prose.nouns import article
from handrail.source.collect import SourceFile
from handrail.source.record import Record
from handrail.source.text import SourceError
from handrail.source.yaml import parse

_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", "assets", "search", "overrides"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
"""Ids that a system or a site keeps for itself."""


def id_fault(name: str) -> str:
    """Say why *name* can be no id; nothing if it can."""
    if not ID.match(name) or len(name) > ID_LENGTH:
        return f'"{name}" is no id: use small letters, digits and single hyphens'
    if name in _RESERVED:
        return f'"{name}" is a name that systems keep for themselves'
    return ""


@dataclass(frozen=True)
class Loaded:
    """A library, where each entity in it came from, and what would not load."""

    library: Library
    records: Mapping[Key, Record]
    findings: tuple[Finding, ...]
    texts: Mapping[PurePosixPath, str]
    """The text of every file that could be decoded, for showing lines."""

    def where(self, entity: Entity, route: Route, *, key: bool = False, find: str = "") -> Mark:
        """Return the place in the source that *route* in *entity* came from."""
        record = self.records.get((entity.kind, entity.id))
        if record is None:
            return Mark(PurePosixPath(_home(entity)))
        return record.mark(route, key=key, find=find)

    def names(self, entity: Entity, route: Route) -> bool:
        """Say whether the source has the key to which *route* in *entity* leads."""
        record = self.records.get((entity.kind, entity.id))
        return record is not None and route in record.keys


class _Loader:
    """Collects entities and findings while the files are read."""

    def __init__(self) -> None:
        self.entities: dict[Key, Entity] = {}
        self.records: dict[Key, Record] = {}
        self.findings: list[Finding] = []
        self.broken: list[Key] = []
        self.meant: set[Key] = set()
        """What files were meant to be that are badly named or lie in a wrong folder."""
        self.texts: dict[PurePosixPath, str] = {}

    def take(self, file: SourceFile, kind: Kind) -> None:
        """Load one file."""
        key = (kind.model.kind, file.path.stem)
        if not kind.single and not self._id_is_good(file.path):
            self.broken.append(key)
            self.lost([file.path])
            return
        if key in self.records or key in self.broken:
            self._add(file.path, "same-id", f'another {key[0]} is called "{key[1]}"', "rename one")
            return
        try:
            record = parse(file.raw, file.path)
        except SourceError as fault:
            self.findings.append(fault.finding)
            self.broken.append(key)
            self.texts[file.path] = file.raw.decode("utf-8", errors="replace")
            return
        self.records[key] = record
        self.texts[file.path] = record.text
        if not isinstance(record.data, dict):
            says = "the file is empty" if record.data is None else "this is no list of fields"
            self._add(file.path, "yaml-syntax", says, 'begin with "title: …"')
            self.broken.append(key)
            return
        try:
            self.entities[key] = kind.model.model_validate(_with_id(record, kind))
        except ValidationError as fault:
            self.broken.append(key)
            other = None if kind.single else other_kind(record, kind)
            if other:
                self._misplaced(file.path, other)
            else:
                self.findings.extend(findings_from(fault, record, kind.model))

    def lost(self, paths: Iterable[PurePosixPath]) -> None:
        """Count what files were meant to describe as known: no one else is told that it is not."""
        self.meant.update(key for path in paths for key in meant_ids(path))

    def library(self) -> Library:
        """Return what was loaded. Of two files that say the same, the copy is left out."""
        library = Library.of(self.entities.values(), (*self.broken, *self.meant))
        for copy in copies(library, self.records):
            of = self.records[copy.of].path
            says = f"this file says the same as {of}"
            path = self.records[copy.key].path
            self._add(path, "copied-file", says, "delete it, or write what is different")
            self.broken.append(copy.key)
            del self.entities[copy.key]
        if len(self.entities) == len(library.entities):
            return library
        return Library.of(self.entities.values(), (*self.broken, *self.meant))

    def _misplaced(self, path: PurePosixPath, kind: Kind) -> None:
        key = (kind.model.kind, PurePosixPath(kind.home).stem if kind.single else path.stem)
        self.meant.add(key)
        what = (kind.name or key[0]).lower().replace("pmo", "PMO")
        to = f"rename it to {kind.home}" if kind.single else f"move it to {kind.home}/"
        self._add(path, "misplaced-file", f"what stands here is {article(what)} {what}", to)

    def _id_is_good(self, path: PurePosixPath) -> bool:
        fault = id_fault(path.stem)
        if fault:
            better = next((id_ for _, id_ in meant_ids(path) if id_ != path.stem), "")
            is_better = better and not id_fault(better)
            name = f"{better if is_better else 'project-manager'}.yaml"
            hint = f"rename the file to {name}" if is_better else f"rename the file, such as {name}"
            self._add(path, "wrong-name", fault, hint)
        return not fault

    def _add(self, path: PurePosixPath, rule: str, message: str, hint: str) -> None:
        self.findings.append(Finding(Mark(path), rule, Severity.ERROR, message, hint))


def kind_at(path: PurePosixPath) -> Kind:
    """Return the kind of the entity in a file, by the place of the file."""
    return BY_HOME.get(path) or BY_HOME[path.parent]


def load(files: Iterable[SourceFile], unread: Iterable[PurePosixPath] = ()) -> Loaded:
    """Load every file. A file that fails still counts as known, so that no other one suffers.

    Args:
        files: what was read.
        unread: what is there and could not be read, or has a name that is not read.
    """
    loader = _Loader()
    for file in files:
        loader.take(file, kind_at(file.path))
    loader.lost(unread)
    library = loader.library()
    return Loaded(library, loader.records, tuple(loader.findings), loader.texts)


def _with_id(record: Record, kind: Kind) -> dict[str, object]:
    data: dict[str, object] = dict(record.data) if isinstance(record.data, dict) else {}
    if "id" in data:
        data["the-id"] = data["id"]
    data["id"] = record.id
    if kind.single and "title" not in data:
        data["title"] = kind.model.__name__
    return data


def _home(entity: Entity) -> str:
    kind = next(kind for kind in KINDS if isinstance(entity, kind.model))
    return kind.home if kind.single else f"{kind.home}/{entity.id}.yaml"
