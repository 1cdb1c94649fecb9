"""A grid of live counts, such as a heat map: each cell's level is a word as well as a colour."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.form.calculate import axes
from handrail.formula.scalar import Scalar, text
from handrail.model.field import ChoiceList, Matrix, Tone

WORDS = 30
"""The width of the column with the words of the rows' choices."""
HEADS = 9
CELL = 17

_DOWN, _ALONG = "\0down", "\0along"
"""Stand for the heads of a cell in the formula of all cells; no text of a formula holds them."""

_TALL = 30.0
_MANY = 8
"""More rows than this stay low, so that the matrix can be seen at once."""


def widths(book: Book, matrices: tuple[Matrix, ...]) -> list[int]:
    """Return the widths of a sheet of matrices: words, heads, then a column for each choice."""
    most = max(len(axes(book.form, matrix)[1]) for matrix in matrices)
    return [WORDS, HEADS, *[CELL] * most]


def matrix_rows(book: Book, canvas: Canvas, matrix: Matrix) -> None:
    """Write a matrix from the canvas's row on. Its heads are values that its cells refer to."""
    down, along = axes(book.form, matrix)
    list_down, list_along = book.form.lists[matrix.rows], book.form.lists[matrix.columns]
    canvas.heading(matrix.label)
    canvas.text(2, f"{matrix.column_label} →", canvas.styles.make(bold=True))
    canvas.row += 1
    _words_along(canvas, list_along, along)
    heads = canvas.row
    choice = canvas.styles.choice()
    canvas.text(0, f"{matrix.row_label} ↓", canvas.styles.make(bold=True))
    canvas.text(1, "", choice)
    for place, value in enumerate(along):
        canvas.value(heads, 2 + place, value, choice)
    side = canvas.styles.make(text_wrap=True, valign="vcenter")
    choice_down = canvas.styles.choice(middle=True)
    tones = _tones(book)
    levels = book.reckoned.levels.get(matrix.id)
    pattern = book.formula(matrix.cell, row=_DOWN, column=_ALONG)
    for index, value in enumerate(down):
        row = heads + 1 + index
        if len(down) <= _MANY:
            canvas.at_least(row, _TALL)
        canvas.text(0, _words(list_down, value), side, row)
        canvas.value(row, 1, value, choice_down)
        side_head = xl_rowcol_to_cell(row, 1, col_abs=True)
        for place, cell in enumerate(book.reckoned.matrices[matrix.id][index]):
            word = levels[index][place] if levels else ""
            head = xl_rowcol_to_cell(heads, 2 + place, row_abs=True)
            formula = pattern.replace(_ALONG, head).replace(_DOWN, side_head)
            style = canvas.styles.level(tones.get(word, Tone.NONE), word)
            canvas.formula(row, 2 + place, formula, cell, style)
    canvas.row = heads + len(down) + 2


def _words_along(canvas: Canvas, list_: ChoiceList, along: tuple[Scalar, ...]) -> None:
    """Write what the choices along the top mean, where they do not say it themselves."""
    words = [_words(list_, value) for value in along]
    if not any(words):
        return
    style = canvas.styles.make(text_wrap=True, align="center", valign="bottom", font_size=9)
    for place, means in enumerate(words):
        canvas.text(2 + place, means, style)
    canvas.row += 1


def _words(list_: ChoiceList, value: Scalar) -> str:
    """Return the first sentence of what a choice means: "Rare, up to 10 %"."""
    wanted = text(value)
    means = next((choice.means for choice in list_.choices if choice.value == wanted), None)
    return (means or "").split(". ")[0].removesuffix(".")


def _tones(book: Book) -> dict[str, Tone]:
    """Return the colour of every word that any list gives one."""
    return {
        choice.value: choice.tone
        for list_ in book.form.lists.values()
        for choice in list_.choices
        if choice.tone is not Tone.NONE
    }
