"""The pieces of a drawn sheet: a label with the cell of its value, questions, and charts."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.form.marks import REQUIRED
from handrail.model.field import Column as TableColumn
from handrail.model.field import Field, Table
from handrail.model.template import Chart, Prompt
from handrail.pages.preview.asked import Column
from handrail.pages.preview.flow import Piece, kept
from handrail.pages.preview.grid import longest
from handrail.pages.preview.paper import LINE, Paper
from handrail.pages.preview.window import GUTTER, WIDTH

LEFT = GUTTER + 6
BODY = WIDTH - LEFT - 6
"""Where the cells of a sheet begin, and the room to their right."""
_CHARACTER = 3.4
_LABEL = 0.36
_CHART = 92.0
_ROW = 13.0


def meanings() -> list[Piece]:
    """Return a sample of each fill, and what it means."""
    return [
        pair("White", "Type here."),
        pair("Grey", "Calculates itself.", calculated=True),
        pair("Light amber", "Required, and still empty.", required=True),
    ]


def field_pairs(fields: Sequence[Field]) -> list[Piece]:
    """Return fields as they are asked for, each with the empty cell of its answer."""
    return [
        pair(f"{field.label}{REQUIRED if field.required else ''}", "", required=field.required)
        for field in fields
    ]


def pair(
    label: str,
    words: str,
    *,
    required: bool = False,
    calculated: bool = False,
    unread: bool = False,
) -> Piece:
    """Return a label with the cell of its value beside it."""
    split = BODY * _LABEL

    def drawn(paper: Paper, top: float) -> None:
        paper.box("tint", LEFT, top, split, _ROW)
        if required or calculated:
            fill = "calculated" if calculated else "lacking"
            paper.box(fill, LEFT + split, top, BODY - split, _ROW)
        paper.box("edge", LEFT, top, split, _ROW)
        paper.box("edge", LEFT + split, top, BODY - split, _ROW)
        paper.words("strong", LEFT + 4, top + 9.5, label, split - 8)
        if unread:
            paper.lines(LEFT + split + 5, top + 3, BODY - split - 20, 2)
        paper.words("note", LEFT + split + 5, top + 9.5, words, BODY - split - 10)

    return Piece(_ROW, drawn, label)


def prompt_pieces(prompt: Prompt) -> list[Piece]:
    """Return the heading of some questions, and lines that stand for them."""
    title = Column(LEFT, BODY).words("strong", prompt.title, about=prompt.title)
    height = LINE * len(prompt.lines) + 5

    def unread(paper: Paper, top: float) -> None:
        paper.lines(LEFT + 60, top, BODY - 120, len(prompt.lines))

    return [*kept(title), Piece(height, unread)]


def chart_piece(chart: Chart) -> Piece:
    """Return a chart: its title, and a few shapes of its kind that stand for no number."""

    def shapes(paper: Paper, top: float) -> None:
        paper.box("edge", LEFT, top, 190, _CHART - 6)
        paper.words("strong", LEFT + 8, top + 12, chart.title, 174)
        for at, share in enumerate((0.5, 0.9, 0.7, 0.35)):
            if chart.kind == "bar":
                paper.box("bar", LEFT + 40, top + 22 + at * 15, 140 * share, 8)
            else:
                tall = 54 * share
                paper.box("bar", LEFT + 30 + at * 38, top + 78 - tall, 18, tall)

    return Piece(_CHART, shapes, f"{chart.kind} chart {chart.title}")


def widths(columns: Sequence[TableColumn]) -> list[float]:
    """Return the widths of columns, in units of the drawing."""
    return [_wide(column) for column in columns]


def _wide(column: TableColumn) -> float:
    """Return the width of a column: as set, but no word of its head is broken."""
    return min(max(column.width * _CHARACTER, longest(column.label) + 10), BODY)


def columns_in_sight(table: Table) -> list[list[TableColumn]]:
    """Return the columns that are in sight together, from left to right, in even shares."""
    parts: list[list[TableColumn]] = [[]]
    used = 0.0
    whole = sum(widths(table.columns))
    room = whole / max(1, round(whole / BODY + 0.45))
    for column in table.columns:
        width = _wide(column)
        if parts[-1] and (used + width > BODY or used + width / 2 > room):
            parts.append([])
            used = 0
        parts[-1].append(column)
        used += width
    return parts
