"""Reads XML from anywhere as a tree; nothing is expanded or fetched."""

from __future__ import annotations

import re

from lxml import etree

from handrail.filled.refusal import DAMAGED, refuse

_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
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
        refuse(f'the part "{name}" is damaged', DAMAGED)
