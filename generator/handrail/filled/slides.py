"""A deck as slides: the title, the named boxes of text and the named tables of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from handrail.filled.drawn import drawn
from handrail.filled.lines import first
from handrail.filled.parts import Parts

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_PARAGRAPH, _T, _BR = (f"{_A}{name}" for name in ("p", "t", "br"))
_ABOUT_SHAPE, _ABOUT_PLACE, _PLACE, _SHOWN, _WORDS = (
    f"{_P}{name}" for name in ("nvSpPr", "nvPr", "ph", "cNvPr", "txBody")
)
"""Of a shape: its properties, those of its place in the layout, that place, its name, its text."""
_FRAME, _ABOUT_FRAME = f"{_P}graphicFrame", f"{_P}nvGraphicFramePr"
_GRAPHIC, _GRAPHIC_DATA, _TABLE, _ROW, _CELL, _CELL_WORDS = (
    f"{_A}{name}" for name in ("graphic", "graphicData", "tbl", "tr", "tc", "txBody")
)
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = frozenset({_PARAGRAPH, _BR})
_WRITTEN = (_PARAGRAPH, _T, _BR, _EQUATION)
_PART = re.compile(r" \(\d+\)$")
_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"ftr", "sldNum", "dt", "hdr", "sldImg"})
_NO_NOTES = frozenset({"sldNum", "dt", "sldImg"})


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
    notes: tuple[str, ...] = ()
    """The paragraphs that the speaker reads."""
    comments: tuple[str, ...] = ()
    asides: tuple[tuple[str, str], ...] = ()
    """Diagrams, charts and pictures, as ``(place, text)``."""


def slides(parts: Parts) -> list[Slide]:
    """Return the slides of a deck."""
    targets = {relation.id: relation for relation in parts.relations(parts.main)}
    found = []
    for item in parts.tree(parts.main).iter(f"{_P}sldId"):
        relation = targets.get(item.get(_R_ID, ""))
        if relation and relation.type == "slide" and relation.target in parts:
            notes, comments = _beside(parts, relation.target)
            root = parts.tree(relation.target)
            asides = (*drawn(parts, relation.target), *_pictures(root))
            found.append(_slide(root, notes, comments)._replace(asides=asides))
    return found


def _beside(parts: Parts, slide: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a slide's notes, and its comments."""
    notes: list[str] = []
    comments: list[str] = []
    for relation in parts.relations(slide):
        if relation.target not in parts:
            continue
        if relation.type == "notesSlide":
            boxes = [_box(shape) for shape in parts.tree(relation.target).iter(f"{_P}sp")]
            said = "\n".join(box.text for box in boxes if box.role not in _NO_NOTES)
            notes += [line.strip() for line in said.split("\n") if line.strip()]
        elif relation.type == "comments":
            root = parts.tree(relation.target)
            comments += [item.text or "" for item in root.iter(f"{_P}text")]
            comments += [text for body in root.iter("{*}txBody") if (text := _text(body))]
    return notes, comments


def _slide(root: etree._Element, notes: list[str], comments: list[str]) -> Slide:
    boxes = [_box(shape) for shape in root.iter(f"{_P}sp")]
    title = next((box.text for box in boxes if box.role in _TITLES), "")
    return Slide(
        title,
        tuple(box for box in boxes if box.role not in _TITLES | _FURNITURE),
        tuple(_tables(root)),
        "\n".join(box.text for box in boxes if box.role in {"ftr", "hdr", "dt"}),
        tuple(notes),
        tuple(comments),
    )


def _pictures(root: etree._Element) -> Iterator[tuple[str, str]]:
    for picture in root.iter(f"{_P}pic"):
        drawn_ = picture.find(f"{_P}nvPicPr/{_P}cNvPr")
        said = "" if drawn_ is None else drawn_.get("descr") or drawn_.get("name") or ""
        yield "Picture", f"a picture: {said}" if said else "a picture"


def _box(shape: etree._Element) -> Box:
    about = first(shape, _ABOUT_SHAPE)
    role = first(first(about, _ABOUT_PLACE), _PLACE)
    kind = (role.get("type") or "body") if role is not None else ""
    return Box(_name(first(about, _SHOWN)), _text(first(shape, _WORDS)), kind)


def _tables(root: etree._Element) -> Iterator[Table]:
    for frame in root.iter(_FRAME):
        table = first(first(first(frame, _GRAPHIC), _GRAPHIC_DATA), _TABLE)
        if table is not None:
            yield Table(
                _PART.sub("", _name(first(first(frame, _ABOUT_FRAME), _SHOWN))),
                tuple(
                    tuple(_text(first(cell, _CELL_WORDS)) for cell in row.iter(_CELL))
                    for row in table.iter(_ROW)
                ),
            )


def _text(body: etree._Element | None) -> str:
    """Return text: a line for each paragraph."""
    if body is None:
        return ""
    pieces = ["\n" if piece.tag in _BREAKS else piece.text or "" for piece in body.iter(*_WRITTEN)]
    return "".join(pieces).strip("\n")


def _name(properties: etree._Element | None) -> str:
    return "" if properties is None else properties.get("name") or ""
