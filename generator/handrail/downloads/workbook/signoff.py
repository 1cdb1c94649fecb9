"""The sheet to send it by: questions of readiness, the statement on AI, approvals and history."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.table import table_rows, widths
from handrail.downloads.workbook.values import Slots, field_rows
from handrail.downloads.workbook.words import prose
from handrail.form.marks import AI_STATEMENT, CHECK_FIRST
from handrail.form.problems import OWN_SHEETS
from handrail.formula.excel import ready_name
from handrail.model.field import FieldType

_WIDTHS = [30, 26, 24, 48]


def signoff_sheet(book: Book) -> None:
    """Write the sheet, with as much of it as the form has."""
    form = book.form
    tables = [table for table in (form.approvals, form.history) if table]
    columns = list(_WIDTHS)
    for table in tables:
        for index, width in enumerate(widths(book, table)):
            if index < len(columns):
                columns[index] = max(columns[index], width)
            else:
                columns.append(width)
    canvas = book.canvas(OWN_SHEETS[1], columns)
    canvas.head(OWN_SHEETS[1], CHECK_FIRST)
    _readiness(book, canvas)
    if form.common.ai_statement:
        canvas.heading(AI_STATEMENT)
        field_rows(book, canvas, form.common.ai_statement, Slots(1, 2))
        canvas.row += 1
    for table in tables:
        canvas.heading(table.label)
        if book.copy.guided:
            canvas.lines(prose(table.guidance), canvas.styles.muted)
        table_rows(book, canvas, table)
    book.finish(canvas, one_page=True)
    canvas.sheet.set_tab_color(book.look.brand.light.gate)


def _readiness(book: Book, canvas: Canvas) -> None:
    form, styles = book.form, canvas.styles
    if not form.readiness:
        return
    canvas.heading(form.common.readiness_title)
    if book.copy.guided:
        canvas.lines(prose(form.common.readiness_guidance), styles.muted)
    canvas.text(0, "Yes or no", styles.head())
    canvas.text(1, "Question", styles.head())
    for column in range(2, len(canvas.widths)):
        canvas.text(column, "", styles.head())
    canvas.row += 1
    first = canvas.row
    for question in form.readiness:
        mark = book.filled.ready.get(question.id)
        answer = None if mark is None else ("Yes" if mark else "No")
        canvas.value(canvas.row, 0, answer, styles.cell(FieldType.YES_NO))
        canvas.name(ready_name(question.id), canvas.row, 0)
        canvas.lines(question.question, styles.make(), 1)
    last = canvas.row - 1
    options = {"validate": "list", "source": ["Yes", "No"]}
    if not book.is_example:
        options |= {"error_title": "Not yes or no", "error_message": "Choose Yes or No."}
        canvas.sheet.data_validation(first, 0, last, 0, options)
    yes = sum(book.filled.ready.get(question.id) is True for question in form.readiness)
    cells = f"{xl_rowcol_to_cell(first, 0)}:{xl_rowcol_to_cell(last, 0)}"
    count = styles.cell(FieldType.INTEGER, calculated=True)
    canvas.sheet.calculate(canvas.row, 0, f'=COUNTIF({cells},"Yes")', count, yes)
    canvas.text(1, f"answered yes, of {len(form.readiness)}", styles.make(bold=True))
    canvas.row += 2
