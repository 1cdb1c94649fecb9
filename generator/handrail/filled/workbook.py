"""Reads a filled workbook: cells and tables by name, else by label and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handrail.filled.parts import Parts
from handrail.filled.reading import Extra, Found, FoundRows, How, Overwritten, Reading, Stamp
from handrail.filled.sheets import Area, Place, Sheet, Sheets, Value
from handrail.filled.text import Known, answer, folded, mark, number
from handrail.form.definition import Asked, Block, Definition, Rows
from handrail.form.problems import OWN_SHEETS
from handrail.formula.excel import Naming, cell_name, excel, header, ready_name, table_name
from handrail.formula.parse import parse
from handrail.model.field import Figure

_README, _SIGNOFF = OWN_SHEETS[:2]
_HEADERS_WITHIN = 60
"""Rows of a sheet in which the headers of a table are looked for."""
_SHARE = 0.6


class _Home(NamedTuple):
    """Where a table of the form stands."""

    area: Area
    how: How
    columns: dict[str, int]
    """The column of the sheet for each of the form's that is there."""


def read_workbook(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a workbook answers."""
    return _Reader(Sheets(parts), definition).read(stamp)


class _Reader:
    """Reads one workbook."""

    def __init__(self, book: Sheets, definition: Definition) -> None:
        self.book = book
        self.definition = definition
        self.known = Known(definition)
        self.used: dict[str, set[Place]] = {title: set() for title in book.sheets}
        self.formulas: list[Overwritten] = []
        self.headers = {
            table.id: {column.id: header(column.label) for column in table.columns}
            for table in definition.tables.values()
        }

    def read(self, stamp: Stamp) -> Reading:
        fields: dict[str, Found] = {}
        tables: dict[str, FoundRows] = {}
        figures: dict[str, Found] = {}
        extras: list[Extra] = []
        for block in self.definition.blocks:
            for field in block.fields:
                found = self._field(field, block)
                if found is not None:
                    fields[field.id] = found
            for table in block.tables:
                home = self._home(table, block)
                if home is not None:
                    tables[table.id] = self._rows(table, home)
                    extras += self._other_columns(table, home)
            for figure in block.figures:
                found = self._figure(figure, block)
                if found is not None:
                    figures[figure.id] = found
        ready = dict(self._ready())
        extras += self._extras()
        if not _has_answers(self.definition, fields, tables, ready):
            # What calculates by itself says nothing while nothing else does.
            tables = {id_: found._replace(rows=(), numbers=()) for id_, found in tables.items()}
        answered = {*fields, *tables, *figures}
        return Reading(
            stamp=stamp,
            template=self.definition.template,
            fields=fields,
            tables=tables,
            ready=ready,
            figures=figures,
            blocks=frozenset(self._blocks(answered)),
            extras=tuple(extras),
            formulas=tuple(self.formulas),
        )

    def _blocks(self, answered: set[str]) -> Iterator[str]:
        for block in self.definition.blocks:
            ids = {each.id for each in block.fields} | {each.id for each in block.tables}
            ids |= {each.id for each in block.figures}
            if ids & answered or self._sheet(block):
                yield block.id

    def _sheet(self, block: Block) -> Sheet | None:
        """Return the sheet that a block stands on, if it still has its name."""
        title = block.title if block.own else _README if block.id == "cover" else _SIGNOFF
        return self.book.sheets.get(title)

    # ---------------------------------------------------------------------------- single values

    def _field(self, field: Asked, block: Block) -> Found | None:
        found = self._cell(cell_name(field.id), field.label, block)
        if found is None:
            return None
        value, how = found
        return Found(self._answer(field, value), how)

    def _figure(self, figure: Figure, block: Block) -> Found | None:
        found = self._cell(cell_name(figure.id), figure.label, block)
        if found is None:
            return None
        value, how = found
        text = number(figure.type, value.text) if value and value.is_number else None
        if value and not value.is_number:
            text = value.text or None
        wanted = excel(parse(figure.formula), Naming(self.headers))
        if value is None or value.formula is None or _differs(value.formula, wanted):
            formula = value.formula if value else None
            self.formulas.append(Overwritten("", figure.id, 0, formula, text))
        return Found(text, how)

    def _cell(self, name: str, label: str, block: Block) -> tuple[Value | None, How] | None:
        """Return a cell by its name in the workbook, else by the label before it."""
        if name in self.book.names:
            title, place = self.book.names[name]
            sheet = self.book.sheets.get(title)
            if sheet is not None:
                self.used[title].add(place)
                return sheet.cells.get(place), How.NAME
        sheet = self._sheet(block)
        if sheet is None:
            return None
        for place, value in sorted(sheet.cells.items()):
            if place.column == 1 and folded(value.text) == folded(label):
                beside = self._beside(sheet, place)
                self.used[sheet.title].add(beside)
                found = sheet.cells.get(beside)
                return None if found and self.known.is_told(found.text) else found, How.LABEL_CELL
        return None

    def _beside(self, sheet: Sheet, label: Place) -> Place:
        """Return the first cell after a label that has anything but guidance, else the next one."""
        row = [
            place
            for place, value in sheet.cells.items()
            if place.row == label.row and place.column > 1 and not self.known.is_told(value.text)
        ]
        return min(row, default=Place(label.row, label.column + 1))

    def _answer(self, field: Asked, value: Value | None) -> str | None:
        if value is None or not value.text.strip():
            return None
        if value.is_number:
            return number(field.type, value.text, since_1904=self.book.since_1904)
        return answer(field, value.text)

    # ----------------------------------------------------------------------------------- tables

    def _home(self, table: Rows, block: Block) -> _Home | None:
        area = self.book.tables.get(table_name(table.id))
        if area is not None and area.sheet in self.book.sheets:
            columns = self._columns(table, self.book.sheets[area.sheet], area.first)
            return _Home(area, How.NAME, columns)
        sheet = self._sheet(block)
        searched = [sheet] if sheet else self._others()
        for each in searched:
            found = self._by_headers(table, each)
            if found is not None:
                return found
        return None

    def _others(self) -> list[Sheet]:
        return [sheet for title, sheet in self.book.sheets.items() if title not in OWN_SHEETS]

    def _by_headers(self, table: Rows, sheet: Sheet) -> _Home | None:
        wanted = {folded(label) for label in self.headers[table.id].values()}
        lines: dict[int, set[str]] = {}
        for place, value in sheet.cells.items():
            if place.row <= _HEADERS_WITHIN or sheet.title == _SIGNOFF:
                lines.setdefault(place.row, set()).add(folded(value.text))
        for row in sorted(lines):
            if len(wanted & lines[row]) >= _SHARE * len(wanted):
                first = min(
                    place
                    for place, value in sheet.cells.items()
                    if place.row == row and folded(value.text) in wanted
                )
                count = len(table.fixed_rows)
                last = row + count if count else self._end(sheet, table, row)
                area = Area(sheet.title, first, Place(last, first.column + len(table.columns) - 1))
                return _Home(area, How.HEADERS, self._columns(table, sheet, first))
        return None

    def _end(self, sheet: Sheet, table: Rows, row: int) -> int:
        """Return the last row before the name of another table, or of the sheet."""
        others = {folded(each.label) for each in self.definition.tables.values()}
        others.discard(folded(table.label))
        for at in range(row + 1, sheet.last_row + 1):
            if folded(sheet.text(at, 1)) in others:
                return at - 1
        return sheet.last_row

    def _columns(self, table: Rows, sheet: Sheet, first: Place) -> dict[str, int]:
        heads = {
            folded(value.text): place.column
            for place, value in sorted(sheet.cells.items(), reverse=True)
            if place.row == first.row and place.column >= first.column
        }
        return {
            column.id: heads[folded(self.headers[table.id][column.id])]
            for column in table.columns
            if folded(self.headers[table.id][column.id]) in heads
        }

    def _rows(self, table: Rows, home: _Home) -> FoundRows:
        sheet = self.book.sheets[home.area.sheet]
        typed = [column for column in table.columns if not column.formula]
        fixed = dict(enumerate(table.fixed_rows))
        first = table.columns[0]
        rows: list[dict[str, str | None]] = []
        numbers: list[int] = []
        top = home.area.first.row
        self._use(home, top)
        for row in range(top + 1, self._last(table, home, sheet) + 1):
            self._use(home, row)
            cells = {
                id_: sheet.cells.get(Place(row, column)) for id_, column in home.columns.items()
            }
            found = {
                column.id: self._answer(column, cells.get(column.id))
                for column in table.columns
                if column.id in home.columns
            }
            if table.fixed_rows:
                label = fixed.get(row - top - 1)
                if label is None:
                    break
                found[first.id] = found.get(first.id) or label
            elif all(found.get(column.id) is None for column in typed):
                continue
            self._compare(table, cells, found, len(rows))
            rows.append(found)
            numbers.append(row - top)
        if table.fixed_rows and not _answered(table, rows):
            self.formulas = [each for each in self.formulas if each.table != table.id]
            rows, numbers = [], []
        lost = tuple(column.id for column in table.columns if column.id not in home.columns)
        return FoundRows(tuple(rows), home.how, tuple(numbers), lost)

    def _use(self, home: _Home, row: int) -> None:
        used = self.used[home.area.sheet]
        used.update(
            Place(row, column)
            for column in range(home.area.first.column, home.area.last.column + 1)
        )
        used.update(Place(row, column) for column in home.columns.values())

    def _last(self, table: Rows, home: _Home, sheet: Sheet) -> int:
        """Return the last row, with those that were typed below a table that did not grow."""
        last = home.area.last.row
        if table.fixed_rows or home.how is How.HEADERS:
            return last
        columns = set(home.columns.values())
        while any(sheet.text(last + 1, column).strip() for column in columns):
            last += 1
        return last

    def _compare(
        self,
        table: Rows,
        cells: dict[str, Value | None],
        found: dict[str, str | None],
        row: int,
    ) -> None:
        """Note each cell of a row that should calculate and does not, or something else."""
        for column in table.columns:
            if not column.formula or column.id not in cells:
                continue
            value = cells[column.id]
            wanted = excel(parse(column.formula), Naming(self.headers, table.id))
            formula = value.formula if value else None
            if value is None or formula is None or _differs(formula, wanted):
                text = found.get(column.id)
                self.formulas.append(Overwritten(table.id, column.id, row, formula, text))

    # ------------------------------------------------------------------------- what is left over

    def _ready(self) -> Iterator[tuple[str, Found]]:
        signoff = self.book.sheets.get(_SIGNOFF)
        for asked in self.definition.readiness:
            name = ready_name(asked.id)
            title, place = self.book.names.get(name, ("", Place(0, 0)))
            if title in self.book.sheets:
                self.used[title].add(place)
                yield asked.id, Found(mark(self.book.sheets[title].text(*place)), How.NAME)
            elif signoff:
                row = next(
                    (
                        at
                        for at, value in signoff.cells.items()
                        if folded(value.text) == folded(asked.question)
                    ),
                    None,
                )
                if row is not None:
                    beside = Place(row.row, 1)
                    self.used[_SIGNOFF].add(beside)
                    yield asked.id, Found(mark(signoff.text(*beside)), How.LABEL_CELL)

    def _other_columns(self, table: Rows, home: _Home) -> Iterator[Extra]:
        """Yield columns that were added beside those of the form, or take the place of one."""
        sheet = self.book.sheets[home.area.sheet]
        top, last = home.area.first.row, self._last(table, home, sheet)
        known = set(home.columns.values())
        added = {
            place.column
            for place in sheet.cells
            if top <= place.row <= last and place.column >= home.area.first.column
        }
        for column in sorted(added - known):
            title = sheet.text(top, column).strip()
            said = [sheet.text(row, column).strip() for row in range(top + 1, last + 1)]
            text = "\n".join(value for value in said if value)
            self.used[sheet.title].update(Place(row, column) for row in range(top, last + 1))
            if title or text:
                name = title or "without a header"
                yield Extra(f"{table.label}, column {name}", text, heading=bool(title))

    def _extras(self) -> Iterator[Extra]:
        """Yield sheets that the form does not have, and words on its own that are not of it."""
        own = {block.title for block in self.definition.blocks if block.own}
        for title, sheet in self.book.sheets.items():
            if title in OWN_SHEETS and title != _SIGNOFF:
                continue
            left = [
                (place, value)
                for place, value in sorted(sheet.cells.items())
                if place not in self.used[title] and value.text.strip()
            ]
            if title not in own and title != _SIGNOFF:
                lines: dict[int, list[str]] = {}
                for place, value in left:
                    lines.setdefault(place.row, []).append(value.text.strip())
                text = "\n".join(" | ".join(line) for line in lines.values())
                if text:
                    yield Extra(f"Sheet {title}", text, heading=True)
            else:
                yield from self._words(sheet, left)

    def _words(self, sheet: Sheet, left: list[tuple[Place, Value]]) -> Iterator[Extra]:
        lists = {
            folded(choice.value)
            for list_ in self.definition.lists.values()
            for choice in list_.choices
        }
        for _, value in left:
            is_ours = (
                value.is_number
                or value.formula is not None
                or folded(value.text) in lists
                or self.known.is_said(value.text)
                or self.known.is_told(value.text)
                or self.known.is_part(value.text)
                or value.text in OWN_SHEETS
            )
            if not is_ours:
                yield Extra(sheet.title, value.text.strip())


def _has_answers(
    definition: Definition,
    fields: Mapping[str, Found],
    tables: Mapping[str, FoundRows],
    ready: Mapping[str, Found],
) -> bool:
    """Say whether anybody has written anything."""
    given = [found.text for found in (*fields.values(), *ready.values())]
    typed = [
        id_
        for id_, found in tables.items()
        if found.rows
        and not (definition.tables[id_].fixed_rows and not _typed(definition.tables[id_]))
    ]
    return bool(typed) or any(text is not None for text in given)


def _answered(table: Rows, rows: list[dict[str, str | None]]) -> bool:
    typed = _typed(table)
    return not typed or any(row.get(id_) is not None for row in rows for id_ in typed)


def _typed(table: Rows) -> list[str]:
    """Return the columns that somebody fills in, in a table of fixed rows."""
    return [column.id for column in table.columns[1:] if not column.formula]


def _differs(formula: str, wanted: str) -> bool:
    """Say whether two formulas are written differently. "" is one the file has elsewhere."""
    return bool(formula) and _plain(formula) != _plain(wanted)


def _plain(formula: str) -> str:
    flat = formula.replace(" ", "").replace("_xlfn.", "").lstrip("=").casefold()
    return flat.replace("[[#thisrow],", "[@").replace("]]", "]")
