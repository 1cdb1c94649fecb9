"""A workbook as sparse sheets: what stands in each cell, and with which formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from handrail.filled.parts import Parts
from handrail.filled.refusal import refuse

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_NAMED = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d{1,7})$")
_UNICODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LARGEST_ROW, _LARGEST_COLUMN = 1_048_576, 16_384
_MOST_CELLS = 400_000
"""More than any form has by far; a register of 5,000 rows and 20 columns has 100,000."""
_MOST_SHEETS = 255


class Value(NamedTuple):
    """What a cell holds."""

    text: str
    """As the file has it: a number with a point, a date as a number."""
    is_number: bool = False
    formula: str | None = None
    """Its formula without the =; "" where the file has it in another cell."""


class Place(NamedTuple):
    """A cell: both count from 1."""

    row: int
    column: int


class Area(NamedTuple):
    """A table of Excel."""

    sheet: str
    first: Place
    last: Place


class Sheet(NamedTuple):
    """One sheet; empty cells are absent."""

    title: str
    cells: Mapping[Place, Value]

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, or nothing."""
        found = self.cells.get(Place(row, column))
        return found.text if found else ""

    @property
    def last_row(self) -> int:
        """The last row with anything in it."""
        return max((place.row for place in self.cells), default=0)


class Sheets:
    """Everything in a workbook that answers can stand in."""

    def __init__(self, parts: Parts) -> None:
        """Read all of it."""
        book = parts.tree(parts.main)
        shared = _shared(parts)
        targets = {relation.id: relation for relation in parts.relations(parts.main)}
        properties = book.find(f"{_X}workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self.sheets: dict[str, Sheet] = {}
        self.tables: dict[str, Area] = {}
        """By their names inside the file."""
        count = 0
        for item in list(book.iter(f"{_X}sheet"))[:_MOST_SHEETS]:
            relation = targets.get(item.get(_R_ID, ""))
            title = item.get("name", "")
            if relation is None or relation.type != "worksheet" or relation.target not in parts:
                continue
            cells = dict(_cells(parts.tree(relation.target), shared))
            count += len(cells)
            if count > _MOST_CELLS:
                refuse(f"it has more than {_MOST_CELLS:,} cells")
            self.sheets[title] = Sheet(title, cells)
            self.tables.update(_tables(parts, relation.target, title))
        self.names = dict(_names(book))
        """The sheet and cell of each name in the workbook."""


def _cells(root: etree._Element, shared: list[str]) -> Iterator[tuple[Place, Value]]:
    row = 0
    for line in root.iter(f"{_X}row"):
        row = _whole(line.get("r"), row + 1)
        column = 0
        for cell in line.iterchildren(f"{_X}c"):
            place = _place(cell.get("r", "")) or Place(row, column + 1)
            column = place.column
            value = _value(cell, shared)
            if value is not None and place.row <= _LARGEST_ROW and column <= _LARGEST_COLUMN:
                yield place, value


def _value(cell: etree._Element, shared: list[str]) -> Value | None:
    kind = cell.get("t", "n")
    found = cell.findtext(f"{_X}v")
    formula = cell.find(f"{_X}f")
    text = found or ""
    if kind == "s":
        number = _whole(found, -1)
        text = shared[number] if 0 <= number < len(shared) else ""
    elif kind == "inlineStr":
        text = _words(cell.find(f"{_X}is"))
    elif kind == "b":
        text = "Yes" if found == "1" else "No"
    elif kind == "str":
        text = _unescaped(text)
    if not text and formula is None:
        return None
    return Value(
        text, kind == "n" and bool(text), None if formula is None else (formula.text or "")
    )


def _shared(parts: Parts) -> list[str]:
    for relation in parts.relations(parts.main):
        if relation.type == "sharedStrings" and relation.target in parts:
            return [_words(item) for item in parts.tree(relation.target).iter(f"{_X}si")]
    return []


def _words(item: etree._Element | None) -> str:
    """Return rich text as plain text, without how it is pronounced."""
    if item is None:
        return ""
    pieces = [
        piece.text or ""
        for piece in item.iter(f"{_X}t")
        if (parent := piece.getparent()) is not None and parent.tag != f"{_X}rPh"
    ]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    r"""Return text with ``_x000D_`` and its kind as the characters they stand for."""
    if "_x" not in text:
        return text
    return _UNICODE.sub(lambda found: _character(found[1]), text).replace("\r\n", "\n")


def _character(digits: str) -> str:
    number = int(digits, 16)
    control = number < ord(" ") and number not in {ord("\t"), ord("\n"), ord("\r")}
    return "" if control or 0xD800 <= number <= 0xDFFF else chr(number)  # noqa: PLR2004  surrogates


def _tables(parts: Parts, sheet: str, title: str) -> Iterator[tuple[str, Area]]:
    for relation in parts.relations(sheet):
        if relation.type == "table" and relation.target in parts:
            root = parts.tree(relation.target)
            first, _, last = root.get("ref", "").partition(":")
            start, end = _place(first), _place(last or first)
            if start and end:
                name = root.get("displayName") or root.get("name") or ""
                yield name, Area(title, start, end)


def _names(book: etree._Element) -> Iterator[tuple[str, tuple[str, Place]]]:
    for item in book.iter(f"{_X}definedName"):
        found = _NAMED.match((item.text or "").strip())
        place = _place(found[3]) if found else None
        if found and place and item.get("localSheetId") is None:
            sheet = found[1].replace("''", "'") if found[1] else found[2]
            yield item.get("name", ""), (sheet, place)


@lru_cache(maxsize=16_384)
def _place(address: str) -> Place | None:
    found = _CELL.match(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(int(found[2]), column)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise  # noqa: PLR2004  a row has at most seven digits
