"""XlsxWriter made to give its parts instead of a zip, and words that it takes for nothing else."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook

from handrail.downloads.workbook.tags import StringsPart, StylesPart, TablePart, Tags


class _Parts(Packager):  # type: ignore[misc]  # the library has no types
    """Keeps what XlsxWriter would zip."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[Any, str, bool]] = []

    def _create_package(self) -> list[tuple[Any, str, bool]]:
        self.made = super()._create_package()
        return []

    def _write_shared_strings_file(self) -> None:
        part = StringsPart()
        part.string_table = self.workbook.str_table
        if part.string_table.count:
            self._assemble(part, "sharedStrings")

    def _write_styles_file(self) -> None:
        book = self.workbook
        part = StylesPart()
        part._set_style_properties(  # noqa: SLF001  as the method replaced does
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        self._assemble(part, "styles")

    def _write_table_files(self) -> None:
        tables = (table for sheet in self.workbook.worksheets() for table in sheet.tables)
        for number, table in enumerate(tables, 1):
            part = TablePart()
            part._set_properties(table)  # noqa: SLF001  as the method replaced does
            self._assemble(part, f"tables/table{number}")

    def _assemble(self, part: Any, name: str) -> None:
        part._set_xml_writer(self._filename(f"xl/{name}.xml"))  # noqa: SLF001
        part._assemble_xml_file()  # noqa: SLF001  as the methods replaced do


class _Format(Format):  # type: ignore[misc]  # the library has no types
    """A format whose keys are worked out once, since it is never changed."""

    def __init__(self, properties: Mapping[str, object]) -> None:
        super().__init__(properties)
        self._fonts: str = super()._get_font_key()
        self._borders: str = super()._get_border_key()
        self._fills: str = super()._get_fill_key()
        self._get_format_key()

    def of(self, book: PlainWorkbook) -> _Format:
        """Return this format as one of a book."""
        made = _Format.__new__(_Format)
        made.__dict__.update(self.__dict__)
        made.xf_format_indices = book.xf_format_indices
        made.dxf_format_indices = book.dxf_format_indices
        return made

    def _get_font_key(self) -> str:
        return self._fonts

    def _get_border_key(self) -> str:
        return self._borders

    def _get_fill_key(self) -> str:
        return self._fills


@lru_cache(maxsize=1024)
def _format(properties: tuple[tuple[str, object], ...]) -> _Format:
    """Return a format of no book yet. All books of a brand have nearly the same ones."""
    return _Format(dict(properties))


class PlainWorkbook(Tags, Workbook):  # type: ignore[misc]  # the library has no types
    """Gives its parts, so that they are compressed once, by us."""

    def __init__(self, options: Mapping[str, object]) -> None:
        """Open it in memory with these options of XlsxWriter."""
        self._parts = _Parts()
        super().__init__(io.BytesIO(), {"in_memory": True, **options})

    def add_format(self, properties: Mapping[str, object] | None = None) -> Format:
        """Return a new format of the book. It is not to be changed any more."""
        given = {**self.default_format_properties, **(properties or {})}
        made = _format(tuple(given.items())).of(self)
        self.formats.append(made)
        return made

    def _get_packager(self) -> _Parts:
        return self._parts

    def parts(self) -> dict[str, bytes]:
        """Return the finished parts by name."""
        self.close()
        return {
            name: part.getvalue() if binary else part.getvalue().encode()
            for part, name, binary in self._parts.made
        }


def as_words(text: str) -> str:
    """Return text that XlsxWriter cannot take for a formula or for marked-up text.

    It writes ``<r>…</r>`` into the file as it stands, and reads a title that begins with = as
    an address.
    """
    return f" {text}" if text.startswith(("=", "<r>")) else text
