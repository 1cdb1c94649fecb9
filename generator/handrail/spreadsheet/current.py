"""The library as an export would write it now, to be held against the rows of a workbook."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.source.record import Record
from handrail.spreadsheet import book
from handrail.spreadsheet.columns import Tab
from handrail.spreadsheet.rows import Row, rows

Cells = dict[tuple[str, str, str], tuple[str, ...]]
"""The cells of rows, by sheet, id and number."""


class Current:
    """The rows of every file that a workbook speaks of, made when they are asked for."""

    def __init__(self, records: Mapping[tuple[str, str], Record]) -> None:
        """Begin with none of them.

        Args:
            records: the files as they are now, by kind and id.
        """
        self._records = records
        self._cells: Cells = {}
        self._shown: set[tuple[str, str]] = set()

    def of(self, tab: Tab, id_: str) -> Cells:
        """Return the cells of every row so far, those of one file among them."""
        key = (tab.kind.model.kind, id_)
        record = self._records.get(key)
        if key not in self._shown and record and isinstance(record.data, dict):
            self._shown.add(key)
            for row in rows(tab.kind, id_, record.data):
                self._cells[row.tab, row.id, row.number] = row.cells
        return self._cells

    def row(self, tab: Tab, places: Mapping[str, int], texts: tuple[str, ...]) -> Row:
        """Return a row of a sheet; a column that was deleted from it holds what it would now.

        Args:
            tab: the sheet.
            places: where each of its columns stands, by heading.
            texts: the cells of the row.
        """

        def text(title: str) -> str | None:
            return texts[places[title]] if title in places else None

        if tab.answers:
            return Row(
                tab.title, text(book.OF) or "", text(book.WAY) or "", (text(book.VALUE) or "",)
            )
        id_ = text(book.OF if tab.lists else book.ID) or ""
        number = (text(book.NUMBER) or "") if tab.lists else ""
        old = self.of(tab, id_).get((tab.title, id_, number))
        cells = []
        for place, column in enumerate(tab.columns):
            cell = text(column.title)
            cells.append((old[place] if old else "") if cell is None else cell)
        return Row(tab.title, id_, number, tuple(cells))
