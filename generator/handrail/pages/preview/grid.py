"""Tables of a form as pieces of a page: heads that are repeated, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.form.marks import prompt
from handrail.model.field import Column, FieldType, Table
from handrail.pages.preview.flow import Piece
from handrail.pages.preview.letters import wide, wrap
from handrail.pages.preview.paper import SIZES, Paper, bold

_PADDING = 4.0
_LINE = 9.0
_ROWS = 5
"""More empty rows tell a reader nothing."""
_NUMBERS = frozenset({FieldType.NUMBER, FieldType.INTEGER, FieldType.MONEY, FieldType.PERCENT})


@dataclass(frozen=True)
class Cell:
    """One cell: its words, the look of the letters, and what is behind them."""

    words: str = ""
    look: str = "prompt"
    fill: str = ""
    side: str = ""


@dataclass(frozen=True)
class Grid:
    """Heads and rows over columns of these widths, from *left* on."""

    left: float
    widths: Sequence[float]
    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]

    def pieces(self, about: str) -> Iterator[Piece]:
        """Yield the heads, which *about* describes, then the rows."""
        head = self._row(self.heads, 2, 14)
        if about:
            head = head._replace(about=about)
        yield head._replace(joined=True)
        for cells in self.rows:
            yield self._row(cells, 2, 13)._replace(again=head)

    def _row(self, cells: Sequence[Cell], most: int, least: float) -> Piece:
        lines = [
            wrap(
                cell.words,
                SIZES[cell.look],
                width - 2 * _PADDING,
                most,
                bold=bold(cell.look),
            )
            for cell, width in zip(cells, self.widths, strict=True)
        ]
        height = max(least, max(map(len, lines), default=1) * _LINE + 4.5)

        def draw(paper: Paper, top: float) -> None:
            x = self.left
            for cell, width, said in zip(cells, self.widths, lines, strict=True):
                if cell.fill:
                    paper.box(cell.fill, x, top, width, height)
                for at, line in enumerate(said):
                    foot = top + _LINE * (at + 1)
                    paper.words(
                        cell.look, x + _PADDING, foot, line, width - 2 * _PADDING, cell.side
                    )
                if x > self.left:
                    paper.rule(x, top, height=height)
                x += width
            paper.box("edge", self.left, top, x - self.left, height)

        return Piece(height, draw)


def heads(columns: Sequence[Column]) -> list[Cell]:
    """Return the heads of a table's columns; those that calculate are grey."""
    return [
        Cell(
            column.label,
            "grey-head" if column.formula else "head",
            "grey" if column.formula else "brand",
            "end" if column.type in _NUMBERS else "",
        )
        for column in columns
    ]


def rows(
    table: Table, columns: Sequence[Column], *, prompts: bool = True, most: int = _ROWS
) -> list[list[Cell]]:
    """Return the rows of a blank copy: the fixed ones, else empty ones, at most so many.

    With *prompts*, the first shows what to write.
    """
    count = len(table.fixed_rows) or min(table.start_rows, most)
    found = []
    for at in range(count):
        cells = [_blank(column, prompts and at == 0) for column in columns]
        if table.fixed_rows and columns and columns[0] is table.columns[0]:
            cells[0] = Cell(table.fixed_rows[at], "strong", "tint")
        found.append(cells)
    return found


def shares(columns: Sequence[Column], whole: float) -> list[float]:
    """Return widths that add up to *whole*: as asked for, but no word of a head is broken."""
    least = [2 * _PADDING + longest(column.label) for column in columns]
    fitting = min(1.0, whole / sum(least))
    floor = [width * fitting for width in least]
    asked = sum(column.width for column in columns)
    wanted = [
        max(whole * column.width / asked - under, 0)
        for column, under in zip(columns, floor, strict=True)
    ]
    scale = (whole - sum(floor)) / (sum(wanted) or 1)
    return [under + want * scale for under, want in zip(floor, wanted, strict=True)]


def told(table: Table) -> str:
    """Return what a table is, for those who do not see it."""
    columns = ", ".join(column.label for column in table.columns)
    return f"table {table.label} with the columns {columns}"


def _blank(column: Column, shown: bool) -> Cell:  # noqa: FBT001  it is the one thing that differs
    if column.formula:
        return Cell(fill="calculated")
    side = "end" if column.type in _NUMBERS else ""
    return Cell(prompt(column) if shown else "", side=side)


def longest(words: str) -> float:
    """Return the width of the longest word of a head."""
    return max((wide(word, SIZES["head"], bold=True) for word in words.split()), default=0.0)
