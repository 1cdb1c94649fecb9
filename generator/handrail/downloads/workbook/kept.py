"""The sheet of what an upgraded copy has no place for any more."""

from __future__ import annotations

from handrail.downloads.kept import cut
from handrail.downloads.workbook.book import Book
from handrail.form.marks import KEPT, KEPT_SAID, KEPT_WHAT, KEPT_WHY

_WHAT = 48
_TEXT = 100
_SIGNS, _LINES = 2_000, 24
"""Of one cell: a row of a sheet grows to 409 points, and shows no more."""


def kept_sheet(book: Book) -> None:
    """Write what the copy keeps from an earlier edition, if it keeps anything."""
    kept = book.copy.kept
    if not kept:
        return
    canvas = book.canvas(KEPT, [_WHAT, _TEXT])
    canvas.head(KEPT, KEPT_WHY)
    for column, head in enumerate((KEPT_WHAT, KEPT_SAID)):
        canvas.text(column, head, canvas.styles.head())
    canvas.row += 1
    for title, words in cut(kept, _SIGNS, _LINES):
        canvas.text(0, title, canvas.styles.label)
        canvas.text(1, words, canvas.styles.prose)
        canvas.row += 1
    book.finish(canvas)
