"""Calculates a form: formula columns, figures and matrices, in the order they need each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handrail.form.cells import Cells, answer, cells, choice, scalar
from handrail.form.filled import Filled, Row
from handrail.form.form import Form
from handrail.form.order import Target, ordered, targets
from handrail.form.problems import Flaw, problems
from handrail.formula.evaluate import Work, evaluate_plain, ready, run
from handrail.formula.scalar import ErrorValue, Scalar
from handrail.formula.scalar import text as as_text
from handrail.model.field import FieldType, Matrix, Table
from handrail.model.template import Sheet
from handrail.place import Route

__all__ = [
    "ErrorValue",
    "Flaw",
    "Reckoned",
    "axes",
    "calculate",
    "evaluate_plain",
    "failures",
    "problems",
    "reckon",
]


@dataclass(frozen=True)
class Reckoned:
    """Every cell of a form as a spreadsheet holds it, empty rows included.

    A text "" is the result of a formula; None is a cell that was never filled in.
    """

    fields: Mapping[str, Scalar]
    rows: Mapping[str, tuple[Mapping[str, Scalar], ...]]
    figures: Mapping[str, Scalar]
    matrices: Mapping[str, tuple[tuple[Scalar, ...], ...]]
    levels: Mapping[str, tuple[tuple[str, ...], ...]]
    """The word for each cell of a matrix; nothing for a matrix without levels."""


def calculate(form: Form, filled: Filled) -> Filled:
    """Return *filled* with everything calculated. What cannot be calculated is None."""
    return calculated(form, filled, reckon(form, filled))


def calculated(form: Form, filled: Filled, reckoned: Reckoned) -> Filled:
    """Return *filled* with what ``reckon`` found for it."""
    rows = {
        id_: tuple(
            _row(form.tables[id_], given, found)
            for given, found in zip(given_rows, reckoned.rows[id_], strict=False)
        )
        for id_, given_rows in filled.rows.items()
        if id_ in form.tables
    }
    figures = {
        id_: answer(form.figures[id_].type, found) for id_, found in reckoned.figures.items()
    }
    matrices = {
        id_: tuple(tuple(answer(FieldType.NUMBER, cell) for cell in line) for line in grid)
        for id_, grid in reckoned.matrices.items()
    }
    return replace(filled, rows=rows, figures=figures, matrices=matrices)


def failures(reckoned: Reckoned) -> list[tuple[Route, ErrorValue]]:
    """Return what gives an error value, by route inside the answers: ``("risks", 2, "score")``."""
    found: list[tuple[Route, Scalar]] = [
        ((table, index, id_), cell)
        for table, rows in reckoned.rows.items()
        for index, row in enumerate(rows)
        for id_, cell in row.items()
    ]
    found += [(("figures", id_), figure) for id_, figure in reckoned.figures.items()]
    found += [
        ((id_, index, place), cell)
        for id_, grid in reckoned.matrices.items()
        for index, line in enumerate(grid)
        for place, cell in enumerate(line)
    ]
    return [(at, cell) for at, cell in found if isinstance(cell, ErrorValue)]


def reckon(form: Form, filled: Filled, drawn: Mapping[str, int] | None = None) -> Reckoned:
    """Return every cell of *form* as filled. What goes round in circles is #REF!.

    A table has at least as many rows, empty ones included, as *drawn* says by its id.
    """
    book = _Book(form, filled, drawn or {})
    for target in ordered(form):
        book.work_out(target)
    matrices = {matrix.id: book.grid(matrix, matrix.cell) for matrix in _matrices(form)}
    levels = {
        matrix.id: tuple(tuple(_word(cell) for cell in line) for line in book.grid(matrix, level))
        for matrix in _matrices(form)
        if (level := matrix.level)
    }
    rows = {id_: tuple(found) for id_, found in book.rows.items()}
    return Reckoned(book.fields, rows, book.figures, matrices, levels)


def axes(form: Form, matrix: Matrix) -> tuple[tuple[Scalar, ...], tuple[Scalar, ...]]:
    """Return a matrix's choices down and along, as drawn. A scale goes down from its highest."""
    found = [form.lists.get(matrix.rows), form.lists.get(matrix.columns)]
    down, along = (
        tuple(choice(list_, entry.value) for entry in list_.choices) if list_ else ()
        for list_ in found
    )
    return (down[::-1] if found[0] and found[0].scale else down), along


class _Book:
    """The cells of a form while they are worked out. It is the scope of figures."""

    def __init__(self, form: Form, filled: Filled, drawn: Mapping[str, int]) -> None:
        self.form = form
        self.formulas = targets(form)
        self.fields: Cells = {id_: scalar(filled.values.get(id_)) for id_ in form.fields}
        self.figures: Cells = dict.fromkeys(form.figures, ErrorValue.REFERENCE)
        self.rows = {
            id_: cells(table, filled.rows.get(id_, ()), drawn.get(id_, 0), form.lists)
            for id_, table in form.tables.items()
        }
        self.columns: dict[Target, list[Scalar]] = {}

    def value(self, id_: str) -> Scalar:
        if id_ in self.fields:
            return self.fields[id_]
        return self.figures.get(id_, ErrorValue.NAME)

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        target = Target(table, column)
        if target not in self.columns:
            rows = self.rows.get(table, [])
            self.columns[target] = [row.get(column, ErrorValue.NAME) for row in rows]
        return self.columns[target]

    def work_out(self, target: Target) -> None:
        work = ready(self.formulas[target])
        if target.table:
            self._work_out_column(target, work)
        else:
            self.figures[target.id] = run(work, self)

    def _work_out_column(self, target: Target, work: Work) -> None:
        inputs = [
            column.id for column in self.form.tables[target.table].columns if not column.formula
        ]
        empty: Scalar = None
        for row in self.rows[target.table]:
            if any(row[id_] is not None for id_ in inputs):
                row[target.id] = run(work, _Within(self, row))
            else:
                # Every empty row gives the same, and there may be hundreds.
                empty = run(work, _Within(self, row)) if empty is None else empty
                row[target.id] = empty

    def grid(self, matrix: Matrix, formula: str) -> tuple[tuple[Scalar, ...], ...]:
        work = ready(formula)
        down, along = axes(self.form, matrix)
        return tuple(
            tuple(run(work, _Within(self, {"row": row, "column": column})) for column in along)
            for row in down
        )


class _Within(NamedTuple):
    """The scope of one row of a table or one cell of a matrix."""

    book: _Book
    row: Mapping[str, Scalar]

    def value(self, id_: str) -> Scalar:
        return self.row[id_] if id_ in self.row else self.book.value(id_)

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        return self.book.column(table, column)


def _matrices(form: Form) -> Iterator[Matrix]:
    for block in form.template.blocks:
        if isinstance(block, Sheet):
            yield from block.matrices


def _word(cell: Scalar) -> str:
    return "" if isinstance(cell, ErrorValue) else as_text(cell)


def _row(table: Table, given: Row, found: Mapping[str, Scalar]) -> Row:
    """Return a row with its formulas, and with the first value of a fixed row."""
    row = dict(given)
    first = table.columns[0].id
    for column in table.columns:
        named = column.id == first and table.fixed_rows and row.get(first) is None
        if column.formula or named:
            row[column.id] = answer(column.type, found[column.id])
    return row
