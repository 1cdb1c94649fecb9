"""One of the form's own sheets: fields, figures, table, matrices, charts and prompts."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.downloads.workbook import chart as charts
from handrail.downloads.workbook import matrix as matrices
from handrail.downloads.workbook import table as tables
from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import ROWS_OF_A_PAGE, Canvas
from handrail.downloads.workbook.values import (
    SIDE_BY_SIDE,
    WORDY,
    Slots,
    field_rows,
    figure_rows,
    slots,
)
from handrail.downloads.workbook.words import prose
from handrail.model.field import Field, Figure
from handrail.model.template import Sheet

_LABEL = 40
_NARROW = 18
_WIDE = 46
_WORDS = 24
"""The least width of a column of a table that words above it stand in."""
_GUIDE = 70
_GAP = 3
_HEADING = 30
_QUESTION = 110
_FROZEN_ROWS = 11
"""More rows than this above a table would leave too little to scroll on a small screen."""
_FROZEN_WIDTH = 48


def template_sheet(book: Book, sheet: Sheet) -> None:
    """Write one sheet of the form."""
    writer = _Writer(book, sheet)
    writer.write()


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.canvas = book.canvas(sheet.title, self._widths())
        self.top: int | None = None
        """The row of the table's heads."""
        self.first_figure = 0

    def write(self) -> None:
        guidance = prose(self.sheet.guidance) if self.book.copy.guided else ""
        self.canvas.head(self.sheet.title, self.sheet.purpose, guidance)
        place = self._slots()
        if self.sheet.fields:
            field_rows(self.book, self.canvas, self.sheet.fields, place)
            self.canvas.row += 1
        grows = bool(self.sheet.table and not self.sheet.table.fixed_rows)
        if not grows:
            self._table()
        self._figures(place)
        for matrix in self.sheet.matrices:
            matrices.matrix_rows(self.book, self.canvas, matrix)
        if grows:
            # What stood below a table that grows would be in its way.
            self._prompts()
            self._table()
            self._charts(place, beside=True)
        else:
            free = not self.sheet.table and not self.book.copy.guided
            self._charts(place, beside=free or bool(self.sheet.matrices))
            self._prompts()
        self._finish()

    def _widths(self) -> list[int]:
        sheet = self.sheet
        types = [value.type for value in self._values()]
        if sheet.table:
            return self._of_table(tables.widths(self.book, sheet.table))
        if sheet.matrices:
            found = matrices.widths(self.book, sheet.matrices)
            return [_LABEL, _NARROW, *found[2:]] if types else found
        if sheet.prompts and not types:
            return [_HEADING, _QUESTION]
        wordy = any(type_ in WORDY for type_ in types)
        guide = _GUIDE if self.book.copy.guided else _GAP
        return [_LABEL, _WIDE if wordy else _NARROW, guide]

    def _of_table(self, found: list[int]) -> list[int]:
        """Return the widths of a table's columns with room for the values above it."""
        values = [*self._values()]
        if not values:
            return found
        if sum(found[:-1]) < _LABEL:
            return [*found, _NARROW]
        if any(field.type in WORDY for field in self.sheet.fields):
            # A sentence in a column made for a number would stand like a pillar.
            value = slots(found, values).value
            found[value] = max(found[value], _WORDS)
        return found

    def _slots(self) -> Slots:
        if not self.sheet.table:
            return Slots(1, 2) if self.sheet.matrices else SIDE_BY_SIDE
        return slots(self.canvas.widths, self._values())

    def _values(self) -> Iterator[Field | Figure]:
        yield from self.sheet.fields
        yield from self.sheet.figures

    def _table(self) -> None:
        """Write the table, with its name where it does not have the sheet to itself."""
        table = self.sheet.table
        if table is None:
            return
        if self.sheet.fields or self.sheet.figures or self.sheet.prompts:
            self.canvas.heading(table.label)
        self.top = tables.table_rows(self.book, self.canvas, table)

    def _figures(self, place: Slots) -> None:
        self.first_figure = self.canvas.row
        if self.sheet.figures:
            figure_rows(self.book, self.canvas, self.sheet.figures, place)
            self.canvas.row += 1

    def _charts(self, place: Slots, *, beside: bool) -> None:
        """Draw the charts below what stands, or *beside* it."""
        row = (self.top or self.first_figure) if beside else self.canvas.row
        column = len(self.canvas.widths) if beside else 0
        listed = charts.Listed(self.sheet.figures, self.first_figure, place.value)
        for chart in self.sheet.charts:
            charts.draw(self.book, self.canvas, chart, (row, column), listed)
            row += charts.ROWS
        if self.sheet.charts and not beside:
            self.canvas.row = row + 1

    def _prompts(self) -> None:
        styles = self.canvas.styles
        for prompt in self.sheet.prompts:
            self.canvas.text(0, prompt.title, styles.label)
            for line in prompt.lines:
                self.canvas.text(1, line, styles.prose)
                self.canvas.row += 1
            self.canvas.row += 1

    def _finish(self) -> None:
        sheet, canvas = self.canvas.sheet, self.canvas
        drawn = bool(self.sheet.charts or self.sheet.matrices)
        one_page = drawn and canvas.row <= ROWS_OF_A_PAGE
        self.book.finish(canvas, self.top, one_page=one_page)
        if self.top is not None:
            _freeze(canvas, self.top)
        else:
            sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_tab_color(self.book.look.brand.light.brand)


def _freeze(canvas: Canvas, top: int) -> None:
    """Keep a table's heads and first columns in sight, where they leave enough to scroll."""
    columns = 0
    while columns < 2 and sum(canvas.widths[: columns + 1]) <= _FROZEN_WIDTH:  # noqa: PLR2004  id and name
        columns += 1
    if canvas.width <= 3 * _FROZEN_WIDTH:
        columns = 0
    rows = top + 1 if top < _FROZEN_ROWS else 0
    if rows or columns:
        canvas.sheet.freeze_panes(rows, columns)
