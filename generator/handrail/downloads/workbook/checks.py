"""What Excel checks while a cell is filled in, and what it shows beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.style import FINER
from handrail.downloads.workbook.words import MESSAGE, TITLE, message, short
from handrail.model.field import Column, Field, FieldType, Figure, Tone

_FIRST_DAY = dt.date(1950, 1, 1)
_LENGTHS = re.compile(r"\.\{(\d+),(\d+)\}")
_WHOLE = 10**9
_AMOUNT = 10**13
_SHARE = 100
"""As a fraction: nobody means more than ten thousand per cent."""

_WRONG = {
    FieldType.DATE: ("Not a date", "Enter a date such as 2026-03-31."),
    FieldType.INTEGER: ("Not a whole number", "Enter a whole number."),
    FieldType.NUMBER: ("Not a number", "Enter a number such as 0.5 or 1200."),
    FieldType.MONEY: ("Not an amount", "Enter an amount as a number, without the currency."),
    FieldType.PERCENT: ("Not a percentage", "Enter a percentage such as 12 %."),
}


class Area(NamedTuple):
    """Cells below each other."""

    first: int
    column: int
    last: int


def check(book: Book, canvas: Canvas, area: Area, field: Field) -> None:
    """Add the drop-down or limits of a field, and its message, to its cells."""
    options = {
        "input_title": short(field.label, TITLE),
        "input_message": message(field, guided=book.copy.guided),
        **_limits(book, area, field),
    }
    canvas.sheet.data_validation(area.first, area.column, area.last, area.column, options)


def _limits(book: Book, area: Area, field: Field) -> dict[str, Any]:
    source = book.source(field)
    if isinstance(field, Column) and field.formula:
        return {"validate": "any"}
    if source:
        says = f'Choose a value from the list for "{short(field.label, 80)}".'
        return {"validate": "list", "source": source, **_error("Not in the list", says)}
    if field.type in _WRONG:
        return {**_number(field.type), **_error(*_WRONG[field.type])}
    if isinstance(field, Column) and field.unique:
        name = xl_col_to_name(area.column)
        first = xl_rowcol_to_cell(area.first, area.column)
        says = f'"{short(field.label, 80)}" has to be different in every row.'
        return {
            "validate": "custom",
            "value": f"=COUNTIF(${name}:${name},{first})=1",
            **_error("Used twice", says),
        }
    if field.pattern and (sizes := _LENGTHS.fullmatch(field.pattern)):
        says = f"Write {field.pattern_says or f'at most {sizes[2]} characters'}."
        return {
            "validate": "length",
            "criteria": "between",
            "minimum": int(sizes[1]),
            "maximum": int(sizes[2]),
            "error_type": "warning",
            **_error("Too long", says),
        }
    return {"validate": "any"}


def _number(type_: FieldType) -> dict[str, Any]:
    match type_:
        case FieldType.DATE:
            return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
        case FieldType.INTEGER:
            kind, most = "integer", _WHOLE
        case FieldType.PERCENT:
            kind, most = "decimal", _SHARE
        case _:
            kind, most = "decimal", _AMOUNT
    return {"validate": kind, "criteria": "between", "minimum": -most, "maximum": most}


def _error(title: str, says: str) -> dict[str, str]:
    return {"error_title": title, "error_message": short(says, MESSAGE)}


def colour(book: Book, canvas: Canvas, area: Area, field: Field | Figure) -> None:
    """Repeat a chosen word's meaning in colour, and show cents where there are any."""
    list_ = book.choices(field)
    for choice in list_.choices if list_ else ():
        if choice.tone is not Tone.NONE:
            word = choice.value.replace('"', '""')
            _rule(
                canvas,
                area,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{word}"',
                    "format": book.styles.tone(choice.tone),
                },
            )
    if field.type in FINER:
        cell = xl_rowcol_to_cell(area.first, area.column)
        digits = 2 if field.type is FieldType.PERCENT else 0
        _rule(
            canvas,
            area,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({cell}),{cell}<>ROUND({cell},{digits}))",
                "format": book.styles.finer(field.type),
            },
        )


def begun(row: int, columns: Iterable[int]) -> str:
    """Return the cells of a row of which any is filled once the row has begun."""
    return ",".join(xl_rowcol_to_cell(row, column, col_abs=True) for column in columns)


def require(book: Book, canvas: Canvas, area: Area, cells: str) -> None:
    """Fill a required cell that is empty although its row has *begun*, by the *cells* of that."""
    cell = xl_rowcol_to_cell(area.first, area.column, col_abs=True)
    _rule(
        canvas,
        area,
        {
            "type": "formula",
            "criteria": f"=AND(ISBLANK({cell}),COUNTA({cells})>0)",
            "format": book.styles.lacking(),
        },
    )


def require_value(book: Book, canvas: Canvas, area: Area) -> None:
    """Fill a required value of its own while it is empty."""
    cell = xl_rowcol_to_cell(area.first, area.column)
    criteria = f"=ISBLANK({cell})"
    _rule(canvas, area, {"type": "formula", "criteria": criteria, "format": book.styles.lacking()})


def _rule(canvas: Canvas, area: Area, options: dict[str, Any]) -> None:
    canvas.sheet.conditional_format(area.first, area.column, area.last, area.column, options)
