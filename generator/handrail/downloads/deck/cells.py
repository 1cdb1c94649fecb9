"""Tables of a deck: cells that know how tall they are, and the frame around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from handrail.downloads.fit import BOLD, HALF_A_WORD, LINE, POINT, Face, lines

SIZES = (16, 14, 13, 12, 11, 10, 9)
"""The sizes a table may take, in points, biggest first."""
SMALLEST = (*SIZES, 8, 7, 6)
"""For a single row that is taller than a slide."""

_SIDE, _TOP = 7.2, 3.2
"""The margins inside a cell, in points."""
CAPTION = 20 * POINT
"""The room of a caption above a table, in units."""
SIDE_UNITS, TOP_UNITS = round(_SIDE * POINT), round(_TOP * POINT)


@dataclass(frozen=True)
class Cell:
    """One cell: what it says and how it looks."""

    words: str
    bold: bool = False
    faint: bool = False
    """A prompt, not an answer."""
    fill: str = ""
    """A colour, or nothing."""
    ink: str = ""
    bullets: bool = False
    right: bool = False
    """A number, set under other numbers."""


def heading(words: str, *, right: bool = False) -> Cell:
    """Return a cell of the header row."""
    return Cell(words, bold=True, fill="accent1", ink="bg1", right=right)


@dataclass(frozen=True)
class Frame:
    """A table on a slide."""

    name: str
    """How a reader of the file finds it."""
    about: str
    """What it holds, for those who do not see it."""
    columns: tuple[int, ...]
    """Widths, in units."""
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    face: Face
    caption: str = ""
    """Shown above it, where a slide has several."""
    roomy: tuple[int, ...] = ()
    """Widths that are better where all of it fits so; nothing where there are none."""

    @property
    def above(self) -> int:
        """The room the caption takes, in units."""
        return CAPTION if self.caption else 0

    def tall(self, size: int) -> int:
        """Return its height at a size with its caption, in units."""
        return round(sum(self.heights(size)) * POINT) + self.above

    def heights(self, size: int, loss: float = HALF_A_WORD) -> list[float]:
        """Return the height of the header and of each row at a size, in points.

        Args:
            size: The height of the letters.
            loss: What a line loses at its end: with none, the least a row takes.
        """
        return [
            max(
                sum(lines(wide, size, room - size * bullets, loss) for wide in wides)
                for (wides, bullets), room in zip(row, self._rooms, strict=True)
            )
            * size
            * LINE
            + 2 * _TOP
            for row in self._wides
        ]

    def part(self, start: int, stop: int, number: int) -> Frame:
        """Return some of the rows as a frame of its own: the first keeps the name."""
        name = self.name if number == 1 else f"{self.name} ({number})"
        return replace(self, name=name, rows=self.rows[start:stop])

    def relaid(self) -> Frame:
        """Return the same table with its roomy columns, if it has any."""
        return replace(self, columns=self.roomy, roomy=()) if self.roomy else self

    @cached_property
    def _rooms(self) -> list[float]:
        return [width / POINT - 2 * _SIDE for width in self.columns]

    @cached_property
    def _wides(self) -> list[list[tuple[list[float], bool]]]:
        return [
            [
                (
                    [
                        self.face.wide(line) * (BOLD if cell.bold else 1)
                        for line in cell.words.split("\n")
                    ],
                    cell.bullets,
                )
                for cell in row
            ]
            for row in (self.head, *self.rows)
        ]


def height(frames: Sequence[Frame], size: int, gap: int) -> int:
    """Return how tall *frames* are one under another, in units, with a *gap* between them."""
    return sum(frame.tall(size) for frame in frames) + gap * max(len(frames) - 1, 0)


def pages(frames: Sequence[Frame], room: int, gap: int) -> list[tuple[int, list[Frame]]]:
    """Return the frames of each slide and the size of their text.

    One slide if they fit at any size, and there the biggest that any layout of their columns
    allows. Else each frame begins a slide of its own and goes on over as many as it takes.
    """
    layouts = [list(frames)]
    if any(frame.roomy for frame in frames):
        layouts.insert(0, [frame.relaid() for frame in frames])
    for size in SIZES:
        for laid in layouts:
            if height(laid, size, gap) <= room:
                return [(size, laid)]
    if len(frames) > 1:
        return [page for frame in frames for page in pages([frame], room, gap)]
    return _split(frames[0], room - frames[0].above)


def _split(frame: Frame, room: int) -> list[tuple[int, list[Frame]]]:
    size = next(
        (
            size
            for size in SMALLEST[len(SIZES) - 1 :]
            if (heights := frame.heights(size)) and heights[0] + max(heights[1:]) <= room / POINT
        ),
        SMALLEST[-1],
    )
    head, *rows = frame.heights(size)
    found: list[tuple[int, list[Frame]]] = []
    start, used = 0, head
    for at, tall in enumerate(rows):
        if used + tall > room / POINT and at > start:
            found.append((size, [frame.part(start, at, len(found) + 1)]))
            start, used = at, head
        used += tall
    found.append((size, [frame.part(start, len(rows), len(found) + 1)]))
    return found
