"""Opens an Office file that came from anywhere, once every claim in it has been looked at."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from handrail.filled.refusal import refuse
from handrail.model.template import Format

_MEGA = 1024 * 1024
LARGEST = 20 * _MEGA
"""Bytes of a file; a filled form has some hundred thousand."""
_MOST_PARTS = 2_000
_WHOLE = 100 * _MEGA
_PART = 25 * _MEGA
"""Bytes of one part that is read, unpacked. A tree of it takes some ten times as much."""
_RATIO = 150
"""No text of a document shrinks further than this; a bomb shrinks a thousandfold."""
_SMALL = _MEGA
"""Whatever its ratio, a part up to this size does no harm."""
_LOCAL_HEADER = 30

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Names the part of an old container that holds a file with a password: MS-OFFCRYPTO 1.3.2."""
_OTHERS = {b"%PDF-": "a PDF", b"{\\rtf": "an RTF file"}
_WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm"})
_UNSAFE = re.compile(r'^/|(?:^|/)\.\.(?:/|\Z)|[\\:\0"<>|?*]')
"""Leads out of the package, or is no name for a file on every system."""
_LIVE = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/activex/", re.IGNORECASE)
_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
"""What ``zipfile`` raises for damaged files."""
_MAIN = {
    "word/document.xml": Format.DOCX,
    "xl/workbook.xml": Format.XLSX,
    "ppt/presentation.xml": Format.PPTX,
}
_TEMPLATES = {"dotx": "docx", "xltx": "xlsx", "potx": "pptx", "ppsx": "pptx"}
"""What else files of the same make are called."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HARMLESS = frozenset({"hyperlink"})
"""Relations to the outside that nothing follows by itself."""
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The names of Strict Open XML, and those of the ordinary kind: ISO/IEC 29500, parts 1 and 4."""


_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)
_STRICTLY = b"http://purl.oclc.org/ooxml/"


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
            refuse(f'the part "{name}" is missing', _DAMAGED)
        try:
            with self._archive.open(name) as part:
                data = part.read(_PART + 1)
        except _FAULTS:
            refuse(f'the part "{name}" is damaged', _DAMAGED)
        if len(data) > _PART:
            refuse(f'the part "{name}" expands to more than {_PART // _MEGA} MB')
        return data


_DAMAGED = "open it in the program that wrote it, save a copy, and give that"


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
        refuse(f"it is larger than {LARGEST // _MEGA} MB")
    ending = PurePosixPath(name).suffix.lower().removeprefix(".")
    _check_kind(data, ending)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _FAULTS:
        refuse("it is damaged: its list of parts cannot be read", _DAMAGED)
    _check_entries(entries)
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


def _check_kind(data: bytes, ending: str) -> None:
    """Refuse what is another kind of file, by its first bytes and by its ending."""
    if not data:
        refuse("it is empty", "look whether it was saved or copied to the end")
    if data.startswith(_OLD) and _ENCRYPTED in data:
        refuse("it is protected by a password", "save it without one")
    if data.startswith(_OLD):
        refuse("it is an old Office file", "save it as .docx, .xlsx or .pptx")
    for start, kind in _OTHERS.items():
        if data.startswith(start):
            refuse(f"it is {kind}", "give the .docx, .xlsx or .pptx file that it was made from")
    if not data.startswith(_ZIP):
        refuse("it is no Office file", "give a .docx, .xlsx or .pptx file")
    if ending in _WITH_MACROS:
        plain = f"{ending[:-1]}x"
        refuse(f".{ending} files may hold macros", f"save it as .{plain}, and give that")


def parse(data: bytes, name: str) -> etree._Element:
    """Return XML as a tree, under the names of ordinary Open XML.

    Raises:
        RefusalError: if it declares a document type or entities, or is no XML.
    """
    flat = data.replace(b"\0", b"") if b"\0" in data else data
    if b"<!" in flat and _DECLARED.search(flat):
        refuse(f'the part "{name}" declares a document type', "do not open this file")
    if _STRICTLY in data:
        for strict, plain in _STRICT:
            data = data.replace(strict, plain)
    try:
        return etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        refuse(f'the part "{name}" is damaged', _DAMAGED)


def _check_entries(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_PARTS:
        refuse(f"it has more than {_MOST_PARTS} parts")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.casefold() in seen:
            refuse(f'the part "{name}" is there twice', "do not open this file")
        seen.add(name.casefold())
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > _WHOLE:
        refuse(f"it expands to more than {_WHOLE // _MEGA} MB")
    spans = sorted((entry.header_offset, entry.compress_size) for entry in entries)
    for (start, size), (after, _) in pairwise(spans):
        if start + _LOCAL_HEADER + size > after:
            refuse("two of its parts overlap", "do not open this file")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if _UNSAFE.search(name):
        refuse(f"a part has an unsafe name: {name!r}", "do not open this file")
    if entry.flag_bits & 1:
        refuse("it is protected by a password", "save it without one")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        refuse(f'the part "{name}" is packed in an unusual way', _DAMAGED)
    if stat.S_ISLNK(entry.external_attr >> 16):
        refuse(f'the part "{name}" is a link', "do not open this file")
    if entry.file_size > _SMALL and entry.file_size > _RATIO * max(entry.compress_size, 1):
        size = entry.file_size // _MEGA
        refuse(f'the part "{name}" expands to {size} MB', "do not open this file")
    if _LIVE.search(f"/{name}"):
        refuse(f'it holds macros or other live parts: "{name}"', "save it without them")


def _main(parts: Parts) -> str:
    """Return the name of the main part, as the root's relations tell it."""
    if "META-INF/manifest.xml" in parts and "mimetype" in parts:
        refuse("it is an OpenDocument file", "save it as .docx, .xlsx or .pptx")
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


_OFFICE = "officeDocument"


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
