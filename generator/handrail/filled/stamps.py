"""What a copy says of itself: in its properties, else in a line that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handrail.filled.parts import Parts
from handrail.filled.reading import Stamp
from handrail.model.template import Format

_CUSTOM = "docProps/custom.xml"
_LINE = re.compile(
    r"(?<![a-z0-9])(?P<template>[a-z0-9]+(?:-[a-z0-9]+)*) (?P<version>\S+) · "
    r"edition (?P<edition>\S+) · [^·]{1,40} · definition (?P<digest>[0-9a-f]{12})"
)
_WHOLE = frozenset({"p", "si", "is"})
_MIDDLE = " · edition "
_NEAR = 200
_SEEN_IN = {
    Format.DOCX: ("word/footer", "word/header"),
    Format.XLSX: ("xl/sharedStrings", "xl/worksheets/sheet"),
    Format.PPTX: ("ppt/slides/slide",),
}
_NAMES = ("Template", "Version", "Edition", "Definition")


def read_stamp(parts: Parts) -> Stamp:
    """Return the stamp; an empty one where there is none."""
    if _CUSTOM in parts:
        values = {
            item.get("name", ""): "".join(_texts(item)).strip() for item in parts.tree(_CUSTOM)
        }
        found = [values.get(f"Handrail{name}", "") for name in _NAMES]
        if found[0]:
            return Stamp(*found)
    for start in _SEEN_IN[parts.format]:
        for name in parts.named(start):
            if name.endswith(".xml"):
                for text in _lines(parts.tree(name)):
                    seen = _line(text)
                    if seen:
                        return seen
    return Stamp()


def _lines(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph, however many runs it is cut into, and of each string."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _WHOLE:
            yield "".join(_texts(element))


def _line(text: str) -> Stamp | None:
    """Return the stamp in a text of any length: only what stands around its middle is looked at."""
    at = text.find(_MIDDLE)
    while at >= 0:
        found = _LINE.search(text[max(at - _NEAR, 0) : at + _NEAR])
        if found:
            return Stamp(**found.groupdict())
        at = text.find(_MIDDLE, at + 1)
    return None


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
