"""Text as it may stand in the XML of an Office file, and the few elements all of them share."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, written or escaped: https://www.w3.org/TR/xml/#charsets"""
_PLAIN = re.compile("[ !#-%'-;=?-~\u00a0-\ud7ff]*")
"""Text that stands for itself anywhere: nearly all there is, and quick to recognise."""
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = {**_CONTENT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}


def text(words: str) -> str:
    """Return *words* as the content of an element."""
    if _PLAIN.fullmatch(words):
        return words
    return _NOT_XML.sub("", words).translate(_CONTENT)


def quoted(words: str) -> str:
    """Return *words* as an attribute's value, without the quotes around it."""
    if _PLAIN.fullmatch(words):
        return words
    return _NOT_XML.sub("", words).translate(_ATTRIBUTE)


def hexes(colour: str) -> str:
    """Return ``#0b6152`` as Office writes it: ``0B6152``."""
    return colour.removeprefix("#").upper()


def number_of(name: str) -> int:
    """Return a positive 31-bit number that is always the same for *name*."""
    return zlib.crc32(name.encode()) & 0x7FFFFFFF or 1


def guid_of(name: str) -> str:
    """Return a GUID in braces that is always the same for *name*."""
    digits = hashlib.sha256(name.encode()).hexdigest().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}}}"


def relations(
    entries: Iterable[tuple[str, str, str]], outside: frozenset[str] = frozenset()
) -> str:
    """Return a part of relationships from ``(id, type, target)``.

    Args:
        entries: A type without a scheme is one of the office document's own.
        outside: The ids whose targets are addresses, not parts.
    """
    found = []
    for id_, kind, target in entries:
        type_ = kind if "://" in kind else f"{RELATIONS}/{kind}"
        mode = ' TargetMode="External"' if id_ in outside else ""
        found.append(f'<Relationship Id="{id_}" Type="{type_}" Target="{quoted(target)}"{mode}/>')
    return f'{HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}">{"".join(found)}</Relationships>'


def content_types(parts: Iterable[tuple[str, str]], pictures: Iterable[str] = ()) -> str:
    """Return the part that names the content type of every other, by ``(name, type)``.

    Args:
        parts: The parts with a type of their own.
        pictures: The extensions of pictures in the file: ``png``, ``jpg``.
    """
    kinds = {"png": "image/png", "jpg": "image/jpeg"}
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kinds[ending]}"/>' for ending in pictures
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.{type_}+xml"/>'
        for name, type_ in parts
    )
    return (
        f'{HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}</Types>'
    )
