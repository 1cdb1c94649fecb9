"""The worked example in the guided copy: values only, on a sheet of their own, outside all sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.form.calculate import Reckoned
from handrail.formula.scalar import Scalar
from handrail.model.field import Field, Figure, Table
from handrail.model.template import Sheet

_LABEL = 34
_ROW = 30
_LEAST = 3
_ABREAST = 5
"""As many rows of a table stand beside each other as fit on a page that can be read."""


def example_sheet(book: Book, sheets: Sequence[Sheet]) -> None:
    """Write what the worked example says, sheet by sheet.

    Tables stand on their side, a column for each row, so that long rows read from top to bottom
    and all tables share the widths of one sheet. After a few rows the next begin below.
    """
    worked = book.copy.sums.worked
    most = max((len(worked.rows[sheet.table.id]) for sheet in sheets if sheet.table), default=1)
    canvas = book.canvas("Example", [_LABEL, *[_ROW] * min(max(most, _LEAST), _ABREAST)])
    canvas.head(
        "Example",
        "One project's finished copy, to read beside your own. Nothing here counts in your sums.",
    )
    for sheet in sheets:
        if sheet.fields or sheet.table or sheet.figures:
            _sheet(book, canvas, sheet, worked)
    canvas.sheet.freeze_panes(0, 1)
    canvas.sheet.repeat_columns(0)
    book.finish(canvas)
    canvas.sheet.set_tab_color(book.look.brand.light.line)


def _sheet(book: Book, canvas: Canvas, sheet: Sheet, worked: Reckoned) -> None:
    canvas.heading(sheet.title)
    for field in sheet.fields:
        _line(book, canvas, field, [worked.fields[field.id]], calculated=False)
    if sheet.fields:
        canvas.row += 1
    if sheet.table:
        _table(book, canvas, sheet.table, worked.rows[sheet.table.id])
    for figure in sheet.figures:
        _line(book, canvas, figure, [worked.figures[figure.id]], calculated=True)
    canvas.row += 1


def _table(book: Book, canvas: Canvas, table: Table, rows: Sequence[Mapping[str, Scalar]]) -> None:
    for first in range(0, max(len(rows), 1), _ABREAST):
        some = rows[first : first + _ABREAST]
        canvas.text(0, table.label, canvas.styles.head())
        for place in range(len(some)):
            canvas.text(1 + place, f"{table.row} {first + place + 1}", canvas.styles.head())
        canvas.row += 1
        for column in table.columns:
            cells = [row[column.id] for row in some]
            _line(book, canvas, column, cells, calculated=bool(column.formula))
        canvas.row += 1


def _line(
    book: Book, canvas: Canvas, field: Field | Figure, cells: Sequence[Scalar], *, calculated: bool
) -> None:
    """Write the values of one field, or of one column from the first row on."""
    list_ = book.choices(field)
    tones = {choice.value: choice.tone for choice in list_.choices} if list_ else {}
    canvas.text(0, field.label, canvas.styles.label)
    for place, cell in enumerate(cells, 1):
        tone = tones.get(cell) if isinstance(cell, str) else None
        style = canvas.styles.told(field.type, cell, tone, calculated=calculated)
        canvas.value(canvas.row, place, cell, style)
    canvas.row += 1
