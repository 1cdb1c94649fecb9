"""The first sheet: what the workbook is for, what it obliges to, and how each part is filled in."""

from __future__ import annotations

import io

from xlsxwriter.image import Image

from handrail.downloads.copy import Flavour
from handrail.downloads.logo import read_logo
from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.guide import guide_rows
from handrail.downloads.workbook.shell import Shell
from handrail.downloads.workbook.values import SIDE_BY_SIDE, field_rows
from handrail.downloads.workbook.words import prose
from handrail.model.field import FieldType

_WIDTHS = [30, 84, 46]
_LOGO = (44, 200)
"""Height and greatest width in pixels."""

_SCREEN = 96
"""Pixels to the inch, as Excel counts them."""


def readme_sheet(book: Book) -> None:
    """Write the sheet that people see first."""
    canvas = book.canvas("Read me", _WIDTHS)
    look, template = book.look, book.form.template
    canvas.text(0, f"{look.organisation} · {look.office}", canvas.styles.eyebrow)
    logo(book, canvas, 2)
    canvas.row += 1
    kind = ": worked example" if book.copy.flavour is Flavour.EXAMPLE else ""
    canvas.head(f"{template.title}{kind}", template.summary)
    _about(book, canvas)
    canvas.heading("This copy")
    field_rows(book, canvas, book.form.cover, SIDE_BY_SIDE)
    canvas.row += 1
    _colours(book, canvas)
    if not book.is_example:
        _sizes(book, canvas)
    heads = guide_rows(book, canvas) if book.copy.guided else None
    canvas.text(0, book.copy.stamp.line(), canvas.styles.muted)
    canvas.row += 1
    canvas.text(0, f"Kept by: {book.copy.stamp.owner}, {look.office}", canvas.styles.muted)
    book.finish(canvas, heads)
    canvas.sheet.set_tab_color(look.brand.light.gate)
    canvas.sheet.activate()


def logo(shell: Shell, canvas: Canvas, column: int) -> None:
    """Put the brand's picture at the top of a column, if there is one."""
    found = read_logo(shell.look.logo)
    if found is None:
        return
    picture = Image(io.BytesIO(found.data))
    wide, high = found.box(*_LOGO)
    options = {
        "x_scale": wide / (picture.width * _SCREEN / picture.x_dpi),
        "y_scale": high / (picture.height * _SCREEN / picture.y_dpi),
        "description": shell.look.brand.logo_alt,
        "object_position": 3,
    }
    canvas.sheet.insert_image(0, column, picture, options)


def _about(book: Book, canvas: Canvas) -> None:
    template, guided = book.form.template, book.copy.guided
    low, high = template.minutes[0], template.minutes[-1]
    told = [("What it is for", prose(template.purpose))]
    if guided:
        told += [
            ("Use it when", "\n".join(f"• {prose(item)}" for item in template.use_when)),
            ("Not for", "\n".join(f"• {prose(item)}" for item in template.not_for)),
            ("Time to fill it in", f"{low} to {high} minutes the first time"),
        ]
    if not book.is_example:
        applies = [prose(template.how_it_applies), book.copy.stamp.note]
        told.append(("How this applies to you", "\n".join(part for part in applies if part)))
    for label, words in told:
        canvas.text(0, label, canvas.styles.label)
        canvas.text(1, words, canvas.styles.prose)
        canvas.row += 1
    canvas.row += 1


def _colours(book: Book, canvas: Canvas) -> None:
    """Say what the fills mean, in words beside a sample of each."""
    if book.is_example:
        return
    styles = canvas.styles
    canvas.heading("What the cells mean")
    samples = (
        ("White", styles.cell(FieldType.TEXT), "Type here. Choose the cell to see what to enter."),
        ("Grey", styles.cell(FieldType.TEXT, calculated=True), "Calculates itself. Leave it."),
        ("Light amber", styles.lacking(), "Required, and still empty."),
    )
    for name, style, words in samples:
        canvas.text(0, name, style)
        canvas.text(1, words, styles.prose)
        canvas.row += 1
    canvas.row += 1


def _sizes(book: Book, canvas: Canvas) -> None:
    canvas.heading("How much of it your project needs")
    for column, head in enumerate(("Project size", "Do", "What you lose")):
        canvas.text(column, head, canvas.styles.head())
    canvas.row += 1
    for size in book.form.template.sizes:
        canvas.text(0, size.size.value.capitalize(), canvas.styles.label)
        canvas.text(1, prose(size.do), canvas.styles.prose)
        canvas.text(2, prose(size.lose), canvas.styles.prose)
        canvas.row += 1
    canvas.row += 1
