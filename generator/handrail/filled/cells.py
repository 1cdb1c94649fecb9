"""A sheet of a workbook as cells: what stands in each, where, and with which formula."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_CELL = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_MOST_LETTERS = 3


class Value(NamedTuple):
    """What a cell holds."""

    text: str
    """As the file has it: a number with a point, a date as a number."""
    is_number: bool = False
    formula: str | None = None
    """Its formula without the =; "" where the file has it in another cell."""


class Place(NamedTuple):
    """A cell: both count from 1."""

    row: int
    column: int


class Area(NamedTuple):
    """A table of Excel."""

    sheet: str
    first: Place
    last: Place


class Sheet:
    """One sheet; empty cells are absent."""

    def __init__(self, title: str, rows: Mapping[int, Mapping[int, Value]]) -> None:
        """Take its rows by number, and the cells of each by column."""
        self.title = title
        self.rows = rows
        self.order = sorted(rows)
        """The numbers of the rows that hold anything, from the first down."""
        self.last_row = self.order[-1] if rows else 0

    def cell(self, row: int, column: int) -> Value | None:
        """Return what a cell holds."""
        line = self.rows.get(row)
        return line.get(column) if line else None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell, or nothing."""
        found = self.cell(row, column)
        return found.text if found else ""

    def within(self, first: int, last: int) -> Sequence[int]:
        """Return the rows between two, both included, that hold anything.

        A table may say that it goes on for a million rows.
        """
        return self.order[bisect_left(self.order, first) : bisect_right(self.order, last)]

    def cells(self, but: Container[tuple[int, int]] = ()) -> Iterator[tuple[Place, Value]]:
        """Yield every cell, row by row, *but* those at some places."""
        for row in self.order:
            line = self.rows[row]
            for column in sorted(line):
                if (row, column) not in but:
                    yield Place(row, column), line[column]


def place_of(address: str) -> Place | None:
    """Return the cell that an address names, such as ``$B$7``; nothing for no address."""
    found = _CELL.match(address)
    column = column_of(found[1]) if found else 0
    return Place(int(found[2]), column) if found and column else None


def letters(column: int) -> str:
    """Return what a column is called: the third is ``C``."""
    found = ""
    while column:
        column, letter = divmod(column - 1, 26)
        found = chr(ord("A") + letter) + found
    return found


@lru_cache(maxsize=16_384)
def column_of(letters: str) -> int:
    """Return the number of a column, 0 for no name of one."""
    if not letters or len(letters) > _MOST_LETTERS or not letters.isascii():
        return 0
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return 0
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
