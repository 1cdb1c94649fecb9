"""XlsxWriter made to write text as text, formulas as given, and parts instead of a zip."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from handrail.downloads.markup import text as content

_Attributes: TypeAlias = Iterable[tuple[str, object]]


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
    included. It also searches every attribute of every cell for characters to escape; the
    attributes of a cell are its address, the number of its style and the letter of its type.
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

    def _xml_string_element(self, index: int, attributes: _Attributes = ()) -> None:
        self.fh.write(f'<c{_joined(attributes)} t="s"><v>{index}</v></c>')

    def _xml_number_element(self, number: float, attributes: _Attributes = ()) -> None:
        self.fh.write(f"<c{_joined(attributes)}><v>{number:.16G}</v></c>")

    def _xml_formula_element(
        self, formula: str, result: object, attributes: _Attributes = ()
    ) -> None:
        # An empty result is text; else LibreOffice shows 0 until it calculates.
        kind = ' t="str"' if result == "" else ""
        cell = f"<c{_joined(attributes)}{kind}><f>{content(formula)}</f>"
        self.fh.write(f"{cell}<v>{content(str(result))}</v></c>")

    def _xml_empty_tag(self, tag: str, attributes: _Attributes = ()) -> None:
        if tag == "c":
            self.fh.write(f"<c{_joined(attributes)}/>")
        else:
            super()._xml_empty_tag(tag, attributes)


def as_words(text: str) -> str:
    """Return text that XlsxWriter cannot take for a formula or for marked-up text.

    It writes ``<r>…</r>`` into the file as it stands, and reads a title that begins with = as
    an address.
    """
    return f" {text}" if text.startswith(("=", "<r>")) else text


def _joined(attributes: _Attributes) -> str:
    return "".join([f' {name}="{value}"' for name, value in attributes])
