"""Reads a workbook as sparse sheets, with what lies over their cells and around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree

from handrail.filled.cells import Area, Place, Sheet, Value, column_of, place_of
from handrail.filled.drawn import EMBEDDED, drawn
from handrail.filled.margins import shown
from handrail.filled.parts import Parts
from handrail.filled.refusal import refuse

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _V, _F, _IS, _TEXT = (f"{_X}{name}" for name in ("row", "v", "f", "is", "t"))
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NAMED = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d{1,7})$")
_UNICODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_OVER_CELLS = {
    "comments": f"{_X}comment",
    "threadedComment": "{*}threadedComment",
    "drawing": f"{_DRAWING}txBody",
}
"""What holds the words, by the relation of a sheet."""
_DIGITS = "0123456789"
_LARGEST_ROW, _LARGEST_COLUMN = 1_048_576, 16_384
_MOST_CELLS = 400_000
"""More than any form has by far; a register of 5,000 rows and 20 columns has 100,000."""
_MOST_SHEETS = 255


_Shared: TypeAlias = Sequence[Value | None]
"""What each of the strings that cells share says, as a cell that has nothing else."""


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
        self.asides: list[tuple[str, str]] = []
        """Comments, boxes of text, diagrams, charts and pictures, as ``(sheet, text)``."""
        self.margins: list[tuple[str, str]] = []
        """Headers and footers of the printed pages, as ``(sheet, text)``."""
        count = 0
        for item in list(book.iter(f"{_X}sheet"))[:_MOST_SHEETS]:
            relation = targets.get(item.get(_R_ID, ""))
            title = item.get("name", "")
            if relation is not None and relation.type == "chartsheet":
                self.asides.append((title, "a sheet that is one chart"))
            if relation is None or relation.type != "worksheet" or relation.target not in parts:
                continue
            root = parts.tree(relation.target)
            rows = _rows(root, shared)
            for margin in root.iterfind(f"{_X}headerFooter/*"):
                self.margins.append((title, shown(margin.text or "")))
            count += sum(map(len, rows.values()))
            if count > _MOST_CELLS:
                refuse(f"it has more than {_MOST_CELLS:,} cells")
            self.sheets[title] = Sheet(title, rows)
            self.tables.update(_tables(parts, relation.target, title))
            self.asides.extend((title, words) for words in _asides(parts, relation.target))
        self.names = dict(_names(book))
        """The sheet and cell of each name in the workbook."""


def _rows(root: etree._Element, shared: _Shared) -> dict[int, dict[int, Value]]:
    rows: dict[int, dict[int, Value]] = {}
    row = 0
    for line in root.iter(_ROW):
        row = _whole(line.get("r"), row + 1)
        if row > _LARGEST_ROW:
            continue
        cells = rows.setdefault(row, {})
        column = 0
        for cell in line:
            column = column_of(cell.get("r", "").rstrip(_DIGITS)) or column + 1
            value = _value(cell, shared) if len(cell) else None
            if value is not None and column <= _LARGEST_COLUMN:
                cells[column] = value
        if not cells:
            del rows[row]
    return rows


def _value(cell: etree._Element, shared: _Shared) -> Value | None:
    kind = cell.get("t", "n")
    text = ""
    formula: str | None = None
    for child in cell:
        tag = child.tag
        if tag == _V:
            text = child.text or ""
        elif tag == _F:
            formula = child.text or ""
        elif tag == _IS:
            text = _words(child)
    if kind == "s":
        number = _whole(text, -1)
        found = shared[number] if 0 <= number < len(shared) else None
        if formula is None:
            return found
        text = found.text if found else ""
    elif kind == "b":
        text = "Yes" if text == "1" else "No"
    elif kind == "str":
        text = _unescaped(text)
    if not text and formula is None:
        return None
    return Value(text, kind == "n" and bool(text), formula)


def _shared(parts: Parts) -> _Shared:
    for relation in parts.relations(parts.main):
        if relation.type == "sharedStrings" and relation.target in parts:
            words = map(_words, parts.tree(relation.target).iter(f"{_X}si"))
            return [Value(text) if text else None for text in words]
    return []


def _words(item: etree._Element) -> str:
    """Return rich text as plain text, without how it is pronounced."""
    if len(item) == 1 and item[0].tag == _TEXT:
        return _unescaped(item[0].text or "")
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
            start, end = place_of(first), place_of(last or first)
            if start and end:
                name = root.get("displayName") or root.get("name") or ""
                yield name, Area(title, start, end)


def _asides(parts: Parts, sheet: str) -> Iterator[str]:
    """Yield what lies over the cells of a sheet: comments, boxes of text, and what is drawn."""
    for relation in parts.relations(sheet):
        pieces = _OVER_CELLS.get(relation.type)
        if pieces and relation.target in parts:
            root = parts.tree(relation.target)
            for piece in root.iter(pieces):
                words = "".join(map(str, piece.itertext())).strip()
                if words:
                    yield words
            for picture in root.iter(f"{_DRAWING}pic"):
                said = picture.find(f"{_DRAWING}nvPicPr/{_DRAWING}cNvPr")
                yield (
                    f"a picture: {said.get('descr') or said.get('name') or ''}"
                    if said is not None
                    else "a picture"
                )
            yield from (text for _, text in drawn(parts, relation.target))
    yield from (text for place, text in drawn(parts, sheet) if place == EMBEDDED)


def _names(book: etree._Element) -> Iterator[tuple[str, tuple[str, Place]]]:
    for item in book.iter(f"{_X}definedName"):
        found = _NAMED.match((item.text or "").strip())
        place = place_of(found[3]) if found else None
        if found and place and item.get("localSheetId") is None:
            sheet = found[1].replace("''", "'") if found[1] else found[2]
            yield item.get("name", ""), (sheet, place)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else otherwise  # noqa: PLR2004  a row has at most seven digits
