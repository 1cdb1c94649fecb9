"""How to fill in each sheet: what every field and column asks for, with a good answer."""

from __future__ import annotations

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.words import duty, prose
from handrail.form.limits import limits, row_rule
from handrail.model.field import Field, FieldType
from handrail.model.template import Sheet, Workbook

_FEW = 6
"""As many choices are listed; more are on the Lists sheet."""


def guide_rows(book: Book, canvas: Canvas) -> int | None:
    """Write the guidance of every sheet with something to fill in; return the row of its heads."""
    template = book.form.template
    if not isinstance(template, Workbook):
        return None
    canvas.heading("How to fill it in")
    heads = canvas.row
    _heads(canvas)
    for sheet in template.sheets:
        if sheet.fields or sheet.table:
            _sheet(book, canvas, sheet)
    canvas.row += 1
    return heads


def _heads(canvas: Canvas) -> None:
    for column, head in enumerate(("Field or column", "What to enter", "A good answer")):
        canvas.text(column, head, canvas.styles.head())
    canvas.row += 1


def _sheet(book: Book, canvas: Canvas, sheet: Sheet) -> None:
    """Write one sheet's fields, then the columns of its table."""
    styles = canvas.styles
    canvas.text(0, sheet.title, styles.label)
    canvas.text(1, prose(sheet.guidance), styles.label)
    canvas.text(2, "", styles.label)
    canvas.row += 1
    for field in sheet.fields:
        _row(book, canvas, field)
    table = sheet.table
    if table is None:
        return
    canvas.text(0, f"Each row is one {table.row.lower()}", styles.prose)
    words = " ".join(part for part in (prose(table.guidance), row_rule(table)) if part)
    canvas.text(1, words, styles.prose)
    canvas.text(2, "", styles.prose)
    canvas.row += 1
    for column in table.columns:
        _row(book, canvas, column)


def _row(book: Book, canvas: Canvas, field: Field) -> None:
    style = canvas.styles.prose
    words = " ".join(part for part in (duty(field), prose(field.guidance), limits(field)) if part)
    canvas.text(0, field.label, style)
    canvas.text(1, words, style)
    canvas.text(2, _good(book, field), style)
    canvas.row += 1


def _good(book: Book, field: Field) -> str:
    """Return the example, or what may be chosen."""
    if field.example:
        return prose(field.example)
    if field.type is FieldType.YES_NO:
        return "Yes or no"
    list_ = book.choices(field)
    if list_ is None or duty(field) == "Calculated.":
        return ""
    if len(list_.choices) > _FEW:
        return f'One of the list "{list_.title}"'
    return "One of: " + ", ".join(choice.value for choice in list_.choices)
