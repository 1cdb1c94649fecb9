"""One sheet of a rollup: the rows of one table of every copy, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.downloads.rollup.source import Rollup
from handrail.downloads.rollup.tally import list_of
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.shell import Shell
from handrail.downloads.workbook.style import Format
from handrail.downloads.workbook.words import prose, short
from handrail.form.cells import scalar
from handrail.form.form import Form
from handrail.formula.excel import table_name
from handrail.formula.scalar import Scalar, text
from handrail.model.field import Column, FieldType, Table, Tone

WIDTHS = {"#project": 24, "#file": 28, "#edition": 11}
"""Of the columns before the table's own, in characters."""
_ARROW = 3
_DATE = 12
_DESCRIPTION = 255


def rows_sheet(shell: Shell, rollup: Rollup, table: Table) -> None:
    """Write the sheet of one table."""
    heads = rollup.heads(table)
    canvas = shell.canvas(rollup.tabs[table.id], _widths(heads, table))
    canvas.head(table.label, prose(table.guidance).split("\n")[0] or None)
    top = canvas.row
    lines = list(_lines(rollup, table))
    last = top + max(len(lines), 1)
    columns: list[Column | None] = [*[None] * len(WIDTHS), *table.columns]
    canvas.sheet.add_table(
        top,
        0,
        last,
        len(heads) - 1,
        {
            "name": table_name(table.id),
            "style": None,
            "title": table.label,
            "description": short(f"{table.label} of all files", _DESCRIPTION),
            "columns": [
                {"header": head, "header_format": shell.styles.head(calculated=_is_made(column))}
                for head, column in zip(heads.values(), columns, strict=True)
            ],
        },
    )
    for place, head in enumerate(heads.values()):
        canvas.fit(top, head, canvas.widths[place] - _ARROW, shell.styles.head())
    tones = [_tones(rollup.form, column) if column else {} for column in columns]
    for row, cells in enumerate(lines, top + 1):
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            canvas.value(row, place, cell, _style(shell, column, cell, tones[place]))
    canvas.row = last + 2
    _finish(shell, canvas, top)


def _finish(shell: Shell, canvas: Canvas, top: int) -> None:
    shell.finish(canvas, top)
    canvas.sheet.freeze_panes(top + 1, 1)
    canvas.sheet.set_tab_color(shell.look.brand.light.brand)


def _lines(rollup: Rollup, table: Table) -> Iterator[list[Scalar]]:
    """Yield each row of each copy, in their order."""
    for source in rollup.sources:
        for row in source.filled.rows.get(table.id, ()):
            own = [scalar(row.get(column.id)) for column in table.columns]
            yield [source.project, source.name, source.edition, *own]


def _widths(heads: dict[str, str], table: Table) -> list[int]:
    found = list(WIDTHS.values())
    for column in table.columns:
        longest = max(map(len, heads[column.id].split()))
        least = _DATE if column.type is FieldType.DATE else 0
        found.append(max(column.width, longest + _ARROW + 2, least))
    return found


def _style(shell: Shell, column: Column | None, cell: Scalar, tones: dict[str, Tone]) -> Format:
    if column is None:
        return shell.styles.told(FieldType.TEXT, cell, None, calculated=True)
    tone = tones.get(text(cell)) if cell is not None else None
    return shell.styles.told(column.type, cell, tone, calculated=bool(column.formula))


def _tones(form: Form, column: Column) -> dict[str, Tone]:
    list_ = list_of(form, column)
    return {choice.value: choice.tone for choice in list_.choices} if list_ else {}


def _is_made(column: Column | None) -> bool:
    return column is None or bool(column.formula)
