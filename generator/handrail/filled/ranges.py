"""The tables of a form in a workbook: by name, else by their headers, and the rows in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handrail.filled.cells import Area, Place, Sheet, Value
from handrail.filled.formulas import Formulas
from handrail.filled.reading import Extra, FoundRows, How, Overwritten
from handrail.filled.sheets import Sheets
from handrail.filled.tables import columns_of
from handrail.filled.text import answer, folded, number
from handrail.form.definition import Asked, Definition, Rows
from handrail.form.problems import OWN_SHEETS
from handrail.formula.excel import table_name

_SIGNOFF = OWN_SHEETS[1]
_HEADERS_WITHIN = 60
"""Rows of a sheet in which the headers of a table are looked for."""
_SHARE = 0.6
"""Of the headers, by which a table is known."""


class Home(NamedTuple):
    """Where a table of the form stands."""

    area: Area
    how: How
    columns: Mapping[str, int]
    """The column of the sheet for each of the form's that is there."""
    renamed: Mapping[str, str]
    """The headers of those that are called otherwise, by id."""
    last: int
    """The last row, with those that were typed below a table that did not grow."""


class Ranges:
    """Finds and reads the tables of one workbook."""

    def __init__(self, book: Sheets, definition: Definition, formulas: Formulas) -> None:
        """Take the workbook and the form."""
        self._book = book
        self._formulas = formulas
        self._labels = {folded(table.label) for table in definition.tables.values()}
        self.overwritten: list[Overwritten] = []
        """Cells of the tables read so far that do not calculate what they should."""

    # -------------------------------------------------------------------------- where they stand

    def home(self, table: Rows, searched: Sequence[Sheet]) -> Home | None:
        """Return where a table stands: by its name, else on one of the sheets by its headers."""
        area = self._book.tables.get(table_name(table.id))
        if area is not None and area.sheet in self._book.sheets:
            return self._at(table, area, How.NAME)
        for sheet in searched:
            found = self._by_headers(table, sheet)
            if found is not None:
                return self._at(table, found, How.HEADERS)
        return None

    def _at(self, table: Rows, area: Area, how: How) -> Home:
        sheet = self._book.sheets[area.sheet]
        line = sheet.rows.get(area.first.row, {})
        last = area.last.column if how is How.NAME else max(line, default=area.last.column)
        places = range(area.first.column, max(last, area.last.column) + 1)
        heads = [line[place].text if place in line else "" for place in places]
        labels = self._formulas.headers[table.id]
        columns, renamed = columns_of(labels, heads, certain=how is How.NAME)
        return Home(
            area,
            how,
            {id_: area.first.column + place for id_, place in columns.items()},
            renamed,
            self._last(table, area, how, sheet),
        )

    def _by_headers(self, table: Rows, sheet: Sheet) -> Area | None:
        wanted = {folded(label) for label in self._formulas.headers[table.id].values()}
        for row in sheet.order:
            line = {column: folded(value.text) for column, value in sheet.rows[row].items()}
            within = row <= _HEADERS_WITHIN or sheet.title == _SIGNOFF
            if within and len(wanted & set(line.values())) >= _SHARE * len(wanted):
                first = min(column for column, words in line.items() if words in wanted)
                count = len(table.fixed_rows)
                last = row + count if count else self._end(sheet, table, row)
                end = Place(last, first + len(table.columns) - 1)
                return Area(sheet.title, Place(row, first), end)
        return None

    def _end(self, sheet: Sheet, table: Rows, row: int) -> int:
        """Return the last row before the name of another table, or of the sheet."""
        others = self._labels - {folded(table.label)}
        for at in sheet.within(row + 1, sheet.last_row):
            if folded(sheet.text(at, 1)) in others:
                return at - 1
        return sheet.last_row

    @staticmethod
    def _last(table: Rows, area: Area, how: How, sheet: Sheet) -> int:
        """Return the last row, with those that were typed below a table that did not grow."""
        last = area.last.row
        if table.fixed_rows or how is How.HEADERS:
            return last
        columns = range(area.first.column, area.last.column + 1)
        while any(sheet.text(last + 1, column).strip() for column in columns):
            last += 1
        return last

    # ------------------------------------------------------------------------ what stands in them

    def rows(self, table: Rows, home: Home) -> FoundRows:
        """Return the rows with an answer, and note the cells that do not calculate."""
        found = list(self._fixed(table, home) if table.fixed_rows else self._grown(table, home))
        rows: list[Mapping[str, str | None]] = []
        for at, (number_, row) in enumerate(found):
            rows.append(row)
            self._compare(table, home, row, (at, home.area.first.row + number_))
        lost = tuple(column.id for column in table.columns if column.id not in home.columns)
        numbers = tuple(number_ for number_, _ in found)
        return FoundRows(tuple(rows), home.how, numbers, lost, home.renamed)

    def _grown(self, table: Rows, home: Home) -> Iterator[tuple[int, dict[str, str | None]]]:
        typed = [column.id for column in table.columns if not column.formula]
        for row in self._below(home):
            found = self._row(table, home, row)
            if any(found.get(id_) is not None for id_ in typed):
                yield row - home.area.first.row, found

    def _fixed(self, table: Rows, home: Home) -> list[tuple[int, dict[str, str | None]]]:
        """Return every fixed row in the form's order, if somebody filled in one of them.

        A row is known by its label, so rows may be sorted; one whose label is gone, by its place.
        """
        first = table.columns[0].id
        known = {folded(label): label for label in table.fixed_rows}
        found: dict[str, tuple[int, dict[str, str | None]]] = {}
        unnamed: list[tuple[int, dict[str, str | None]]] = []
        for row in self._below(home):
            said = self._row(table, home, row)
            place = row - home.area.first.row
            label = known.get(folded(said.get(first) or ""))
            if label and label not in found:
                found[label] = (place, {**said, first: label})
            elif said.get(first) is None:
                unnamed.append((place, said))
        for place, said in unnamed:
            label = table.fixed_rows[place - 1] if place <= len(table.fixed_rows) else ""
            if label and label not in found:
                found[label] = (place, {**said, first: label})
        typed = [column.id for column in table.columns[1:] if not column.formula]
        if typed and not any(row.get(id_) for _, row in found.values() for id_ in typed):
            return []
        return [
            found.get(label, (place, {first: label}))
            for place, label in enumerate(table.fixed_rows, 1)
        ]

    def _below(self, home: Home) -> Sequence[int]:
        """Return the rows below the headers that hold anything."""
        return self._book.sheets[home.area.sheet].within(home.area.first.row + 1, home.last)

    def _row(self, table: Rows, home: Home, row: int) -> dict[str, str | None]:
        line = self._book.sheets[home.area.sheet].rows.get(row, {})
        return {
            column.id: self.answer(column, line.get(home.columns[column.id]))
            for column in table.columns
            if column.id in home.columns
        }

    def answer(self, field: Asked, value: Value | None) -> str | None:
        """Return the answer in a cell; a number as its type is written."""
        if value is None or not value.text.strip():
            return None
        if value.is_number:
            return number(field.type, value.text, since_1904=self._book.since_1904)
        return answer(field, value.text)

    def _compare(
        self, table: Rows, home: Home, row: Mapping[str, str | None], at: tuple[int, int]
    ) -> None:
        """Note each cell of a row that should calculate and does not, or something else."""
        index, place = at
        line = self._book.sheets[home.area.sheet].rows.get(place, {})
        for column in table.columns:
            if column.formula and column.id in home.columns:
                cell = Overwritten(table.id, column.id, index, None, row.get(column.id))
                value, named = line.get(home.columns[column.id]), home.how is How.NAME
                fault = self._formulas.compare(column.formula, value, cell, named=named)
                if fault:
                    self.overwritten.append(fault)

    def others(self, table: Rows, home: Home) -> Iterator[Extra]:
        """Yield what stands in a table and is none of the form's: columns, and rows of no label."""
        sheet, first = self._book.sheets[home.area.sheet], home.area.first
        rows = sheet.within(first.row, home.last)
        added = {place for row in rows for place in sheet.rows[row] if place >= first.column}
        for column in sorted(added - set(home.columns.values())):
            title = sheet.text(first.row, column).strip()
            said = (sheet.text(row, column).strip() for row in self._below(home))
            text = "\n".join(value for value in said if value)
            if title or text:
                name = title or "without a header"
                yield Extra(f"{table.label}, column {name}", text, heading=bool(title))
        if table.fixed_rows:
            yield from self._other_rows(table, home)

    def _other_rows(self, table: Rows, home: Home) -> Iterator[Extra]:
        labels = {folded(label) for label in table.fixed_rows}
        place = home.columns.get(table.columns[0].id)
        sheet = self._book.sheets[home.area.sheet]
        for row in self._below(home):
            label = sheet.text(row, place) if place else ""
            if label.strip() and folded(label) not in labels:
                line = sheet.rows[row]
                text = " | ".join(line[column].text.strip() for column in sorted(line))
                yield Extra(f"{table.label}, row {row - home.area.first.row}", text)

    def places(self, home: Home) -> Iterator[Place]:
        """Yield the cells that stand in a table, with columns that were added to it."""
        sheet, first = self._book.sheets[home.area.sheet], home.area.first
        last = max(home.area.last.column, *home.columns.values(), 0)
        for row in sheet.within(first.row, home.last):
            for column in sheet.rows[row]:
                if first.column <= column <= last:
                    yield Place(row, column)
