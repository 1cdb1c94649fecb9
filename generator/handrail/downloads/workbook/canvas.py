"""A sheet while it is written from top to bottom: headings, wrapped lines, values, print set-up."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from textwrap import wrap
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from handrail.downloads.copy import Look, Stamp
from handrail.downloads.workbook.plain import as_words
from handrail.downloads.workbook.room import BODY, LINE, height
from handrail.downloads.workbook.style import Format, Styles
from handrail.formula.scalar import ErrorValue, Scalar

_PAPER = {"A4": 9, "Letter": 1}
PAGE = 190
"""Characters that still read well across a printed landscape page."""
ROWS_OF_A_PAGE = 48
"""So many rows are still legible when a sheet is fitted to one printed page."""
_LONGEST = 32_767
"""The most characters that a cell holds."""
_MARGIN = 0.5
_COLUMN = 8
"""The width of a column that nobody set."""
_EVERYWHERE = "A1:XFD1048576"
"""A version such as 1.0 is text, and no reason for a warning in the corner of its cell."""


@lru_cache(maxsize=1024)
def _wrapped(paragraph: str, width: int) -> tuple[str, ...]:
    """Return the lines of a paragraph; many stand in every flavour, and some in every form."""
    return tuple(wrap(paragraph, width))


class Canvas:
    """One sheet and the row that is written next."""

    def __init__(
        self, book: Any, sheet: Any, title: str, styles: Styles, widths: list[int]
    ) -> None:
        """Take a new sheet, and set its columns."""
        self.book = book
        self.sheet = sheet
        self._prefix: str = f"{quote_sheetname(title)}!"
        self.styles = styles
        self.widths = widths
        self.row = 0
        self._heights: dict[int, float] = {}
        sheet.hide_gridlines(2)
        first = 0
        for width, same in groupby(widths):
            last = first + len(list(same)) - 1
            sheet.set_column(first, last, width)
            first = last + 1

    @property
    def width(self) -> int:
        """All columns together, in characters."""
        return sum(self.widths)

    def head(self, title: str, purpose: str | None, guidance: str = "") -> None:
        """Write the top of a sheet: its title, what it is for, and how to go about it."""
        self.text(0, title, self.styles.title)
        self.row += 1
        for words in (purpose, guidance):
            self.lines(words or "", self.styles.muted)
        self.row += 1

    def heading(self, words: str) -> None:
        """Write the name of a part."""
        self.text(0, words, self.styles.heading)
        self.row += 1

    def lines(self, words: str, style: Format, column: int = 0) -> None:
        """Write text over the columns from *column*, broken into as many rows as it needs."""
        width = max(sum(self.widths[column:]), 100)
        for paragraph in words.split("\n"):
            for line in _wrapped(paragraph, min(width, 150)):
                self.text(column, line, style)
                self.row += 1

    def text(self, column: int, words: str, style: Format, row: int | None = None) -> None:
        """Write words that nothing can take for a formula or a number."""
        at = self.row if row is None else row
        if words:
            safe = words if words[0] != "<" else as_words(words)
            self.sheet.put(at, column, safe[:_LONGEST], style)
            width = self.widths[column] if column < len(self.widths) else _COLUMN
            self.fit(at, words, width if style.text_wrap else 0, style)
        else:
            self.sheet.put(at, column, None, style)

    def fit(self, row: int, words: str, width: int, style: Format) -> None:
        """Make a row high enough for words in a cell; those of no width stay on one line."""
        if style.font_size <= BODY and len(words) < width * 0.7 and "\n" not in words:
            return
        size, bold = float(style.font_size), bool(style.bold)
        needed = height(words, width, size, bold=bold) if width else LINE * size / BODY
        self.at_least(row, needed)

    def at_least(self, row: int, points: float) -> None:
        """Make a row so high, or higher."""
        self._heights[row] = max(self._heights.get(row, LINE), points)

    def value(self, row: int, column: int, cell: Scalar, style: Format) -> None:
        """Write a value as its own type."""
        if cell is None:
            self.sheet.put(row, column, None, style)
        elif isinstance(cell, Decimal):
            self.sheet.put(row, column, float(cell), style)
        else:
            self.text(column, str(cell), style, row)

    def formula(self, row: int, column: int, text: str, cached: Scalar, style: Format) -> None:
        """Write a formula and the value it has now."""
        shown: object = cached
        if isinstance(cached, Decimal):
            shown = float(cached)
            shown = int(shown) if shown.is_integer() else shown
        elif isinstance(cached, ErrorValue):
            shown = cached.value
        self.sheet.calculate(row, column, text, style, "" if shown is None else shown)

    def repeat(self, row: int, times: int) -> None:
        """Write a row of a table again, so many times below it, with its height."""
        self.sheet.repeat(row, times)
        if row in self._heights:
            below = range(row + 1, row + times + 1)
            self._heights.update(dict.fromkeys(below, self._heights[row]))

    def name(self, name: str, row: int, column: int, last: int | None = None) -> None:
        """Give a cell, or a column of cells down to row *last*, a name in the workbook."""
        self.book.define_name(name, f"={self.at(row, column, last)}")

    def at(self, row: int, column: int, last: int | None = None) -> str:
        """Return the absolute address of a cell, or of cells down to row *last*."""
        cells = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        if last is not None:
            cells += ":" + xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)
        return f"{self._prefix}{cells}"

    def finish(
        self, stamp: Stamp, look: Look, repeat: int | None = None, *, one_page: bool = False
    ) -> None:
        """Set the heights of rows, and the printed page: landscape, with the stamp at its foot.

        The row to *repeat* has the heads of a table; it is printed on every page.
        """
        sheet = self.sheet
        for row, points in self._heights.items():
            sheet.set_row(row, points)
        sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})
        sheet.set_landscape()
        sheet.set_paper(_PAPER[look.brand.page])
        sheet.fit_to_pages(max(1, math.ceil(self.width / PAGE)), 1 if one_page else 0)
        sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 0.7)
        if repeat is not None:
            sheet.repeat_rows(repeat)
            if self.width > PAGE:
                sheet.repeat_columns(0, 1)
        line = stamp.line().replace("&", "&&")[:200]
        sheet.set_footer(f"&L&8 {line}&R&8 Page &P of &N")
