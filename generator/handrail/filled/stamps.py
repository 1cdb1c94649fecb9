"""What a copy says of itself: in its properties, else in a line that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handrail.filled.parts import Parts
from handrail.filled.reading import Stamp
from handrail.model.template import Format

_CUSTOM = "docProps/custom.xml"
LINE = re.compile(
    r"(?<![a-z0-9-])(?P<template>[a-z0-9-]+) (?P<version>\S+) · edition (?P<edition>\S+) · "
    r"[^·\n]{1,40} · definition (?P<digest>[0-9a-f]{12})",
    re.ASCII,
)
"""The stamp as readers see it. However long a text, each letter is looked at a few times only."""
_WHOLE = frozenset({"p", "si", "is"})
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
                    seen = LINE.search(text)
                    if seen:
                        return Stamp(**seen.groupdict())
    return Stamp()


def _lines(root: etree._Element) -> Iterator[str]:
    """Yield the text of each paragraph, however many runs it is cut into, and of each string."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _WHOLE:
            yield "".join(_texts(element))


def _texts(element: etree._Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
