"""A table of a form as a table of Excel: it grows, and its columns calculate in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.checks import Area, begun, check, colour, require
from handrail.downloads.workbook.style import Format
from handrail.downloads.workbook.words import prose, short
from handrail.formula.excel import table_name
from handrail.formula.scalar import Scalar
from handrail.model.field import Column, FieldType, Table

_ARROW = 3
"""Characters that a filter's arrow takes from a head."""
_DATE = 12
_DESCRIPTION = 255


def widths(book: Book, table: Table) -> list[int]:
    """Return the widths of a table's columns, in characters: no word of a head is broken."""
    arrow = 0 if table.fixed_rows else _ARROW
    found = []
    for column in table.columns:
        longest = max(map(len, book.headers[table.id][column.id].split()))
        least = _DATE if column.type is FieldType.DATE else 0
        found.append(max(column.width, longest + arrow + 2, least))
    return found


def table_rows(book: Book, canvas: Canvas, table: Table) -> int:
    """Write a table from the canvas's row on, and return the row of its heads."""
    top = canvas.row
    book.homes[table.id] = (canvas, top)
    rows = book.reckoned.rows[table.id]
    last = top + len(rows)
    styles = [_style(book, table, column) for column in table.columns]
    formulas = {
        column.id: book.formula(column.formula, table.id)
        for column in table.columns
        if column.formula
    }
    canvas.sheet.add_table(
        top,
        0,
        last,
        len(table.columns) - 1,
        {
            "name": table_name(table.id),
            "style": None,
            "autofilter": not table.fixed_rows,
            "title": table.label,
            "description": short(prose(table.guidance) or table.label, _DESCRIPTION),
            "columns": [
                _column(book, table, column, style, formulas.get(column.id))
                for column, style in zip(table.columns, styles, strict=True)
            ],
        },
    )
    arrow = 0 if table.fixed_rows else _ARROW
    for place, head in enumerate(book.headers[table.id].values()):
        canvas.fit(top, head, canvas.widths[place] - arrow, book.styles.head())
    row = top + 1
    for cells, count in _alike(rows):
        for place, (column, style) in enumerate(zip(table.columns, styles, strict=True)):
            cell = cells[column.id]
            if column.id in formulas:
                canvas.formula(row, place, formulas[column.id], cell, style)
            else:
                canvas.value(row, place, cell, style)
        if count > 1:
            canvas.repeat(row, count - 1)
        row += count
    _help(book, canvas, table, top + 1, last)
    canvas.row = last + 2
    return top


def _alike(rows: Iterable[Mapping[str, Scalar]]) -> Iterator[tuple[Mapping[str, Scalar], int]]:
    """Yield each row that differs from the one above it, and how many times it stands there."""
    for _, same in groupby(rows, lambda cells: [(cell.__class__, cell) for cell in cells.values()]):
        first, *more = same
        yield first, 1 + len(more)


def _column(
    book: Book, table: Table, column: Column, style: Format, formula: str | None
) -> dict[str, object]:
    return {
        "header": book.headers[table.id][column.id],
        "header_format": book.styles.head(calculated=bool(formula)),
        "format": style,
        **({"formula": formula} if formula else {}),
    }


def _style(book: Book, table: Table, column: Column) -> Format:
    if table.fixed_rows and column.id == table.columns[0].id:
        return book.styles.label
    list_ = book.choices(column)
    scale = bool(list_ and list_.scale)
    return book.styles.cell(column.type, calculated=bool(column.formula), scale=scale)


def _help(book: Book, canvas: Canvas, table: Table, first: int, last: int) -> None:
    """Add checks, messages and colours to the cells of every column."""
    named = 1 if table.fixed_rows else 0
    typed = [
        place for place, column in enumerate(table.columns) if place >= named and not column.formula
    ]
    cells = begun(first, typed)
    for place, column in enumerate(table.columns):
        area = Area(first, place, last)
        colour(book, canvas, area, column)
        if book.is_example:
            continue
        check(book, canvas, area, column)
        if column.required and place in typed:
            require(book, canvas, area, cells)
