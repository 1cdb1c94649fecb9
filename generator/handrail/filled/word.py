"""A Word document as a list of paragraphs and tables, seen through whatever is wrapped around."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from lxml import etree

from handrail.filled.parts import Parts
from handrail.filled.text import folded

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_P, _R, _T, _TBL, _TR, _TC = (f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_SDT, _SDT_PR, _SDT_CONTENT = (f"{_W}{name}" for name in ("sdt", "sdtPr", "sdtContent"))
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag"))
_UNSEEN = frozenset(
    f"{_W}{name}"
    for name in (
        "del",
        "delText",
        "delInstrText",
        "instrText",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tcPr",
        "trPr",
        "fldData",
    )
)
"""What was deleted or moved away, the code of fields, and properties."""
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KINDS = (
    "repeatingSection",
    "repeatingSectionItem",
    "checkbox",
    "date",
    "dropDownList",
    "comboBox",
    "text",
)
_OFF = frozenset({"0", "false", "off"})
_NOT_KINDS = ("repeatingSection", "repeatingSectionItem")


class Control(NamedTuple):
    """A content control."""

    tag: str
    title: str
    kind: str
    """``text``, ``date``, ``dropDownList``…; ``richText`` where it says nothing."""
    text: str
    is_prompt: bool
    """Whether it says that it shows its prompt, and looks so."""
    day: str
    """The day chosen, as ISO 8601; nothing for another kind."""


class Paragraph(NamedTuple):
    """A paragraph outside tables."""

    text: str
    style: str
    """The name of its style, folded and without spaces."""
    owner: str
    """The tag of the control it stands in or holds, if the form knows that tag."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table."""

    text: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Grid:
    """A table."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]


Line: TypeAlias = Paragraph | Grid

Owner: TypeAlias = Callable[[str, str], str]
"""Returns the tag of the field that a control with a tag and a title belongs to, or nothing."""


class Word:
    """The body of one document."""

    def __init__(self, parts: Parts, owner: Owner) -> None:
        """Read it. *owner* says whose control one is, by its tag and title."""
        self._owner = owner
        self._styles = _styles(parts)
        body = parts.tree(parts.main).find(f"{_W}body")
        self._controls: dict[etree._Element, Control] = {}
        self.lines: list[Line] = []
        if body is not None:
            self._controls = dict(_controls(body))
            self.lines.extend(self._walk(body, ""))
        self.controls = tuple(self._controls.values())
        """Outer ones before those inside them."""
        self.asides = tuple(_asides(parts))

    def _walk(self, element: etree._Element, owner: str) -> Iterator[Line]:
        for child in element:
            if child.tag == _P:
                inner = owner or self._inner(child)
                yield Paragraph(text_of(child), self._style(child), inner)
            elif child.tag == _TBL:
                yield self._grid(child)
            elif child.tag == _SDT and not _is_made(child):
                content = child.find(_SDT_CONTENT)
                if content is not None:
                    yield from self._walk(content, self._whose(child) or owner)
            elif child.tag in _WRAPPERS:
                yield from self._walk(child, owner)
            elif child.tag == _ALTERNATE:
                yield from self._walk(_shown(child), owner)

    def _grid(self, table: etree._Element) -> Grid:
        rows = tuple(
            tuple(self._cell(cell) for cell in _inside(row, _TC))
            for row in _inside(table, _TR)
            if row.find(f"{_W}trPr/{_W}del") is None
        )
        return Grid(_value(table.find(f"{_W}tblPr/{_W}tblCaption")), rows)

    def _cell(self, cell: etree._Element) -> Cell:
        known = map(self._controls.get, cell.iter(_SDT))
        return Cell(text_of(cell), tuple(control for control in known if control))

    def _inner(self, paragraph: etree._Element) -> str:
        return next(filter(None, map(self._whose, paragraph.iter(_SDT))), "")

    def _whose(self, sdt: etree._Element) -> str:
        properties = sdt.find(_SDT_PR)
        if properties is None:
            return ""
        tag, title = properties.find(f"{_W}tag"), properties.find(f"{_W}alias")
        return self._owner(_value(tag), _value(title))

    def _style(self, paragraph: etree._Element) -> str:
        id_ = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        return self._styles.get(id_, _name(id_))


def _controls(body: etree._Element) -> Iterator[tuple[etree._Element, Control]]:
    """Yield the controls that were not deleted, outer before inner."""
    for sdt in body.iter(_SDT):
        if not _is_made(sdt) and not _is_gone(sdt):
            control = _control(sdt)
            if control.kind not in _NOT_KINDS:
                yield sdt, control


def text_of(element: etree._Element) -> str:
    """Return the text of an element: a line for each paragraph."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "".join(pieces).strip("\n")


def _collect(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        if child.tag == _T:
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag in _UNSEEN or (child.tag == _SDT and _is_made(child)):
            continue
        elif child.tag == _ALTERNATE:
            _collect(_shown(child), pieces)
        else:
            if child.tag == _P and pieces:
                pieces.append("\n")
            _collect(child, pieces)


def _shown(alternate: etree._Element) -> etree._Element:
    """Return what is shown of several ways to say the same."""
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate[-1] if len(alternate) else alternate


def _control(sdt: etree._Element) -> Control:
    properties = sdt.find(_SDT_PR)
    content = sdt.find(_SDT_CONTENT)
    if properties is None:
        return Control("", "", "richText", "", is_prompt=False, day="")
    names = {child.tag.rpartition("}")[2] for child in properties}
    kind = next((name for name in _KINDS if name in names), "richText")
    if kind in _NOT_KINDS:
        return Control("", "", kind, "", is_prompt=False, day="")
    text = text_of(content) if content is not None else ""
    if kind == "checkbox":
        box = properties.find(f"{_W14}checkbox/{_W14}checked")
        is_set = box is not None and box.get(f"{_W14}val") not in _OFF
        text = "Yes" if is_set else "No"
    showing = properties.find(f"{_W}showingPlcHdr")
    shows = showing is not None and _value(showing) not in _OFF
    date = properties.find(f"{_W}date")
    return Control(
        _value(properties.find(f"{_W}tag")),
        _value(properties.find(f"{_W}alias")),
        kind,
        text,
        shows and content is not None and _is_faint(content),
        (date.get(f"{_W}fullDate") or "")[:10] if date is not None else "",
    )


def _is_faint(content: etree._Element) -> bool:
    """Say whether every run looks like a prompt."""
    runs = [run for run in content.iter(_R) if text_of(run).strip()]
    styles = [_value(run.find(f"{_W}rPr/{_W}rStyle")) for run in runs]
    return all(_name(style) == "placeholdertext" for style in styles)


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, whatever is wrapped around them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag == _SDT:
            content = child.find(_SDT_CONTENT)
            if content is not None:
                yield from _inside(content, wanted)
        elif child.tag in _WRAPPERS:
            yield from _inside(child, wanted)


def _is_made(sdt: etree._Element) -> bool:
    """Say whether Word makes the content, as a table of contents."""
    return sdt.find(f"{_SDT_PR}/{_W}docPartObj") is not None


def _is_gone(element: etree._Element) -> bool:
    return any(parent.tag in _UNSEEN for parent in element.iterancestors())


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val") or ""


def _name(style: str) -> str:
    return folded(style).replace(" ", "").replace("-", "").replace("_", "")


def _styles(parts: Parts) -> dict[str, str]:
    """Return the names of the styles by id: programs number ids, and keep names."""
    names = [relation.target for relation in parts.relations(parts.main)]
    found = next((name for name in names if name.endswith("styles.xml") and name in parts), None)
    if found is None:
        return {}
    return {
        style.get(f"{_W}styleId", ""): _name(_value(style.find(f"{_W}name")))
        for style in parts.tree(found).iter(f"{_W}style")
    }


def _asides(parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield notes and comments, which stand beside the text, as ``(place, text)``."""
    for relation in parts.relations(parts.main):
        if relation.type in {"footnotes", "endnotes", "comments"} and relation.target in parts:
            for note in parts.tree(relation.target):
                text = text_of(note)
                if text.strip():
                    yield relation.type.capitalize(), text
