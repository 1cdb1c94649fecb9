"""The sheets that drop-downs choose from: every list with what its entries mean, and the scales."""

from __future__ import annotations

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import Canvas
from handrail.form.cells import choice
from handrail.formula.excel import list_name
from handrail.model.field import ChoiceList

_VALUE = 24
_MEANS = 48
_GAP = 3
_HEAD = 3
"""The row of the heads, below title and purpose."""

_POINT = 10
_ASPECT = 34


def lists_sheet(book: Book) -> None:
    """Write the lists side by side, each under its defined name."""
    lists = book.used_lists
    canvas = book.canvas("Lists", [_VALUE, _MEANS, _GAP] * len(lists))
    canvas.head("Lists", "What the drop-downs offer. Change a list with the office that keeps it.")
    canvas.row = _HEAD
    for number, list_ in enumerate(lists):
        _list(canvas, list_, 3 * number)
    canvas.sheet.protect("", {"format_columns": True, "format_rows": True})
    book.finish(canvas)
    canvas.sheet.set_tab_color(book.look.brand.light.line)


def _list(canvas: Canvas, list_: ChoiceList, column: int) -> None:
    styles = canvas.styles
    canvas.text(column, list_.title, styles.head(), _HEAD)
    canvas.text(column + 1, "What it means", styles.head(), _HEAD)
    for index, entry in enumerate(list_.choices, _HEAD + 1):
        style = styles.choice() if list_.scale else styles.label
        canvas.value(index, column, choice(list_, entry.value), style)
        canvas.text(column + 1, entry.means or "", styles.prose, index)
    canvas.name(list_name(list_.id), _HEAD + 1, column, _HEAD + len(list_.choices))


def scales_sheet(book: Book) -> None:
    """Write the scales with their anchors, if the form uses any."""
    scales = [list_ for list_ in book.used_lists if any(c.anchors for c in list_.choices)]
    if not scales:
        return
    most = max(len(_aspects(list_)) for list_ in scales)
    canvas = book.canvas("Scales", [_POINT, _ASPECT, *[_ASPECT] * most])
    canvas.head("Scales", "What each point means, so that two people give the same score.")
    for list_ in scales:
        _scale(canvas, list_)
    canvas.sheet.protect("", {"format_columns": True, "format_rows": True})
    book.finish(canvas)
    canvas.sheet.set_tab_color(book.look.brand.light.line)


def _aspects(list_: ChoiceList) -> list[str]:
    """Return the aspects that any point of a scale speaks of, in the order written."""
    return list(dict.fromkeys(anchor.aspect for entry in list_.choices for anchor in entry.anchors))


def _scale(canvas: Canvas, list_: ChoiceList) -> None:
    styles, aspects = canvas.styles, _aspects(list_)
    canvas.heading(list_.title)
    for column, head in enumerate(("Point", "In short", *aspects)):
        canvas.text(column, head[:1].upper() + head[1:], styles.head())
    canvas.row += 1
    for entry in list_.choices:
        means = {anchor.aspect: anchor.means for anchor in entry.anchors}
        canvas.value(canvas.row, 0, choice(list_, entry.value), styles.choice())
        for column, words in enumerate((entry.means or "", *map(means.get, aspects)), 1):
            canvas.text(column, words or "", styles.prose)
        canvas.row += 1
    canvas.row += 1
