"""Answers as a spreadsheet holds them, and what a spreadsheet holds as answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from handrail.form.filled import Row
from handrail.form.values import MisfitError, Value, read
from handrail.formula.scalar import ErrorValue, Scalar, date_of, day_number, shown
from handrail.model.field import ChoiceList, FieldType, Table

Cells: TypeAlias = dict[str, Scalar]
"""One row by column id."""

_LARGEST = Decimal(10) ** 300


def scalar(value: Value | None) -> Scalar:
    """Return a value as a spreadsheet holds it: dates by number, yes and no as words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return day_number(value)
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, Decimal) and abs(value) > _LARGEST:
        return ErrorValue.NUMBER
    return value


def answer(type_: FieldType, cell: Scalar) -> Value | None:
    """Return a calculated cell as a value of its type; an error value or "" is None."""
    if cell is None or cell == "" or isinstance(cell, ErrorValue):
        return None
    if isinstance(cell, Decimal):
        return date_of(cell) if type_ is FieldType.DATE else shown(cell)
    if type_ is FieldType.YES_NO and isinstance(cell, str):
        return cell.lower() == "yes"
    if type_ is FieldType.LIST and isinstance(cell, str):
        return tuple(cell.split("\n"))
    return cell


def choice(list_: ChoiceList, value: str) -> Scalar:
    """Return one entry of a list: the number on a scale, else the word."""
    return Decimal(value) if list_.scale and value.isdecimal() else value


def fixed(table: Table, words: str, lists: Mapping[str, ChoiceList]) -> Value:
    """Return a fixed row's first value as its column's type; as text if it does not fit."""
    try:
        return read(table.columns[0], words, lists)
    except MisfitError:
        return words


def cells(
    table: Table, given: Sequence[Row], drawn: int, lists: Mapping[str, ChoiceList]
) -> list[Cells]:
    """Return the rows of a table with its formulas not yet worked out.

    There are at least as many as *drawn*; a table of fixed rows has exactly those.
    """
    ids = [column.id for column in table.columns]
    count = max(len(given), len(table.fixed_rows) or drawn)
    found: list[Cells] = [dict.fromkeys(ids) for _ in range(count)]
    for row, answers in zip(found, given, strict=False):
        row.update({id_: scalar(answers.get(id_)) for id_ in ids})
    for row, words in zip(found, table.fixed_rows, strict=False):
        if row[ids[0]] is None:
            row[ids[0]] = scalar(fixed(table, words, lists))
    formulas = [column.id for column in table.columns if column.formula]
    for row in found:
        row.update(dict.fromkeys(formulas, ErrorValue.REFERENCE))
    return found
