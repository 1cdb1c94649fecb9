"""Draws a matrix, such as a heat map, with the level of each cell in words as well as colour."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.form.calculate import axes, reckon
from handrail.form.filled import Filled
from handrail.form.form import Form
from handrail.formula.scalar import text
from handrail.model.field import Matrix, Tone
from handrail.pages.preview.asked import Column
from handrail.pages.preview.flow import Piece, kept, space
from handrail.pages.preview.grid import Cell, Grid

_HEAD = 0.3
_LOOKS = {
    Tone.GREEN: ("on-green", "green"),
    Tone.AMBER: ("on-amber", "amber"),
    Tone.RED: ("on-red", "red"),
    Tone.NONE: ("level", "calculated"),
}


def matrix_pieces(form: Form, matrix: Matrix, left: float, width: float) -> Iterator[Piece]:
    """Yield the label and the grid of a matrix of an empty form."""
    down, along = axes(form, matrix)
    levels = reckon(form, Filled()).levels.get(matrix.id)
    tones = {choice.value: choice.tone for list_ in form.lists.values() for choice in list_.choices}
    heads = [Cell(f"{matrix.row_label} / {matrix.column_label}", "strong", "tint")]
    heads += [Cell(text(value), "strong", "tint", "middle") for value in along]
    rows = []
    for index, value in enumerate(down):
        cells = [Cell(text(value), "strong", "tint")]
        for place in range(len(along)):
            word = levels[index][place] if levels else ""
            look, fill = _LOOKS[tones.get(word, Tone.NONE)]
            cells.append(Cell(word or "–", look, fill, "middle"))
        rows.append(cells)
    each = width * (1 - _HEAD) / len(along)
    grid = Grid(left, (width * _HEAD, *[each] * len(along)), heads, rows)
    yield from kept(Column(left, width).words("label", matrix.label))
    about = f"grid {matrix.label}: {matrix.row_label} by {matrix.column_label}"
    yield from grid.pieces(about)
    yield space(6)
