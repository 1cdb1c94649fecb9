"""Walks over the body of a Word document once, and notes paragraphs, tables and controls."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from handrail.filled.inline import Inline, shown_of
from handrail.filled.lines import Cell, Grid, Owner, Paragraph, W, first, value
from handrail.filled.wordml import (
    ALTERNATE,
    BEFORE,
    DELETED,
    P_PR,
    P_STYLE,
    SDT,
    SPAN,
    TBL,
    TC,
    TC_PR,
    TR,
    TR_PR,
    TRACKED,
    WRAPPERS,
    P,
)

_MOST_COLUMNS = 63
"""Word has no more in a table."""


_EMPTY = Cell("")


class Flow(Inline):
    """What stands in the body of one document, in order."""

    def __init__(self, styles: Callable[[str], str], owner: Owner) -> None:
        """Take what names a style by its id, and what says whose control one is."""
        super().__init__(styles, owner)
        self.is_tracked = False
        """Whether there are changes that nobody has accepted or rejected yet."""
        self._is_even = False
        """Whether no cell takes several columns, and nothing was deleted."""

    def read(self, body: etree._Element) -> None:
        """Take in the whole body of a document."""
        self.is_tracked = next(body.iter(*TRACKED), None) is not None
        self._is_even = next(body.iter(SPAN, BEFORE, DELETED), None) is None
        self._walk(body)

    def _walk(self, element: etree._Element, owner: str = "") -> None:
        """Take in what stands in an element that holds paragraphs and tables."""
        for child in element:
            tag = child.tag
            if tag == P:
                self._paragraph(child, owner)
            elif tag == TBL:
                grid = self._grid(child)
                self.lines.append(grid)
                self._flush()
            elif tag == SDT:
                self._control(child, self._walk, owner)
            elif tag in WRAPPERS:
                self._walk(child, owner)
            elif tag == ALTERNATE:
                self._walk(shown_of(child), owner)

    def _paragraph(self, paragraph: etree._Element, owner: str) -> None:
        start, before = len(self._pieces), len(self.controls)
        self._pieces.append("\n")
        self._inline(paragraph)
        style = value(first(first(paragraph, P_PR), P_STYLE))
        if not owner and len(self.controls) > before:
            owners = (self._owner(each.tag, each.title) for each in self.controls[before:])
            owner = next(filter(None, owners), "")
        self.lines.append(Paragraph(self._since(start), self._style(style), owner))
        self._flush()

    def _flush(self) -> None:
        if self._boxes:
            self.lines.extend(self._boxes)
            self._boxes.clear()

    def _grid(self, table: etree._Element) -> Grid:
        rows: list[tuple[Cell, ...]] = []
        self._rows(rows, table)
        return Grid(value(table.find(f"{W}tblPr/{W}tblCaption")), tuple(rows))

    def _rows(self, rows: list[tuple[Cell, ...]], element: etree._Element, _: str = "") -> None:
        """Add the rows of a table that were not deleted, whatever is wrapped around them."""
        for child in element:
            tag = child.tag
            if tag == TR:
                properties = None if self._is_even else first(child, TR_PR)
                if first(properties, DELETED) is None:
                    cells = [_EMPTY] * _count(first(properties, BEFORE), 0)
                    self._cells(cells, child)
                    rows.append(tuple(cells))
                else:
                    self._delete(child)
            elif tag == SDT:
                self._control(child, partial(self._rows, rows))
            elif tag in WRAPPERS:
                self._rows(rows, child)

    def _cells(self, cells: list[Cell], element: etree._Element, _: str = "") -> None:
        for child in element:
            tag = child.tag
            if tag == TC:
                start, before = len(self._pieces), len(self.controls)
                self._inline(child)
                cells.append(Cell(self._since(start), tuple(self.controls[before:])))
                if not self._is_even:
                    cells += [_EMPTY] * (_count(first(first(child, TC_PR), SPAN), 1) - 1)
            elif tag == SDT:
                at, before = len(cells), len(self.controls)
                self._control(child, partial(self._cells, cells))
                if len(cells) == at + 1:
                    cells[at] = cells[at]._replace(controls=tuple(self.controls[before:]))
            elif tag in WRAPPERS:
                self._cells(cells, child)


def _count(element: etree._Element | None, otherwise: int) -> int:
    """Return how many columns a property says, within what Word can have."""
    said = value(element)
    return min(int(said), _MOST_COLUMNS) if said.isdecimal() and said != "0" else otherwise
