"""What a workbook should calculate: the formulas of a form, and where a copy has others."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from handrail.filled.cells import Place, Sheet, Value, letters
from handrail.filled.reading import Overwritten
from handrail.filled.text import folded
from handrail.form.definition import Definition
from handrail.formula.excel import Naming, excel, header
from handrail.formula.parse import parse
from handrail.model.field import Matrix

_DOWN = " ↓"
"""Stands behind what a matrix has down its side, where its two heads meet."""
_FIRST = 3
"""The column of a matrix's first cell: words and heads stand before it."""

_Headers: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Drawn(NamedTuple):
    """A matrix as a sheet has it."""

    places: frozenset[Place]
    """Its heads and cells."""
    faults: tuple[Overwritten, ...]


class Formulas:
    """The formulas of one form, as Excel has them."""

    def __init__(self, definition: Definition) -> None:
        """Take the form."""
        self._lists = definition.lists
        self.headers = {
            table.id: {column.id: header(column.label) for column in table.columns}
            for table in definition.tables.values()
        }
        """Headers by table and column id."""
        self._key: _Headers = tuple(
            (id_, tuple(columns.items())) for id_, columns in self.headers.items()
        )

    def compare(
        self, formula: str, value: Value | None, at: Overwritten, *, named: bool = True
    ) -> Overwritten | None:
        """Return what is wrong with a cell that should calculate, or nothing.

        Args:
            formula: What it should calculate, as the form has it.
            value: What the cell holds.
            at: Where it is, and what it shows.
            named: Whether tables have their names. Without them, formulas are written otherwise.
        """
        if value is not None and value.formula is not None:
            # A program writes a formula of many rows once; "" is one that stands in another cell.
            if not named or not value.formula:
                return None
            if _plain(value.formula) == _written(formula, at.table, self._key):
                return None
            return at._replace(formula=value.formula)
        return at

    def matrix(self, matrix: Matrix, sheet: Sheet) -> Drawn | None:
        """Return where a matrix stands on a sheet, and what is wrong with its cells."""
        top = _top(matrix, sheet)
        if top is None:
            return None
        down = len(self._lists[matrix.rows].choices)
        along = len(self._lists[matrix.columns].choices)
        text = _written(matrix.cell, None, self._key)
        faults = []
        for row in range(top + 1, top + 1 + down):
            for column in range(_FIRST, _FIRST + along):
                name = letters(column)
                wanted = text.replace(_ROW, f"$b{row}").replace(_COLUMN, f"{name}${top}".casefold())
                value = sheet.cell(row, column)
                if value and value.formula is not None and _plain(value.formula) in {"", wanted}:
                    continue
                formula, shown = (value.formula, value.text) if value else (None, None)
                faults.append(Overwritten("", matrix.id, 0, formula, shown, f"{name}{row}"))
        places = {
            Place(row, column)
            for row in range(top, top + 1 + down)
            for column in range(1, _FIRST + along)
        }
        return Drawn(frozenset(places), tuple(faults))


_ROW, _COLUMN = "\x01", "\x02"
"""Stand for the two heads of a matrix's cell, in the formula that is written for all cells."""


@lru_cache(maxsize=4096)
def _written(formula: str, table: str | None, headers: _Headers) -> str:
    """Return a formula as it is compared: in the rows of a table, or for the cells of a matrix."""
    names = {id_: dict(columns) for id_, columns in headers}
    words = {"row": _ROW, "column": _COLUMN} if table is None else {}
    return _plain(excel(parse(formula), Naming(names, table or None, words)))


@lru_cache(maxsize=16_384)
def _plain(formula: str) -> str:
    flat = formula.replace(" ", "").replace("_xlfn.", "").lstrip("=").casefold()
    return flat.replace("[[#thisrow],", "[@").replace("]]", "]")


def _top(matrix: Matrix, sheet: Sheet) -> int | None:
    """Return the row of a matrix's heads: the next below its name, where its two heads meet."""
    below = False
    for row in sheet.order:
        words = folded(sheet.text(row, 1))
        below = below or words == folded(matrix.label)
        if below and words == folded(f"{matrix.row_label}{_DOWN}"):
            return row
    return None
