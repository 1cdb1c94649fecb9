"""Excel workbooks: live tables, formulas with their right values, and nothing an author can run."""

from __future__ import annotations

from handrail.downloads.copy import Copy, Look
from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.example import example_sheet
from handrail.downloads.workbook.kept import kept_sheet
from handrail.downloads.workbook.lists import lists_sheet, scales_sheet
from handrail.downloads.workbook.readme import readme_sheet
from handrail.downloads.workbook.sheet import template_sheet
from handrail.downloads.workbook.signoff import signoff_sheet
from handrail.model.template import Workbook

__all__ = ["write"]


def write(copy: Copy, look: Look) -> bytes:
    """Return *copy* as an XLSX file. The same copy and look give the same bytes.

    Raises:
        TypeError: if the copy's form is no workbook.
    """
    template = copy.form.template
    if not isinstance(template, Workbook):
        message = f"{template.id} is no workbook"
        raise TypeError(message)
    book = Book(copy, look)
    readme_sheet(book)
    for sheet in template.sheets:
        template_sheet(book, sheet)
    signoff_sheet(book)
    if copy.guided:
        example_sheet(book, template.sheets)
    kept_sheet(book)
    scales_sheet(book)
    lists_sheet(book)
    return book.close()
