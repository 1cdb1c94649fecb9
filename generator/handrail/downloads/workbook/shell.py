"""An Excel file with the library's look and stamp, whatever its sheets hold."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from handrail.downloads.copy import Look
from handrail.downloads.package import pack
from handrail.downloads.properties import About, core_xml
from handrail.downloads.theme import theme_xml
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.cells import PlainWorksheet
from handrail.downloads.workbook.plain import PlainWorkbook
from handrail.downloads.workbook.style import Styles

_HELD = b' customHeight="1"'
"""Says that a row keeps its height whatever is typed into it; ours are to grow."""

_WINDOW = (1600, 1000)
"""Pixels of the window that Excel opens."""

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Shell:
    """One Excel file on its way."""

    def __init__(self, told: About, look: Look) -> None:
        """Open it, and write into its properties what it says of itself."""
        self.told = told
        self.look = look
        body = {"font_name": look.brand.fonts.body, "font_size": 11, "font_scheme": "minor"}
        self._book = PlainWorkbook({**_OPTIONS, "default_format_properties": body})
        self._book.set_size(*_WINDOW)
        self._book.use_custom_theme(io.StringIO(theme_xml(look.brand, look.office)))
        self._describe()
        self.styles = Styles(self._book, look.brand)

    def canvas(self, title: str, widths: list[int]) -> Canvas:
        """Add a sheet. Widths are in characters, one a column."""
        sheet = self._book.add_worksheet(title, PlainWorksheet)
        return Canvas(self._book, sheet, title, self.styles, widths)

    def chart(self, kind: str) -> Any:
        """Return a new chart of XlsxWriter, to be put on a sheet."""
        return self._book.add_chart({"type": kind})

    def finish(self, canvas: Canvas, repeat: int | None = None, *, one_page: bool = False) -> None:
        """Finish a sheet, with the file's stamp at the foot of its printed pages."""
        canvas.finish(self.told.stamp, self.look, repeat, one_page=one_page)

    def close(self) -> bytes:
        """Return the file. Its parts are sorted and carry no date of their own."""
        parts = self._book.parts()
        for name, part in parts.items():
            if name.startswith("xl/worksheets/sheet"):
                parts[name] = part.replace(_HELD, b"")
        parts["docProps/core.xml"] = core_xml(self.told, self.look).encode()
        return pack(parts)

    def _describe(self) -> None:
        self._book.set_properties(
            {
                "title": self.told.title,
                "company": self.look.organisation,
                "created": dt.datetime.combine(self.look.date, dt.time()),
            }
        )
        for name, value in self.told.stamp.properties().items():
            self._book.set_custom_property(name, value, "text")
