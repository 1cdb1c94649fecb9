"""Reads a filled workbook: cells and tables by name, else by label and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.filled.cells import Place, Sheet, Value
from handrail.filled.formulas import Formulas
from handrail.filled.margins import whose
from handrail.filled.parts import Parts
from handrail.filled.ranges import Ranges
from handrail.filled.reading import (
    Extra,
    Found,
    FoundRows,
    How,
    Overwritten,
    Reading,
    Stamp,
    here_of,
)
from handrail.filled.sheets import Sheets
from handrail.filled.spare import Spare
from handrail.filled.text import Known, folded, is_prompt, mark, number
from handrail.form.definition import Asked, Block, Definition, Rows
from handrail.form.problems import OWN_SHEETS
from handrail.formula.excel import cell_name, ready_name
from handrail.model.field import Figure

_README, _SIGNOFF = OWN_SHEETS[:2]


def read_workbook(parts: Parts, definition: Definition, stamp: Stamp) -> Reading:
    """Return what a workbook answers."""
    return _Reader(Sheets(parts), definition, whose(parts)).read(stamp)


class _Reader:
    """Reads one workbook."""

    def __init__(self, book: Sheets, definition: Definition, names: tuple[str, ...]) -> None:
        self.book = book
        self.definition = definition
        self.known = Known(definition)
        self.formulas = Formulas(definition)
        self.ranges = Ranges(book, definition, self.formulas)
        self.spare = Spare(book, definition, self.known, names)
        self.overwritten: list[Overwritten] = []
        self.gone: set[str] = set()

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
                sheet = self._sheet(block)
                home = self.ranges.home(table, [sheet] if sheet else self.spare.own_sheets())
                if home is not None:
                    tables[table.id] = self.ranges.rows(table, home)
                    extras += self.ranges.others(table, home)
                    self.spare.use(home.area.sheet, self.ranges.places(home))
            for figure in block.figures:
                found = self._figure(figure, block)
                if found is not None:
                    figures[figure.id] = found
            self._matrices(block)
        ready = dict(self._ready())
        extras += self.spare.extras()
        if not _has_answers(self.definition, fields, tables, ready):
            # What calculates by itself says nothing while nothing else does.
            tables = {id_: found._replace(rows=(), numbers=()) for id_, found in tables.items()}
            self.ranges.overwritten.clear()
        titled = {block.id for block in self.definition.blocks if self._sheet(block)}
        return Reading(
            stamp,
            self.definition.template,
            fields,
            tables,
            ready,
            figures,
            blocks=here_of(self.definition, {*fields, *tables, *figures}, titled),
            left=tuple(self.spare.left()),
            extras=tuple(extras),
            formulas=(*self.ranges.overwritten, *self.overwritten),
            gone=frozenset(self.gone),
        )

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
        text = self.ranges.answer(field, value)
        shows = value is not None and bool(value.text) and is_prompt(field, value.text)
        return Found(text, how, "", shows)

    def _figure(self, figure: Figure, block: Block) -> Found | None:
        found = self._cell(cell_name(figure.id), figure.label, block)
        if found is None:
            return None
        value, how = found
        text = value.text or None if value else None
        if value and value.is_number:
            text = number(figure.type, value.text, since_1904=self.book.since_1904)
        cell = Overwritten("", figure.id, 0, None, text)
        fault = self.formulas.compare(figure.formula, value, cell, named=how is How.NAME)
        if fault:
            self.overwritten.append(fault)
        return Found(text, how)

    def _cell(self, name: str, label: str, block: Block) -> tuple[Value | None, How] | None:
        """Return a cell by its name in the workbook, else by the label before it."""
        if name in self.book.names:
            title, place = self.book.names[name]
            sheet = self.book.sheets.get(title)
            if sheet is not None:
                self.spare.use(title, [place])
                return sheet.cell(*place), How.NAME
        sheet = self._sheet(block)
        if sheet is None:
            return None
        for row in sheet.order:
            if folded(sheet.text(row, 1)) == folded(label):
                beside = self._beside(sheet, row)
                self.spare.use(sheet.title, [beside])
                found = sheet.cell(*beside)
                return None if found and self.known.is_told(found.text) else found, How.LABEL_CELL
        return None

    def _beside(self, sheet: Sheet, row: int) -> Place:
        """Return the first cell after a label that has anything but guidance, else the next one."""
        columns = (
            column
            for column, value in sheet.rows[row].items()
            if column > 1 and not self.known.is_told(value.text)
        )
        return Place(row, min(columns, default=2))

    def _matrices(self, block: Block) -> None:
        """Compare the cells of matrices with the form's. Their sheet may have another name."""
        sheet = self._sheet(block)
        for matrix in block.matrices:
            for each in [sheet] if sheet else self.spare.own_sheets():
                drawn = self.formulas.matrix(matrix, each)
                if drawn:
                    self.spare.use(each.title, drawn.places)
                    self.overwritten.extend(drawn.faults)
                    break
            else:
                if sheet:
                    self.gone.add(matrix.id)

    def _ready(self) -> Iterator[tuple[str, Found]]:
        signoff = self.book.sheets.get(_SIGNOFF)
        for asked in self.definition.readiness:
            title, place = self.book.names.get(ready_name(asked.id), ("", Place(0, 0)))
            if title in self.book.sheets:
                self.spare.use(title, [place])
                yield asked.id, Found(mark(self.book.sheets[title].text(*place)), How.NAME)
            elif signoff:
                row = _row_of(asked.question, signoff)
                if row:
                    self.spare.use(_SIGNOFF, [Place(row, 1)])
                    yield asked.id, Found(mark(signoff.text(row, 1)), How.LABEL_CELL)


def _row_of(words: str, sheet: Sheet) -> int | None:
    """Return the row of a sheet that says something in any of its cells."""
    wanted = folded(words)
    for place, value in sheet.cells():
        if folded(value.text) == wanted:
            return place.row
    return None


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
        if found.rows and not _only_calculates(definition.tables[id_])
    ]
    return bool(typed) or any(text is not None for text in given)


def _only_calculates(table: Rows) -> bool:
    """Say whether nobody fills anything in: its rows are fixed, and the rest is calculated."""
    return bool(table.fixed_rows) and all(column.formula for column in table.columns[1:])
