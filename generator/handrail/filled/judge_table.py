"""Judges the tables of a filled copy: their columns, the number of their rows, each answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from handrail.filled import judgement as is_
from handrail.filled.dates import days_of
from handrail.filled.reading import FoundRows
from handrail.filled.remark import Remark, series
from handrail.form.definition import Asked, Rows
from handrail.form.filled import Misfit
from handrail.form.limits import row_rule
from handrail.model.field import FieldType


def of_table(table: Rows, found: FoundRows | None, misfits: Sequence[Misfit]) -> Iterator[Remark]:
    """Yield what has to be said of one table, in the order of its columns and rows.

    Args:
        table: What the form asks for.
        found: What the copy has; nothing if the table is gone.
        misfits: The answers in it that do not fit.
    """
    if found is None:
        yield Remark(is_.PART_DELETED, table.label, f'the table "{table.label}" is gone')
        return
    for column in table.columns:
        place = f"{table.label}, {column.label}"
        if column.id in found.lost:
            says = f'the column "{column.label}" of "{table.label}" is gone'
            yield Remark(is_.PART_DELETED, place, says)
        elif column.id in found.renamed:
            says = f'"{column.label}" is called "{found.renamed[column.id]}" here'
            yield Remark(is_.DOUBTFUL, place, says, "look whether it is that column")
    yield from _count(table, found)
    for at, row in enumerate(found.rows):
        for column in table.columns:
            empty = row.get(column.id) is None and column.id not in found.lost
            if column.required and not column.formula and empty:
                place = f"{table.label}, row {found.numbers[at]}, {column.label}"
                yield Remark(is_.MISSING, place, f'"{column.label}" is empty')
    for misfit in misfits:
        yield Remark(
            is_.MISFIT, _cell(table, found, misfit), misfit.message, _hint(table, found, misfit)
        )
    yield from _repeated(table, found)


def _count(table: Rows, found: FoundRows) -> Iterator[Remark]:
    """Yield what is said of a table with too few rows; fixed ones are all there or none."""
    count, fewest = len(found.rows), table.min_rows
    typed = [column for column in table.columns[1:] if not column.formula]
    if table.fixed_rows:
        if not count and any(column.required for column in typed):
            says = f'"{table.label}" is empty'
            yield Remark(is_.MISSING, table.label, says, row_rule(table))
    elif count < fewest:
        rows = "no rows" if not count else "1 row" if count == 1 else f"{count} rows"
        says = f'"{table.label}" has {rows}; it needs {fewest}'
        yield Remark(is_.TOO_FEW_ROWS, table.label, says, row_rule(table))


def two_days(field: Asked, text: str | None) -> str:
    """Return a next step for a date that may mean two days."""
    days = days_of(text or "") if field.type is FieldType.DATE else []
    return f'"{text}" can be two days: write {days[0]} or {days[1]}' if len(days) > 1 else ""


def _hint(table: Rows, found: FoundRows, misfit: Misfit) -> str:
    for column in table.columns:
        if misfit.at[2:] == (column.id,):
            return two_days(column, found.rows[int(misfit.at[1])].get(column.id))
    return ""


def _cell(table: Rows, found: FoundRows, misfit: Misfit) -> str:
    """Return the place of an answer in a table from its route inside the answers."""
    if len(misfit.at) < 3:  # noqa: PLR2004  table, row, column
        return table.label
    number = found.numbers[int(misfit.at[1])]
    label = next((each.label for each in table.columns if each.id == misfit.at[2]), misfit.at[2])
    return f"{table.label}, row {number}, {label}"


def _repeated(table: Rows, found: FoundRows) -> Iterator[Remark]:
    for column in table.columns:
        if not column.unique:
            continue
        values = [row.get(column.id) for row in found.rows]
        for value, count in Counter(value for value in values if value).items():
            if count > 1:
                rows = series(
                    [str(n) for n, v in zip(found.numbers, values, strict=True) if v == value]
                )
                says = f'"{value}" is used {count} times in "{column.label}", in rows {rows}'
                yield Remark(is_.REPEATED, f"{table.label}, {column.label}", says)
