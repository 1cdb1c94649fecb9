"""Labels with a value beside them: fields to fill in, and figures that calculate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import PAGE, Canvas
from handrail.downloads.workbook.checks import Area, check, colour, require_value
from handrail.downloads.workbook.room import span
from handrail.downloads.workbook.words import prose
from handrail.form.marks import REQUIRED
from handrail.formula.excel import cell_name
from handrail.model.field import Field, FieldType, Figure

_LABEL = 26
"""The least room for labels, in characters, over as many columns as make it up."""

_WIDEST = 60
"""Longer labels are cut, rather than that values stand far to the right."""

_SHORT = 13
_LONG = 30
WORDY = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LIST, FieldType.PERSON}
"""Types whose values are words."""

_BOLD = 1.07


class Slots(NamedTuple):
    """The columns that label, value and guidance stand in; the label begins in the first."""

    value: int
    guide: int | None
    """Where there is room for guidance."""
    narrow: bool = False
    """Whether calculated words have to run over the cells between value and guidance."""


SIDE_BY_SIDE = Slots(1, 2)
"""On a sheet without a table: one column each."""


def slots(widths: Sequence[int], values: Iterable[Field | Figure]) -> Slots:
    """Return where labels and values fit over the columns of a table.

    The last column is for values where no other will do.
    """
    asked = list(values)
    room = max((_LONG if value.type in WORDY else _SHORT for value in asked), default=_SHORT)
    wide = max((span(_label(value)) * _BOLD for value in asked), default=0)
    label = min(max(wide, _LABEL), _WIDEST)
    behind = [n for n in range(1, len(widths)) if sum(widths[:n]) >= label]
    enough = behind[0] if behind else len(widths) - 1
    near = [n for n in behind if widths[n] >= room and sum(widths[:n]) <= 2 * _WIDEST]
    value = near[0] if near else enough
    if widths[value] >= room:
        return Slots(value, value + 1)
    guides = (n for n in range(value + 1, len(widths)) if sum(widths[value:n]) >= room)
    return Slots(value, next(guides, None), narrow=True)


def field_rows(book: Book, canvas: Canvas, fields: Sequence[Field], place: Slots) -> None:
    """Write fields below each other, each value under its defined name."""
    for field in fields:
        row = canvas.row
        label(canvas, row, place, field.label if book.is_example else _label(field))
        list_ = book.choices(field)
        scale = bool(list_ and list_.scale)
        style = book.styles.cell(field.type, scale=scale, beside=True)
        found = book.reckoned.fields[field.id]
        canvas.value(row, place.value, found, style)
        canvas.name(cell_name(field.id), row, place.value)
        area = Area(row, place.value, row)
        if not book.is_example:
            check(book, canvas, area, field)
            if field.required:
                require_value(book, canvas, area)
        colour(book, canvas, area, field)
        _end(book, canvas, place, field)


def figure_rows(book: Book, canvas: Canvas, figures: Sequence[Figure], place: Slots) -> None:
    """Write figures below each other, each value under its defined name."""
    for figure in figures:
        row = canvas.row
        label(canvas, row, place, figure.label)
        cached = book.reckoned.figures[figure.id]
        style = book.styles.cell(figure.type, calculated=True, beside=True, wrap=not place.narrow)
        canvas.formula(row, place.value, book.formula(figure.formula), cached, style)
        canvas.name(cell_name(figure.id), row, place.value)
        colour(book, canvas, Area(row, place.value, row), figure)
        _end(book, canvas, place, figure)


def label(canvas: Canvas, row: int, place: Slots, words: str) -> None:
    """Write a label over all columns before the value."""
    if place.value == 1:
        canvas.text(0, words, canvas.styles.label, row)
        return
    canvas.text(0, words, canvas.styles.band, row)
    for column in range(1, place.value):
        canvas.text(column, "", canvas.styles.band, row)


def _label(value: Field | Figure) -> str:
    required = isinstance(value, Field) and value.required
    return value.label + (REQUIRED if required else "")


def _end(book: Book, canvas: Canvas, place: Slots, field: Field | Figure) -> None:
    """Write the guidance of a row where there is room, and go on to the next."""
    guide = place.guide
    guidance = prose(field.guidance) if book.copy.guided else ""
    if guidance and guide is not None:
        if place is SIDE_BY_SIDE:
            canvas.text(guide, guidance, canvas.styles.note)
        elif len(guidance) <= min(canvas.width, PAGE) - sum(canvas.widths[:guide]):
            canvas.text(guide, guidance.replace("\n", " "), canvas.styles.muted)
    canvas.row += 1
