"""Draws the sheets of a workbook as a spreadsheet shows them, with their columns and tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.form.form import Form
from handrail.form.marks import AI_STATEMENT
from handrail.form.problems import OWN_SHEETS
from handrail.model.field import Column as TableColumn
from handrail.model.field import Table
from handrail.model.template import Sheet
from handrail.pages.preview.asked import Column
from handrail.pages.preview.flow import Piece, described, draw, kept, paginate, space
from handrail.pages.preview.grid import Cell, Grid, heads, rows, shares, told
from handrail.pages.preview.heat import matrix_pieces
from handrail.pages.preview.paper import Paper
from handrail.pages.preview.picture import Imprint, Picture
from handrail.pages.preview.sheet import (
    BODY,
    LEFT,
    chart_piece,
    columns_in_sight,
    field_pairs,
    meanings,
    pair,
    prompt_pieces,
    widths,
)
from handrail.pages.preview.window import GUTTER, HEIGHT, TABS, WIDTH, letters, window

_TOP = GUTTER + 4
_ROOM = HEIGHT - _TOP - TABS - 4
_ABOUT = ("What it is for", "Use it when", "Not for", "How this applies to you")


def pictures(form: Form, imprint: Imprint) -> list[Picture]:
    """Return the sheets of the guided copy that a project fills in or reads first."""
    sheets = _Sheets(form, imprint)
    found = list(sheets.readme())
    for sheet in form.template.blocks:
        if isinstance(sheet, Sheet):
            found.extend(sheets.sheet(sheet))
    return [*found, *sheets.signoff()]


class _Sheets:
    """Draws one sheet after the other."""

    def __init__(self, form: Form, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._column = Column(LEFT, BODY)
        own = [block.title for block in form.template.blocks]
        readme, signoff, example, scale, lists = OWN_SHEETS
        self._tabs = [
            readme,
            *own,
            signoff,
            example,
            *([scale] if _has_scales(form) else []),
            lists,
        ]

    def readme(self) -> Iterator[Picture]:
        """Draw the sheet that people see first, down to where it says what cells mean."""
        column, template = self._column, self._form.template
        pieces = [
            column.words("note", f"{self._imprint.organisation} · {self._imprint.office}"),
            column.words("heading", template.title, about=template.title),
            column.unread(template.summary, 2),
        ]
        pieces += [pair(label, "", unread=True) for label in _ABOUT]
        pieces += [space(4), *kept(column.words("label", "This copy", about="This copy"))]
        pieces += [*field_pairs(self._form.cover), space(4)]
        pieces += [*kept(column.words("label", "What the cells mean")), *meanings()]
        yield from self._draw(OWN_SHEETS[0], pieces)

    def sheet(self, sheet: Sheet) -> Iterator[Picture]:
        """Draw a sheet of the form; one that is wide is drawn as if scrolled to the right."""
        table = sheet.table
        parts = columns_in_sight(table) if table else []
        first: list[Piece] = []
        if table:
            named = bool(sheet.fields or sheet.figures or sheet.prompts)
            first = self._part(table, parts, 0, named=named)
        figures = [pair(figure.label, "", calculated=True) for figure in sheet.figures]
        for matrix in sheet.matrices:
            figures += matrix_pieces(self._form, matrix, LEFT, BODY)
        charts = [chart_piece(chart) for chart in sheet.charts]
        prompts = [piece for prompt in sheet.prompts for piece in prompt_pieces(prompt)]
        if table and not table.fixed_rows:
            # What stood below a table that grows would be in its way.
            ordered = [*figures, *prompts, *first, *charts]
        else:
            ordered = [*first, *figures, *charts, *prompts]
        pieces = [*self._top(sheet), *ordered]
        yield from self._draw(sheet.title, pieces, parts[0] if parts else ())
        if table:
            yield from self._rest(sheet.title, table, parts)

    def _rest(
        self, title: str, table: Table, parts: Sequence[Sequence[TableColumn]]
    ) -> Iterator[Picture]:
        """Draw the columns that are out of sight at first."""
        for number in range(1, len(parts)):
            start = sum(map(len, parts[:number]))
            pieces = self._part(table, parts, number, named=False)
            yield from self._draw(title, pieces, parts[number], start)

    def _top(self, sheet: Sheet) -> list[Piece]:
        """Return the top of a sheet: its title, what it is for, how to go about it, its fields."""
        column = self._column
        pieces = [column.words("heading", sheet.title)]
        if sheet.purpose:
            pieces.append(column.words("note", sheet.purpose))
        if sheet.guidance:
            pieces.append(column.unread(sheet.guidance, 2))
        return [*pieces, *field_pairs(sheet.fields), space(4)]

    def signoff(self) -> Iterator[Picture]:
        """Draw the sheet to send it by."""
        form, column = self._form, self._column
        pieces = [column.words("heading", OWN_SHEETS[1])]
        if form.readiness:
            title = form.common.readiness_title
            pieces += kept(column.words("label", title, about=title))
            head = (Cell("Yes or no", "head", "brand"), Cell("Question", "head", "brand"))
            asked = [(Cell(), Cell(one.question, "note")) for one in form.readiness]
            grid = Grid(LEFT, (52.0, BODY - 52.0), head, asked)
            pieces += [*grid.pieces(f"{len(form.readiness)} questions, yes or no"), space(5)]
        if statement := form.common.ai_statement:
            pieces += kept(column.words("label", AI_STATEMENT))
            pieces += [*field_pairs(statement), space(5)]
        for table in (form.approvals, form.history):
            if table:
                pieces += kept(column.words("label", table.label))
                shared = shares(table.columns, BODY)
                grid = Grid(LEFT, shared, heads(table.columns), _blank(table, table.columns))
                pieces += [*grid.pieces(told(table)), space(5)]
        yield from self._draw(OWN_SHEETS[1], pieces)

    def _draw(
        self,
        title: str,
        pieces: Sequence[Piece],
        columns: Sequence[TableColumn] = (),
        start: int = 0,
    ) -> Iterator[Picture]:
        for at, page in enumerate(paginate(pieces, _ROOM)):
            paper = Paper(WIDTH, HEIGHT)
            window(paper, self._tabs, title, widths(columns) or (60.0,) * 6, start)
            draw(paper, _TOP, page)
            more = ", further down" if at else ""
            if start:
                first, last = letters(start), letters(start + len(columns) - 1)
                more = f", columns {first} to {last}" if first != last else f", column {first}"
            about = f"Sheet {title}{more}. {described(page)}"
            yield Picture(f"{title}{more}", paper.svg(about), wide=True)

    def _part(
        self, table: Table, parts: Sequence[Sequence[TableColumn]], number: int, *, named: bool
    ) -> list[Piece]:
        columns = parts[number]
        label = self._column.words("label", table.label)
        grid = Grid(LEFT, widths(columns), heads(columns), _blank(table, columns))
        names = ", ".join(column.label for column in columns)
        about = told(table) if len(parts) == 1 else f"table {table.label}, columns {names}"
        return [*(kept(label) if named else ()), *grid.pieces(about), space(5)]


def _has_scales(form: Form) -> bool:
    """Say whether a list that the form uses has written anchors: they have a sheet of their own."""
    asked = [*form.fields.values(), *(c for table in form.tables.values() for c in table.columns)]
    used = {field.options for field in asked}
    for block in form.template.blocks:
        for matrix in block.matrices if isinstance(block, Sheet) else ():
            used |= {matrix.rows, matrix.columns}
    lists = [list_ for id_, list_ in form.lists.items() if id_ in used]
    return any(choice.anchors for list_ in lists for choice in list_.choices)


def _blank(table: Table, columns: Sequence[TableColumn]) -> list[list[Cell]]:
    return rows(table, columns, prompts=False)
