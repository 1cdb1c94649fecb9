"""The workbook while it is written: its parts, its names, and how its bytes are made."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.package import pack
from handrail.downloads.properties import core_xml, file_title
from handrail.downloads.theme import theme_xml
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.plain import PlainWorkbook, PlainWorksheet
from handrail.downloads.workbook.style import Styles
from handrail.form.calculate import Reckoned, reckon
from handrail.form.filled import Filled
from handrail.form.form import Form
from handrail.formula.excel import Naming, excel, header, list_name
from handrail.formula.parse import parse
from handrail.model.field import ChoiceList, Column, Field, FieldType, Table

_SPARE = 3
"""Empty rows after those of a copy that goes on being filled."""

_HELD = b' customHeight="1"'
"""Says that a row keeps its height whatever is typed into it; ours are to grow."""

_WINDOW = (1600, 1000)
"""Pixels of the window that Excel opens."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Book:
    """One workbook on its way to a file."""

    def __init__(self, copy: Copy, look: Look) -> None:
        """Open it and calculate everything it will show."""
        self.copy = copy
        self.look = look
        self.form: Form = copy.form
        self.filled = copy.filled or Filled()
        self.reckoned: Reckoned = reckon(self.form, self.filled, self._drawn())
        self.headers: Mapping[str, Mapping[str, str]] = {
            table.id: {column.id: header(column.label) for column in table.columns}
            for table in self.form.tables.values()
        }
        body = {"font_name": look.brand.fonts.body, "font_size": 11, "font_scheme": "minor"}
        self._book = PlainWorkbook({**_OPTIONS, "default_format_properties": body})
        self._book.set_size(*_WINDOW)
        self._book.use_custom_theme(io.StringIO(theme_xml(look.brand, look.office)))
        self._describe()
        self.styles = Styles(self._book, look.brand)
        self.homes: dict[str, tuple[Canvas, int]] = {}
        """The sheet of each table that is written, and the row of its heads."""
        self.later: list[Callable[[], None]] = []
        """What has to wait until all sheets are written."""

    def canvas(self, title: str, widths: list[int]) -> Canvas:
        """Add a sheet. Widths are in characters, one a column."""
        sheet = self._book.add_worksheet(title, PlainWorksheet)
        return Canvas(self._book, sheet, title, self.styles, widths)

    def chart(self, kind: str) -> Any:
        """Return a new chart of XlsxWriter, to be put on a sheet."""
        return self._book.add_chart({"type": kind})

    def formula(self, text: str, table: str = "", **words: str) -> str:
        """Return a formula as Excel reads it, with = before it.

        It may stand in the rows of a *table*. In a matrix, *words* are ``row`` and ``column``.
        """
        return "=" + excel(parse(text), Naming(self.headers, table or None, words))

    def choices(self, field: Field) -> ChoiceList | None:
        """Return the list a field chooses from, if there is one."""
        name = field.options or ("rag" if field.type is FieldType.RAG else "")
        return self.form.lists.get(name)

    def source(self, field: Field) -> str | list[str] | None:
        """Return what a drop-down offers: a defined name, or yes and no."""
        if field.type is FieldType.YES_NO:
            return ["Yes", "No"]
        list_ = self.choices(field)
        chosen = field.type in {FieldType.CHOICE, FieldType.RAG}
        return f"={list_name(list_.id)}" if list_ and chosen else None

    @property
    def used_lists(self) -> list[ChoiceList]:
        """The lists that fields, columns or matrices of this form use, in the form's order."""
        used = {list_.id for field in self._fields() if (list_ := self.choices(field))}
        for block in self.form.template.blocks:
            for matrix in getattr(block, "matrices", ()):
                used |= {matrix.rows, matrix.columns}
        return [list_ for id_, list_ in self.form.lists.items() if id_ in used]

    @property
    def is_example(self) -> bool:
        """Whether this is the worked example, which nobody goes on filling."""
        return self.copy.flavour is Flavour.EXAMPLE

    def close(self) -> bytes:
        """Return the file. Its parts are sorted and carry no date of their own."""
        for work in self.later:
            work()
        parts = self._book.parts()
        for name, part in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                parts[name] = part.replace(_HELD, b"")
        parts["docProps/core.xml"] = core_xml(self.copy, self.look).encode()
        return pack(parts)

    def _fields(self) -> Iterator[Field | Column]:
        yield from self.form.fields.values()
        for table in self.form.tables.values():
            yield from table.columns
        for figure in self.form.figures.values():
            yield Field(id=figure.id, label=figure.label, type=figure.type)

    def _drawn(self) -> dict[str, int]:
        return {id_: self._rows(table) for id_, table in self.form.tables.items()}

    def _rows(self, table: Table) -> int:
        given = len(self.filled.rows.get(table.id, ()))
        if not self.copy.filled:
            return table.start_rows
        return max(given, 1) if self.is_example else max(given + _SPARE, table.start_rows)

    def _describe(self) -> None:
        look, stamp = self.look, self.copy.stamp
        self._book.set_properties(
            {
                "title": file_title(self.copy),
                "company": look.organisation,
                "created": dt.datetime.combine(look.date, dt.time()),
            }
        )
        for name, value in stamp.properties().items():
            self._book.set_custom_property(name, value, "text")
