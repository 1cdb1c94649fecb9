"""Writes the library as a workbook. Whatever an author wrote stays text in it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from handrail.model.kinds import Kind
from handrail.model.library import Library
from handrail.source.record import Record, Value
from handrail.spreadsheet import book
from handrail.spreadsheet.cells import digest
from handrail.spreadsheet.columns import Column, Holds, Tab, tabs
from handrail.spreadsheet.extras import said
from handrail.spreadsheet.headings import ends, keys, titles
from handrail.spreadsheet.rows import Row, rows

_LONGEST_CELL = 32_000
"""Letters in a cell; Excel takes a few more."""
_LONGEST_CHOICES = 250
"""Letters of all choices together that Excel takes in place; more stand on a sheet."""
_LONGEST_NOTE = 250
_SPARE = 200
"""Rows below the last that choices and notes hold for too."""
_WIDTHS = {Holds.TEXT: 28, Holds.SWITCH: 10, Holds.LIST: 48, Holds.PAIRS: 28}
_ANSWER_WIDTH = 80
_README_WIDTH = 90
_LINE = 15
"""Points of a line of text."""
_MOST_LINES = 12
"""Of a row; what is longer is read in the line above the sheet, or by making the row higher."""
_NOTES = {
    Holds.LIST: ' One entry a line, each after "- ".',
    Holds.PAIRS: ' One a line, as "name: value".',
    Holds.TEXT: "",
    Holds.SWITCH: "",
}

Extras = Mapping[tuple[str, str, str], Mapping[str, str]]
"""Cells in columns of the user's own: by sheet, id and number or contents, then by heading."""


def write(
    library: Library,
    records: Mapping[tuple[str, str], Record],
    kinds: Sequence[Kind],
    day: dt.date,
    extras: Extras | None = None,
) -> bytes:
    """Return a workbook of some kinds.

    Args:
        library: whose ids are offered.
        records: the files by kind and id, as they were written.
        kinds: what is exported.
        day: the date that the workbook carries.
        extras: what the user's own columns held in the workbook that this one replaces.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": dt.datetime.combine(day, dt.time(), dt.UTC)})
        writer = _Writer(workbook, library, extras or {})
        for kind in kinds:
            homes = sorted(
                (id_, record.data)
                for (name, id_), record in records.items()
                if name == kind.model.kind and _is_home(record, kind)
            )
            writer.kind(kind, [(id_, data) for id_, data in homes if isinstance(data, dict)])
        writer.finish()
    return out.getvalue()


def _is_home(record: Record, kind: Kind) -> bool:
    path = str(record.path)
    return path == kind.home or str(record.path.parent) == kind.home


class _Writer:
    """Puts sheets into a workbook, and remembers what each cell held."""

    def __init__(self, workbook: Any, library: Library, extras: Extras) -> None:
        self.workbook = workbook
        self.library = library
        self.extras = extras
        self.text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.key = workbook.add_format(
            {
                "num_format": "@",
                "valign": "top",
                "bg_color": "#f1f4f3",
                "border": 1,
                "border_color": "#dbe2df",
            }
        )
        self.head = workbook.add_format(
            {
                "bold": True,
                "font_color": "#ffffff",
                "bg_color": "#0b6152",
                "valign": "vcenter",
                "text_wrap": True,
                "num_format": "@",
            }
        )
        self.base: list[Row] = []
        self.lists: dict[str, tuple[str, int]] = {}
        self._readme()
        self.choices = workbook.add_worksheet(book.LISTS)
        self.choices.hide()

    def kind(self, kind: Kind, entities: list[tuple[str, dict[str, Value]]]) -> None:
        """Add the sheets of one kind."""
        found = [row for id_, data in entities for row in rows(kind, id_, data)]
        for tab in tabs(kind):
            self._tab(tab, [row for row in found if row.tab == tab.title])

    def finish(self) -> None:
        """Write down what every cell holds now, on a sheet that only programs show."""
        sheet = self.workbook.add_worksheet(book.BASE)
        sheet.very_hidden()
        sheet.write_string(0, 0, book.SHAPE)
        for place, row in enumerate(self.base, start=1):
            digests = " ".join(digest(cell) for cell in row.cells)
            for column, text in enumerate((row.tab, row.id, row.number, digests)):
                sheet.write_string(place, column, text)

    def _readme(self) -> None:
        sheet = self.workbook.add_worksheet(book.README)
        sheet.set_column(0, 0, 22, self.text)
        sheet.set_column(1, 1, _README_WIDTH, self.text)
        sheet.hide_gridlines(2)
        for place, (heading, text) in enumerate(book.TEXT):
            sheet.write_string(place, 0, heading, self.head)
            told = " ".join(text.split())
            sheet.write_string(place, 1, told, self.text)
            sheet.set_row(place, _height([(told, _README_WIDTH)]))

    def _tab(self, tab: Tab, found: list[Row]) -> None:
        sheet = self.workbook.add_worksheet(tab.title)
        before, after = keys(tab), ends(tab)
        own = sorted(
            {name for key, cells in self.extras.items() if key[0] == tab.title for name in cells}
        )
        headings = [*before, *titles(tab), *after, *own]
        for column, title in enumerate(headings):
            sheet.write_string(0, column, title, self.head)
        for place, row in enumerate(found, start=1):
            fitting = tuple(cell if len(cell) <= _LONGEST_CELL else "" for cell in row.cells)
            self.base.append(row._replace(cells=fitting))
            extra = self._extra(row)
            shown = [
                row.id,
                *([row.number] if len(before) > 1 else []),
                *fitting,
                *([""] * len(after)),
                *(extra.get(name, "") for name in own),
            ]
            for column, cell in enumerate(shown):
                if cell:
                    form = self.key if column < len(before) else self.text
                    sheet.write_string(place, column, cell, form)
            widths = [_WIDTHS[column.holds] for column in tab.columns] or [_ANSWER_WIDTH]
            sheet.set_row(place, _height(list(zip(fitting, widths, strict=True))))
        self._look(sheet, tab, len(before), len(found), len(headings))

    def _extra(self, row: Row) -> Mapping[str, str]:
        by_number = self.extras.get((row.tab, row.id, row.number), {})
        return self.extras.get((row.tab, row.id, said(row.cells)), by_number)

    def _look(self, sheet: Any, tab: Tab, keys: int, count: int, width: int) -> None:
        sheet.freeze_panes(1, keys)
        sheet.autofilter(0, 0, max(count, 1), width - 1)
        sheet.set_column(0, width - 1, 28, self.text)
        sheet.set_column(0, 0, 30, self.text)
        if keys > 1:
            sheet.set_column(1, 1, 44 if tab.answers else 8, self.text)
        last = count + _SPARE
        if tab.answers:
            sheet.set_column(2, 2, _ANSWER_WIDTH, self.text)
            return
        for place, column in enumerate(tab.columns, start=keys):
            sheet.set_column(place, place, _WIDTHS[column.holds], self.text)
            sheet.data_validation(1, place, last, place, self._validation(column))
        if tab.lists:
            place = keys + len(tab.columns)
            choice = {
                "validate": "list",
                "source": [book.REMOVED],
                "input_title": book.REMOVE,
                "input_message": "Choose remove to take this entry out of the list.",
            }
            sheet.data_validation(1, place, last, place, choice)

    def _validation(self, column: Column) -> dict[str, Any]:
        need = "Required. " if column.required else ""
        note = f"{need}{column.doc}{_NOTES[column.holds]}".strip() or column.title
        made: dict[str, Any] = {
            "validate": "any",
            "input_title": column.title[:32],
            "input_message": note if len(note) <= _LONGEST_NOTE else f"{note[:_LONGEST_NOTE]}…",
        }
        choices = (
            column.choices or tuple(self.library.ids(column.refers))
            if (column.choices or column.refers)
            else ()
        )
        if choices and column.holds in {Holds.TEXT, Holds.SWITCH}:
            made["validate"] = "list"
            made["source"] = self._source(column, choices)
            made["error_type"] = "warning" if column.refers else "stop"
            made["error_message"] = (
                f"No {column.refers} had this id when the workbook was made. Keep it?"
                if column.refers
                else "Choose one of the list."
            )
        return made

    def _source(self, column: Column, choices: tuple[str, ...]) -> Any:
        if not column.refers and len(",".join(choices)) <= _LONGEST_CHOICES:
            return list(choices)
        name = column.refers or column.title
        if name not in self.lists:
            place = len(self.lists)
            self.lists[name] = (xlsxwriter.utility.xl_col_to_name(place), len(choices))
            self.choices.write_string(0, place, name)
            for row, choice in enumerate(choices, start=1):
                self.choices.write_string(row, place, choice)
        letter, count = self.lists[name]
        return f"={book.LISTS}!${letter}$2:${letter}${count + 1}"


def _height(cells: list[tuple[str, int]]) -> int:
    """Return the height of a row in points, from its texts and the widths they have."""
    lines = (
        sum(1 + len(line) // width for line in text.split("\n")) for text, width in cells if text
    )
    return _LINE * min(max(lines, default=1), _MOST_LINES)
