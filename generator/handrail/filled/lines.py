"""What a Word document is made of: paragraphs, tables and cells, and the controls in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_VAL = f"{W}val"
_DATE, _SHOWING, _MADE = (f"{W}{name}" for name in ("date", "showingPlcHdr", "docPartObj"))
_WORDS = {f"{W}tag": "tag", f"{W}alias": "title"}
_CHECKBOX = f"{_W14}checkbox"
_KINDS = {
    _CHECKBOX: "checkbox",
    **{f"{W}{name}": name for name in ("date", "dropDownList", "comboBox", "text")},
}
_REPEATING = frozenset({f"{_W15}repeatingSection", f"{_W15}repeatingSectionItem"})
_OFF = frozenset({"0", "false", "off"})


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


class Cell(NamedTuple):
    """A cell of a table."""

    text: str
    controls: tuple[Control, ...] = ()


class Grid(NamedTuple):
    """A table. A cell over several columns has empty ones after it."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]


Line: TypeAlias = Paragraph | Grid

Owner: TypeAlias = Callable[[str, str], str]
"""Returns the tag of the field that a control with a tag and a title belongs to, or nothing."""


class Properties(NamedTuple):
    """What a control says of itself."""

    tag: str = ""
    title: str = ""
    kind: str = "richText"
    day: str = ""
    checked: str = ""
    shows_prompt: bool = False
    is_repeating: bool = False


def properties_of(element: etree._Element | None) -> Properties | None:
    """Return what a control says of itself; nothing if Word makes its content."""
    said: dict[str, Any] = {}
    for child in element if element is not None else ():
        name = child.tag
        if name in _WORDS:
            said[_WORDS[name]] = value(child)
        elif name == _SHOWING:
            said["shows_prompt"] = value(child) not in _OFF
        elif name == _MADE:
            return None
        elif name in _REPEATING:
            said["is_repeating"] = True
        elif name in _KINDS:
            said["kind"] = _KINDS[name]
            if name == _DATE:
                said["day"] = (child.get(f"{W}fullDate") or "")[:10]
            elif name == _CHECKBOX:
                box = first(child, f"{_W14}checked")
                is_set = box is not None and box.get(f"{_W14}val") not in _OFF
                said["checked"] = "Yes" if is_set else "No"
    return Properties(**said)


def value(element: etree._Element | None) -> str:
    """Return the value that a property of Word has."""
    return "" if element is None else element.get(_VAL) or ""


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of a name, if there is one."""
    for child in element if element is not None else ():
        if child.tag == name:
            return child
    return None
