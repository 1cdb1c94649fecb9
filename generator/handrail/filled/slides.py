"""A deck as slides: the title, the named boxes of text and the named tables of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from handrail.filled.parts import Parts

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PART = re.compile(r" \(\d+\)$")
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"ftr", "sldNum", "dt", "hdr", "sldImg"})


class Box(NamedTuple):
    """A shape with text."""

    name: str
    text: str
    role: str
    """Which placeholder it is; nothing for a box of its own."""


class Table(NamedTuple):
    """A table; one that goes on over several slides keeps its name."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class Slide(NamedTuple):
    """One slide, in the order shown."""

    title: str
    boxes: tuple[Box, ...]
    """All but the title, the footer and the number."""
    tables: tuple[Table, ...]
    footer: str


def slides(parts: Parts) -> list[Slide]:
    """Return the slides of a deck."""
    targets = {relation.id: relation for relation in parts.relations(parts.main)}
    found = []
    for item in parts.tree(parts.main).iter(f"{_P}sldId"):
        relation = targets.get(item.get(_R_ID, ""))
        if relation and relation.type == "slide" and relation.target in parts:
            found.append(_slide(parts.tree(relation.target)))
    return found


def _slide(root: etree._Element) -> Slide:
    boxes = [_box(shape) for shape in root.iter(f"{_P}sp")]
    title = next((box.text for box in boxes if box.role in _TITLES), "")
    return Slide(
        title,
        tuple(box for box in boxes if box.role not in _TITLES | _FURNITURE),
        tuple(_tables(root)),
        "\n".join(box.text for box in boxes if box.role == "ftr"),
    )


def _box(shape: etree._Element) -> Box:
    role = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    kind = (role.get("type") or "body") if role is not None else ""
    return Box(_name(shape.find(f"{_P}nvSpPr/{_P}cNvPr")), _text(shape.find(f"{_P}txBody")), kind)


def _tables(root: etree._Element) -> Iterator[Table]:
    for frame in root.iter(f"{_P}graphicFrame"):
        table = frame.find(f"{_A}graphic/{_A}graphicData/{_A}tbl")
        if table is not None:
            yield Table(
                _PART.sub("", _name(frame.find(f"{_P}nvGraphicFramePr/{_P}cNvPr"))),
                tuple(
                    tuple(_text(cell.find(f"{_A}txBody")) for cell in row.iter(f"{_A}tc"))
                    for row in table.iter(f"{_A}tr")
                ),
            )


def _text(body: etree._Element | None) -> str:
    """Return text: a line for each paragraph."""
    if body is None:
        return ""
    lines = []
    for paragraph in body.iter(f"{_A}p"):
        pieces = [
            "\n" if piece.tag == f"{_A}br" else piece.text or ""
            for piece in paragraph.iter(f"{_A}t", f"{_A}br")
        ]
        lines.append("".join(pieces))
    return "\n".join(lines).strip("\n")


def _name(properties: etree._Element | None) -> str:
    return "" if properties is None else properties.get("name") or ""
