"""Reads a workbook that was exported, within bounds, and takes every cell for text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from handrail.spreadsheet import book

_MOST_ROWS = 20_000
_MOST_COLUMNS = 80
_MOST_REMEMBERED = 200_000
"""Rows of the hidden sheet, which has one for each row of all the others."""
_REMEMBERED_COLUMNS = 4
"""Sheet, id, number and digests."""
_LONGEST_CELL = 32_767
"""Letters in a cell: Excel specifications and limits."""
_MOST_LETTERS = 30_000_000
"""Of a whole workbook. One long text, written once in the file, may stand in every cell."""


class WorkbookError(Exception):
    """The file is no workbook that was exported. Says why."""


class Sheet(NamedTuple):
    """One sheet: its headings, and its rows by their number in the sheet."""

    headings: tuple[str, ...]
    rows: dict[int, tuple[str, ...]]
    formulas: tuple[str, ...]
    """The cells that hold formulas, such as ``C5``."""


class Read(NamedTuple):
    """Everything a workbook holds."""

    sheets: dict[str, Sheet]
    base: dict[tuple[str, str, str], tuple[str, ...]]
    """The digest of every cell at the time of export: by sheet, id and number."""

    def data(self) -> dict[str, Any]:
        """Return the same as plain data."""
        return {
            "sheets": {
                title: [sheet.headings, list(sheet.rows.items()), sheet.formulas]
                for title, sheet in self.sheets.items()
            },
            "base": list(self.base.items()),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Read:
        """Return what ``data`` made plain."""
        return cls(
            {
                title: Sheet(
                    tuple(headings),
                    {number: tuple(texts) for number, texts in rows},
                    tuple(formulas),
                )
                for title, (headings, rows, formulas) in data["sheets"].items()
            },
            {(sheet, id_, number): tuple(given) for (sheet, id_, number), given in data["base"]},
        )


def read(data: bytes) -> Read:
    """Return what a workbook holds. What its zip says of itself was looked at before.

    Raises:
        WorkbookError: if it is none, or none of ours.
    """
    room = _Room()
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        ours = book.BASE in workbook.sheetnames
        sheets = {sheet.title: _sheet(sheet, room) for sheet in workbook.worksheets if ours}
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        ParseError,
        SyntaxError,
        NotImplementedError,
        InvalidFileException,
    ) as fault:
        says = "it is no Excel workbook that can be read"
        raise WorkbookError(says) from fault
    base = sheets.pop(book.BASE, None)
    if base is None or not base.headings or base.headings[0] != book.SHAPE:
        says = "it was not made by handrail export, or by another version of it"
        raise WorkbookError(says)
    for name in (book.LISTS, book.README):
        sheets.pop(name, None)
    digests = {
        (row[0], row[1], row[2]): tuple(row[3].split())
        for row in base.rows.values()
        if len(row) == _REMEMBERED_COLUMNS and row[0]
    }
    return Read(sheets, digests)


class _Room:
    """How many letters may still be read."""

    def __init__(self) -> None:
        """Begin with all of them."""
        self._left = _MOST_LETTERS

    def take(self, text: str) -> str:
        """Return a cell's text, which Excel itself cuts at its longest.

        Raises:
            WorkbookError: if the whole is more than any library has.
        """
        text = text[:_LONGEST_CELL]
        self._left -= len(text)
        if self._left < 0:
            says = "it holds more text than a library can"
            raise WorkbookError(says)
        return text


def _sheet(sheet: Any, room: _Room) -> Sheet:
    headings: tuple[str, ...] = ()
    rows: dict[int, tuple[str, ...]] = {}
    formulas: list[str] = []
    most, columns = _MOST_ROWS, _MOST_COLUMNS
    if sheet.title == book.BASE:
        most, columns = _MOST_REMEMBERED, _REMEMBERED_COLUMNS
    found = sheet.iter_rows(max_row=most + 1, max_col=columns)
    for number, cells in enumerate(found, start=1):
        texts = tuple(_texts(cells, formulas, room))
        if number > most and any(texts):
            says = f'its sheet "{sheet.title}" has more than {most:,} rows'
            raise WorkbookError(says)
        if number == 1:
            headings = texts
        elif any(texts):
            rows[number] = texts
    return Sheet(headings, rows, tuple(formulas))


def _texts(cells: Any, formulas: list[str], room: _Room) -> Iterator[str]:
    for cell in cells:
        if getattr(cell, "data_type", "") == "f":
            formulas.append(str(cell.coordinate))
            yield ""
        else:
            yield _text(cell.value, room)


def _text(value: Any, room: _Room) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            text = room.take(str(value))
            return text.replace("\r\n", "\n").replace("_x000D_", "").strip()
