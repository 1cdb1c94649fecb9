"""XlsxWriter's sheet made to write text as text, formulas as given, and equal rows once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from handrail.downloads.markup import text as content
from handrail.downloads.workbook.tags import Tags
from handrail.formula.scalar import ErrorValue

_ERRORS = frozenset(error.value for error in ErrorValue)
_BLOCK = 16
"""Rows that XlsxWriter says the same width of."""
_SURE = 16_000
"""Characters that fit into a cell, however many units of UTF-16 each of them takes."""


class PlainWorksheet(Tags, Worksheet):  # type: ignore[misc]  # the library has no types
    """Takes neither our formulas nor our text for anything else than they are.

    XlsxWriter searches every formula for functions of newer versions of Excel, quoted words
    included. Writing cells takes most of its time, and ours all have a style and one of four kinds;
    no sheet of ours has comments.
    Most rows of a form are the same blank one: its cells are kept and put into words once.
    """

    def __init__(self) -> None:
        """Take no cell yet."""
        super().__init__()
        self._tables: list[tuple[int, int]] = []
        """The first and last row of each table."""

    def put(self, row: int, col: int, value: str | float | None, style: Any) -> None:
        """Write a value as its own type, without the detours that addresses as text need."""
        if value is None:
            self._write_blank(row, col, None, style)
        elif not isinstance(value, str):
            self._write_number(row, col, value, style)
        elif len(value) > _SURE:
            self._write_string(row, col, value, style)
        elif not self._check_dimensions(row, col):
            index = self.str_table._get_shared_string_index(value)  # noqa: SLF001  as the method of XlsxWriter does
            self.table[row][col] = CellStringTuple(index, style)

    def calculate(self, row: int, col: int, formula: str, style: Any, value: object) -> None:
        """Write a formula, with = before it or without, and the *value* it has now."""
        if not self._check_dimensions(row, col):
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), style, value)

    def repeat(self, row: int, times: int) -> None:
        """Write what stands in a row into so many rows below it. None of them takes more cells.

        Formulas are repeated as they stand: they must name their cells by table and column.
        """
        cells = MappingProxyType(self.table[row])
        self.table.update(dict.fromkeys(range(row, row + times + 1), cells))
        self._check_dimensions(row + times, min(cells))
        texts = sum(isinstance(cell, CellStringTuple) for cell in cells.values())
        self.str_table.count += times * texts

    def add_table(
        self,
        first_row: int,
        first_col: int,
        last_row: int,
        last_col: int,
        options: Mapping[str, Any],
    ) -> None:
        """Add a table of Excel; whoever adds it writes its rows, formulas included."""
        columns = options["columns"]
        bare = [{**column, "formula": ""} for column in columns]
        given = {**options, "columns": bare}
        # XlsxWriter looks at every cell of a table, and would write its formulas into every row:
        # it is told the first row only.
        if any(first_row <= last and first <= last_row for first, last in self._tables):
            message = f"the table {options['name']} stands in another one's rows"
            raise ValueError(message)
        if super().add_table(first_row, first_col, first_row + 1, last_col, given):
            message = f"XlsxWriter refuses the table {options['name']}"
            raise ValueError(message)
        self._tables.append((first_row, last_row))
        made = self.tables[-1]
        area = xl_range(first_row, first_col, last_row, last_col)
        made.update({key: area for key in ("range", "a_range", "autofilter") if key in made})
        for column, asked in zip(made["columns"], columns, strict=True):
            column["formula"] = asked.get("formula", "").removeprefix("=")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  the library's signature
        return formula.removeprefix("=")

    def _calculate_spans(self) -> None:
        edges: dict[int, list[int]] = {}
        for row, cells in self.table.items():
            if cells:
                edges.setdefault(row // _BLOCK, []).extend((min(cells), max(cells)))
        self.row_spans = {
            block: f"{min(found) + 1}:{max(found) + 1}" for block, found in edges.items()
        }

    def _write_rows(self) -> None:
        self._calculate_spans()
        last: Mapping[int, Any] = {}
        pieces: list[str] = []
        for row in sorted(self.table.keys() | self.row_info.keys()):
            cells, info = self.table[row], self.row_info.get(row)
            span = self.row_spans.get(row // _BLOCK)
            if not cells:
                if info:
                    self._write_empty_row(row, span, info)
                continue
            self._write_row(row, span, info)
            if cells is not last:
                last, pieces = cells, _pieces(cells)
            self.fh.write(str(row + 1).join(pieces))


def _pieces(cells: Mapping[int, Any]) -> list[str]:
    """Return a row's cells as a part holds them, cut wherever the number of the row stands."""
    found = []
    before = ""
    for column in sorted(cells):
        cell = cells[column]
        found.append(f'{before}<c r="{_letters(column)}')
        start = f'" s="{cell.format._get_xf_index()}"'  # noqa: SLF001  as the method replaced does
        kind = cell.__class__
        if kind is CellBlankTuple:
            before = f"{start}/>"
        elif kind is CellStringTuple:
            before = f'{start} t="s"><v>{cell.string}</v></c>'
        elif kind is CellNumberTuple:
            before = f"{start}><v>{cell.number:.16G}</v></c>"
        elif kind is CellFormulaTuple:
            type_, shown = _result(cell.value)
            before = f"{start}{type_}><f>{_escaped(cell.formula)}</f><v>{shown}</v></c>"
        else:
            message = f"a cell of an unknown kind: {cell!r}"
            raise TypeError(message)
    return [*found, f"{before}</row>"]


_letters = lru_cache(maxsize=256)(xl_col_to_name)


@lru_cache(maxsize=512)
def _escaped(formula: str) -> str:
    """Return a formula as a part holds it; a column repeats it in every row."""
    return content(formula)


def _result(result: object) -> tuple[str, str]:
    """Return the type and text of a formula's value. Without a type it is a number."""
    match result:
        case bool():
            return ' t="b"', str(int(result))
        case str():
            # An empty result is text too; else LibreOffice shows 0 until it calculates.
            kind = "e" if result in _ERRORS else "str"
            return f' t="{kind}"', content(result)
        case _:
            return "", str(result)
