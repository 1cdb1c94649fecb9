"""Where a rollup comes from: its files with their own figures, and what found no place in it."""

from __future__ import annotations

from decimal import Decimal

from handrail.downloads.rollup.source import APART, FILES, Rollup, own_tables
from handrail.downloads.workbook.shell import Shell
from handrail.form.cells import scalar
from handrail.formula.excel import header
from handrail.formula.scalar import Scalar
from handrail.model.field import FieldType

_WIDTHS = [34, 34, 11]
_FIGURE = 16
_WHAT = 48
_TEXT = 90
_ARROW = 3


def files_sheet(shell: Shell, rollup: Rollup) -> None:
    """Write one row for each file: how much it holds, and the figures that it calculates."""
    form = rollup.form
    tables, figures = own_tables(form), list(form.figures.values())
    named = ["Project", "File", "Edition"]
    named += [f"Rows of {header(table.label)}" for table in tables]
    named += [header(figure.label) for figure in figures]
    heads = _different(named)
    types = [FieldType.TEXT] * len(_WIDTHS) + [FieldType.INTEGER] * len(tables)
    types += [figure.type for figure in figures]
    canvas = shell.canvas(FILES, [*_WIDTHS, *[_FIGURE] * (len(heads) - len(_WIDTHS))])
    canvas.head(FILES, "Where the rows come from, and what each file calculates for itself.")
    top = canvas.row
    styles = shell.styles
    shape = {
        "name": "tblFiles_rolled_up",
        "style": None,
        "title": FILES,
        "description": "The files that were rolled up",
        "columns": [{"header": head, "header_format": styles.head()} for head in heads],
    }
    last = top + max(len(rollup.sources), 1)
    canvas.sheet.add_table(top, 0, last, len(heads) - 1, shape)
    for place, head in enumerate(heads):
        canvas.fit(top, head, canvas.widths[place] - _ARROW, styles.head())
    for row, source in enumerate(rollup.sources, top + 1):
        cells: list[Scalar] = [source.project, source.name, source.edition]
        cells += [Decimal(len(source.filled.rows.get(table.id, ()))) for table in tables]
        cells += [scalar(source.filled.figures.get(figure.id)) for figure in figures]
        for place, (cell, type_) in enumerate(zip(cells, types, strict=True)):
            canvas.value(row, place, cell, styles.told(type_, cell, None, calculated=False))
    shell.finish(canvas, top)
    canvas.sheet.freeze_panes(top + 1, 1)
    canvas.sheet.set_tab_color(shell.look.brand.light.line)


def apart_sheet(shell: Shell, rollup: Rollup) -> None:
    """Write what the files say and the tables have no place for, if there is any."""
    apart = [(source, kept) for source in rollup.sources for kept in source.apart]
    if not apart:
        return
    canvas = shell.canvas(APART, [_WIDTHS[0], _WIDTHS[1], _WHAT, _TEXT])
    canvas.head(APART, "What the files say and the current form has no place for.")
    for column, head in enumerate(("Project", "File", "What it was", "What it said")):
        canvas.text(column, head, canvas.styles.head())
    canvas.row += 1
    for source, kept in apart:
        for column, words in enumerate((source.project, source.name, kept.title, kept.text)):
            canvas.text(column, words, canvas.styles.label if column == 0 else canvas.styles.prose)
        canvas.row += 1
    shell.finish(canvas)
    canvas.sheet.set_tab_color(shell.look.brand.light.line)


def _different(heads: list[str]) -> list[str]:
    """Return headers of which a table can tell each from the others."""
    taken: set[str] = set()
    found = []
    for head in heads:
        name, number = head, 1
        while name.casefold() in taken:
            number += 1
            name = f"{head} ({number})"
        taken.add(name.casefold())
        found.append(name)
    return found
