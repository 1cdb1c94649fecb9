"""What a form asks for in single values, and what it says about them, as pieces of a page."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.form.marks import REQUIRED, prompt
from handrail.model.field import Field, FieldType, Table
from handrail.pages.preview.flow import Piece, kept, space
from handrail.pages.preview.grid import Grid, heads, rows, shares, told
from handrail.pages.preview.letters import wrap
from handrail.pages.preview.paper import LINE, SIZES, Paper, bold, lines_of
from handrail.prose.markdown import plain

_LEAD = 1.45
"""From one line to the next, as a share of the height of the letters."""


class Column:
    """A column of text of a document: where it begins, and how wide it is."""

    def __init__(self, left: float, width: float) -> None:
        """Take its place."""
        self.left = left
        self.width = width

    def words(
        self, look: str, words: str, *, most: int = 2, about: str = "", lead: float = _LEAD
    ) -> Piece:
        """Return words to be read, over at most so many lines."""
        size = SIZES[look]
        lines = wrap(words, size, self.width, most, bold=bold(look))
        step = size * lead

        def draw(paper: Paper, top: float) -> None:
            for at, line in enumerate(lines):
                paper.words(look, self.left, top + size + step * at, line, self.width)

        return Piece(step * len(lines) + 2, draw, about)

    def heading(self, title: str, number: int | None = None) -> Piece:
        """Return a heading of the first level, with a line below it."""
        words = f"{number}\u2003{title}" if number else title
        about = f"Section {number}, {title}" if number else title

        def draw(paper: Paper, top: float) -> None:
            paper.words("heading", self.left, top + 24, words, self.width)
            paper.rule(self.left, top + 29, width=self.width)

        return Piece(36, draw, about, opens=True, joined=True)

    def unread(self, words: str, most: int, *, good: bool = False) -> Piece:
        """Return advice, or a *good* example: a bar at its left, and lines that stand for text."""
        count = lines_of(plain(words), self.width - 12, most)
        height = LINE * count + 5

        def draw(paper: Paper, top: float) -> None:
            paper.box("tint" if good else "surface", self.left, top, self.width, height)
            paper.box("brand-rule" if good else "gate-rule", self.left, top, 1.6, height)
            paper.lines(self.left + 7, top + 4, self.width - 14, count)

        return Piece(height + 3, draw)

    def note(self, lead: str, words: str, most: int) -> Piece:
        """Return a note in a box of its own: its first words, and lines that stand for the rest."""
        count = lines_of(plain(words), self.width - 16, most)
        height = LINE * count + 18

        def draw(paper: Paper, top: float) -> None:
            paper.box("tint", self.left, top, self.width, height)
            paper.box("brand-rule", self.left, top, 1.6, height)
            paper.words("strong", self.left + 8, top + 11, lead, self.width - 16)
            paper.lines(self.left + 8, top + 16, self.width - 16, count)

        return Piece(height + 6, draw, lead)

    def field(self, field: Field) -> list[Piece]:
        """Return label, advice, good example and the place of the answer."""
        needed = REQUIRED if field.required else ""
        found = [self.words("label", f"{field.label}{needed}", about=f"{field.label}{needed}")]
        if field.guidance:
            found.append(self.unread(field.guidance, 2))
        if field.example:
            found.append(self.unread(field.example, 2, good=True))
        return [*kept(*found), self._answer(field)]

    def table(self, table: Table, *, named: bool = True) -> Iterator[Piece]:
        """Yield a table with its advice, under its name if that does not stand above already."""
        if named:
            yield from kept(space(5), self.words("label", table.label))
        advice = " ".join(filter(None, (table.guidance, *(c.guidance for c in table.columns))))
        if advice:
            yield from kept(self.unread(advice, 4))
        widths = shares(table.columns, self.width)
        grid = Grid(self.left, widths, heads(table.columns), rows(table, table.columns))
        yield from grid.pieces(told(table))
        yield space(6)

    def _answer(self, field: Field) -> Piece:
        bullet = "•  " if field.type is FieldType.LIST else ""
        words = bullet + prompt(field)

        def draw(paper: Paper, top: float) -> None:
            paper.box("edge", self.left, top, self.width, 14)
            paper.words("prompt", self.left + 4, top + 10, words, self.width - 8)

        return Piece(20, draw)
