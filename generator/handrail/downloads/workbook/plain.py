"""XlsxWriter made to write text as text, formulas as given, and parts instead of a zip."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from handrail.downloads.markup import text as content
from handrail.formula.scalar import ErrorValue

_ERRORS = frozenset(error.value for error in ErrorValue)


class _Parts(Packager):  # type: ignore[misc]  # the library has no types
    """Keeps what XlsxWriter would zip."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[Any, str, bool]] = []

    def _create_package(self) -> list[tuple[Any, str, bool]]:
        self.made = super()._create_package()
        return []


class PlainWorkbook(Workbook):  # type: ignore[misc]  # the library has no types
    """Gives its parts, so that they are compressed once, by us."""

    def __init__(self, options: Mapping[str, object]) -> None:
        """Open it in memory with these options of XlsxWriter."""
        self._parts = _Parts()
        super().__init__(io.BytesIO(), {"in_memory": True, **options})

    def _get_packager(self) -> _Parts:
        return self._parts

    def parts(self) -> dict[str, bytes]:
        """Return the finished parts by name."""
        self.close()
        return {
            name: part.getvalue() if binary else part.getvalue().encode()
            for part, name, binary in self._parts.made
        }


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """Takes neither our formulas nor our text for anything else than they are.

    XlsxWriter searches every formula for functions of newer versions of Excel, quoted words
    included. Writing cells takes most of its time, and ours all have a style and one of four kinds.
    """

    def put(self, row: int, col: int, value: str | float | None, style: Any) -> None:
        """Write a value as its own type, without the detours that addresses as text need."""
        if value is None:
            self._write_blank(row, col, None, style)
        elif isinstance(value, str):
            self._write_string(row, col, value, style)
        else:
            self._write_number(row, col, value, style)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  the library's signature
        return formula.removeprefix("=")

    @staticmethod
    def _prepare_table_formula(formula: str) -> str:
        return formula

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: object = 0
    ) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        start = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001  as the method replaced does
        kind = cell.__class__
        if kind is CellBlankTuple:
            written = f"{start}/>"
        elif kind is CellStringTuple:
            written = f'{start} t="s"><v>{cell.string}</v></c>'
        elif kind is CellNumberTuple:
            written = f"{start}><v>{cell.number:.16G}</v></c>"
        elif kind is CellFormulaTuple:
            type_, shown = _result(cell.value)
            written = f"{start}{type_}><f>{_escaped(cell.formula)}</f><v>{shown}</v></c>"
        else:
            message = f"a cell of an unknown kind: {cell!r}"
            raise TypeError(message)
        self.fh.write(written)


def as_words(text: str) -> str:
    """Return text that XlsxWriter cannot take for a formula or for marked-up text.

    It writes ``<r>…</r>`` into the file as it stands, and reads a title that begins with = as
    an address.
    """
    return f" {text}" if text.startswith(("=", "<r>")) else text


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
