"""A worksheet that writes text as text and formulas exactly as they are given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from handrail.downloads.markup import text as content

_Attributes: TypeAlias = Iterable[tuple[str, object]]


class PlainWorksheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """Takes neither our formulas nor our text for anything else than they are.

    XlsxWriter searches every formula for functions of newer versions of Excel, quoted words
    included. It also searches every attribute of every cell for characters to escape; the
    attributes of a cell are its address, the number of its style and the letter of its type.
    """

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
        self.fh.write(f"{cell}<v>{content(result)}</v></c>")

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
