"""The first sheet of a rollup: what was counted, by formulas that go on counting."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from handrail.downloads.rollup.source import APART, FILES, SUMMARY, Rollup, own_tables
from handrail.downloads.rollup.tally import Tally, tallies
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.readme import logo
from handrail.downloads.workbook.shell import Shell
from handrail.downloads.workbook.style import Format
from handrail.formula.scalar import Scalar
from handrail.model.field import FieldType, Table

_PROJECT = 34
_FILE = 34
_COUNT = 13
_FEWEST = 6
"""Columns of counts that a sheet has at least, so that its head has room."""
_FROM = ("Project", "File")
_NONE = "No answer"
_ALL = "All files"


def summary_sheet(shell: Shell, rollup: Rollup) -> None:
    """Write the sheet that people see first."""
    counted = tallies(rollup.form, rollup.sources)
    most = max((len(tally.entries) for tally in counted if not tally.of_people), default=0)
    canvas = shell.canvas(SUMMARY, [_PROJECT, _FILE, *[_COUNT] * max(most + 2, _FEWEST)])
    look = shell.look
    canvas.text(0, f"{look.organisation} · {look.office}", canvas.styles.eyebrow)
    logo(shell, canvas, 4)
    canvas.row += 1
    canvas.head(shell.told.title, _how(rollup))
    for table in own_tables(rollup.form):
        _Summary(shell, canvas, rollup, table).write([t for t in counted if t.table is table])
    canvas.text(0, rollup.stamp.line(), canvas.styles.muted)
    canvas.row += 1
    shell.finish(canvas)
    canvas.sheet.fit_to_pages(1, 0)
    canvas.sheet.set_tab_color(look.brand.light.gate)
    canvas.sheet.activate()


def _how(rollup: Rollup) -> str:
    apart = f" What found no place is on “{APART}”." if any(s.apart for s in rollup.sources) else ""
    return (
        "The counts follow the sheets behind: change or filter there, and they count anew. "
        f"“{FILES}” lists the files.{apart}"
    )


class _Summary:
    """Writes what is counted of one table."""

    def __init__(self, shell: Shell, canvas: Canvas, rollup: Rollup, table: Table) -> None:
        self.canvas = canvas
        self.rollup = rollup
        self.table = table
        self.naming = rollup.naming(table)
        styles = shell.styles
        self.head: Format = styles.head()
        self.label: Format = styles.label
        self.name: Format = styles.prose
        light = shell.look.brand.light
        self.counted: Format = styles.make(
            bold=True,
            font_color=light.background,
            bg_color=light.brand,
            border=1,
            border_color=light.line,
            text_wrap=True,
            align="center",
            valign="vcenter",
        )
        self.number: Format = styles.cell(FieldType.INTEGER, calculated=True)
        self.total: Format = styles.choice()

    def write(self, counted: list[Tally]) -> None:
        canvas, table = self.canvas, self.table
        rows = [len(source.filled.rows.get(table.id, ())) for source in self.rollup.sources]
        canvas.heading(table.label)
        self._heads(_FROM, [f"Rows of {table.label}"])
        file = self._column("#file")
        first = canvas.row
        for source, count in zip(self.rollup.sources, rows, strict=True):
            self._source(source.project, source.name)
            self._count(2, f"SUMPRODUCT(({file}=$B{canvas.row + 1})*1)", count)
            canvas.row += 1
        self._sums(first, [sum(rows)])
        for tally in counted:
            if tally.of_people:
                self._people(tally)
            else:
                self._entries(tally)

    def _entries(self, tally: Tally) -> None:
        """Write a line for each file and a column for each entry of the list."""
        canvas = self.canvas
        title = f"{self.table.label} by {tally.column.label}"
        canvas.text(0, title, canvas.styles.make(bold=True))
        canvas.row += 1
        self._heads(_FROM, [*tally.entries, _NONE, "Together"])
        file, asked = self._column("#file"), self._column(tally.column.id)
        heads, first = canvas.row, canvas.row
        for source, counts in zip(self.rollup.sources, tally.counts, strict=True):
            row = canvas.row + 1
            self._source(source.project, source.name)
            for place, count in enumerate(counts[:-1], 2):
                head = xl_rowcol_to_cell(heads - 1, place, row_abs=True)
                self._count(place, f"SUMPRODUCT(({file}=$B{row})*({asked}={head}))", count)
            end = len(counts) + 1
            self._count(end, f'SUMPRODUCT(({file}=$B{row})*({asked}=""))', counts[-1])
            cells = f"{xl_rowcol_to_cell(row - 1, 2)}:{xl_rowcol_to_cell(row - 1, end)}"
            self._count(end + 1, f"SUM({cells})", sum(counts))
            canvas.row += 1
        sums = tally.sums()
        self._sums(first, [*sums, sum(sums)])

    def _people(self, tally: Tally) -> None:
        """Write a line for each person."""
        canvas = self.canvas
        title = f"{self.table.label} by {tally.column.label}"
        canvas.text(0, title, canvas.styles.make(bold=True))
        canvas.row += 1
        self._heads([tally.column.label], ["Rows"])
        asked = self._column(tally.column.id)
        sums = tally.sums()
        for entry, count in zip(tally.entries, sums, strict=False):
            canvas.value(canvas.row, 0, entry, self.label)
            self._count(1, f"SUMPRODUCT(({asked}=$A{canvas.row + 1})*1)", count)
            canvas.row += 1
        # The empty row of a table without any is no row that somebody forgot to assign.
        canvas.text(0, _NONE, self.name)
        file = self._column("#file")
        self._count(1, f'SUMPRODUCT(({file}<>"")*({asked}=""))', sums[-1] if sums else 0)
        canvas.row += 2

    def _column(self, id_: str) -> str:
        return self.naming.column(self.table.id, id_)

    def _heads(self, named: Sequence[str], counted: Sequence[Scalar]) -> None:
        """Write the heads of what stands to the left, then of the counts."""
        for place, head in enumerate(named):
            self.canvas.text(place, head, self.head)
        for place, cell in enumerate(counted, len(named)):
            self.canvas.value(self.canvas.row, place, cell, self.counted)
        self.canvas.row += 1

    def _source(self, project: str, name: str) -> None:
        self.canvas.text(0, project, self.label)
        self.canvas.text(1, name, self.name)

    def _count(self, column: int, formula: str, count: int) -> None:
        self.canvas.formula(self.canvas.row, column, f"={formula}", Decimal(count), self.number)

    def _sums(self, first: int, sums: list[int]) -> None:
        canvas = self.canvas
        canvas.text(0, _ALL, self.label)
        canvas.text(1, "", self.label)
        for place, total in enumerate(sums, 2):
            above = f"{xl_rowcol_to_cell(first, place)}:{xl_rowcol_to_cell(canvas.row - 1, place)}"
            formula = f"=SUM({above})"
            canvas.formula(canvas.row, place, formula, Decimal(total), self.total)
        canvas.row += 2
