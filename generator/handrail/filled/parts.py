"""Opens an Office file that came from anywhere, once every claim in it has been looked at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from handrail.filled.preflight import FAULTS, LARGEST, MEGA, check_entries, check_kind, today
from handrail.filled.refusal import DAMAGED, refuse
from handrail.filled.tree import parse
from handrail.model.template import Format

_PART = 25 * MEGA
"""Bytes of one part that is read, unpacked. A tree of it takes some ten times as much."""
_MAIN = {
    "word/document.xml": Format.DOCX,
    "xl/workbook.xml": Format.XLSX,
    "ppt/presentation.xml": Format.PPTX,
}
_TEMPLATES = {"dotx": "docx", "xltx": "xlsx", "potx": "pptx", "ppsx": "pptx"}
"""What else files of the same make are called."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = "officeDocument"
"""The type of the relation to the main part."""
_HARMLESS = frozenset({"hyperlink"})
"""Relations to the outside that nothing follows by itself."""


class _Link(NamedTuple):
    """One relation as it is written."""

    id: str
    type: str
    """The last word of its type."""
    target: str
    is_outside: bool


class Relation(NamedTuple):
    """One relation from a part to another."""

    id: str
    type: str
    """The last word of its type."""
    target: str
    """The name of the other part, or an address outside."""


class Parts:
    """The parts of one Office file, each read when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Take a zip whose list of parts has been looked at.

        Raises:
            RefusalError: if it is no Office file of a kind that forms have.
        """
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._links: dict[str, list[_Link]] = {}
        """By the names of the parts that hold them."""
        self._relations: dict[str, list[Relation]] = {}
        self.main = _main(self)
        """The name of the main part."""
        self.format = _MAIN[self.main]

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def named(self, start: str) -> list[str]:
        """Return the names of the parts that begin so, in order."""
        return sorted(name for name in self._names if name.startswith(start))

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree. Nothing in it is expanded or fetched.

        Raises:
            RefusalError: if the part is missing, damaged, too large or not plain XML.
        """
        return parse(self._read(name), name)

    def relations(self, name: str) -> list[Relation]:
        """Return the relations of a part, by the names of the parts they lead to."""
        if name not in self._relations:
            self._relations[name] = self._related(name)
        return self._relations[name]

    def _related(self, name: str) -> list[Relation]:
        *folder, last = _steps(name) or [""]
        where = "/".join([*folder, "_rels", f"{last}.rels"])
        return [
            Relation(
                link.id, link.type, link.target if link.is_outside else _joined(folder, link.target)
            )
            for link in (self.links(where) if where in self else ())
        ]

    def links(self, where: str) -> list[_Link]:
        """Return what a part that holds relations says; each such part is read once."""
        if where not in self._links:
            self._links[where] = [
                _Link(
                    item.get("Id", ""),
                    item.get("Type", "").rsplit("/", 1)[-1],
                    item.get("Target", ""),
                    item.get("TargetMode") == "External",
                )
                for item in self.tree(where).iter(_RELATION)
            ]
        return self._links[where]

    def data(self, name: str) -> bytes:
        """Return the bytes of a part, such as a picture.

        Raises:
            RefusalError: if the part is missing, damaged or too large.
        """
        return self._read(name)

    def _read(self, name: str) -> bytes:
        if name not in self:
            refuse(f'the part "{name}" is missing', DAMAGED)
        try:
            with self._archive.open(name) as part:
                data = part.read(_PART + 1)
        except FAULTS:
            refuse(f'the part "{name}" is damaged', DAMAGED)
        if len(data) > _PART:
            refuse(f'the part "{name}" expands to more than {_PART // MEGA} MB')
        return data


def open_parts(data: bytes, name: str, *, for_look: bool = False) -> Parts:
    """Look at everything a file says of itself, and return its parts.

    Args:
        data: The whole file.
        name: What it is called; its ending has to be true.
        for_look: Only its theme and pictures are read. It may be a template then, and may name
            things elsewhere, as most corporate documents name the template they came from.

    Raises:
        RefusalError: if anything about it is not as in an honest Office file.
    """
    if len(data) > LARGEST:
        refuse(f"it is larger than {LARGEST // MEGA} MB")
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    check_kind(data, ending)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except FAULTS:
        refuse("it is damaged: its list of parts cannot be read", DAMAGED)
    check_entries(entries)
    parts = Parts(archive)
    if for_look:
        ending = _TEMPLATES.get(ending, ending)
    if ending != parts.format:
        refuse(
            f'it is called ".{ending}" but is a {parts.format.upper()} file',
            f"rename it to .{parts.format}, if you know where it comes from",
        )
    if not for_look:
        _check_relations(parts)
    return parts


def _main(parts: Parts) -> str:
    """Return the name of the main part, as the root's relations tell it."""
    if "META-INF/manifest.xml" in parts and "mimetype" in parts:
        kind = parts.data("mimetype").decode("ascii", "replace").strip()
        refuse("it is an OpenDocument file", today(kind.rpartition(".")[2]))
    if "[Content_Types].xml" not in parts:
        refuse("it is no Office file", "give a .docx, .xlsx or .pptx file")
    found = [relation.target for relation in parts.relations("") if relation.type == _OFFICE]
    known = [name for name in found if name in _MAIN]
    if len(known) != 1 or len(found) != 1:
        refuse(
            "it is neither a document, nor a workbook, nor a deck",
            "give a .docx, .xlsx or .pptx file",
        )
    return known[0]


def _check_relations(parts: Parts) -> None:
    """Refuse what would fetch something: a template, a picture, a workbook elsewhere."""
    for name in parts.named(""):
        if not name.endswith(".rels"):
            continue
        for link in parts.links(name):
            if link.is_outside and link.type not in _HARMLESS:
                refuse(
                    f"it fetches something from elsewhere ({link.type})",
                    "embed it, or take it out, and save",
                )


def _steps(name: str) -> list[str]:
    return [step for step in name.split("/") if step not in {"", "."}]


def _joined(folder: Sequence[str], target: str) -> str:
    """Return the name of a part from the steps to the folder it is named in."""
    if target.startswith("/"):
        return target[1:]
    steps = list(folder)
    for step in target.split("/"):
        if step == ".." and steps:
            steps.pop()
        elif step not in {"", ".", ".."}:
            steps.append(step)
    return "/".join(steps)
