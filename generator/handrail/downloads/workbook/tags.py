"""XlsxWriter's parts, written without looking twice at text that stands for itself."""

from __future__ import annotations

from typing import Any

from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.styles import Styles
from xlsxwriter.table import Table
from xlsxwriter.xmlwriter import XMLwriter


class Tags(XMLwriter):  # type: ignore[misc]  # the library has no types
    """Recognises by one question of Python what XlsxWriter searches by patterns.

    A class of XlsxWriter that inherits from this one first writes the same parts, sooner.
    """

    def _escape_attributes(self, attribute: Any) -> Any:
        if attribute.__class__ is not str or attribute.isalnum():
            return attribute
        return super()._escape_attributes(attribute)

    def _escape_data(self, data: Any) -> Any:
        if data.__class__ is str and not ("&" in data or "<" in data or ">" in data):
            return data
        return super()._escape_data(data)

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        # "_x000A_" is how a line break is escaped, so what looks like it has to be escaped too.
        if data.__class__ is not str or (data.isprintable() and "_x" not in data):
            return data
        return XMLwriter._escape_control_characters(data)  # noqa: SLF001  the method replaced


class StringsPart(Tags, SharedStrings):  # type: ignore[misc]
    """The part that holds every text of a workbook once."""

    def _write_si(self, string: str) -> None:
        plain = string.isprintable() and not (
            "&" in string or "<" in string or ">" in string or "_x" in string
        )
        if plain and string == string.strip():
            self.fh.write(f"<si><t>{string}</t></si>")
        else:
            super()._write_si(string)


class StylesPart(Tags, Styles):  # type: ignore[misc]
    """The part that holds every format."""


class TablePart(Tags, Table):  # type: ignore[misc]
    """The part of one table."""
