"""The sheets that drop-downs choose from: every list with what its entries mean, and the scales."""

from __future__ import annotations

from handrail.downloads.workbook.book import Book
from handrail.downloads.workbook.canvas import ROWS_OF_A_PAGE, Canvas
from handrail.form.cells import choice
from handrail.formula.excel import list_name
from handrail.model.field import ChoiceList

_VALUE = 30
_MEANS = 110
_POINT = 10
_ASPECT = 34


def lists_sheet(book: Book) -> None:
    """Write the lists below each other, each under its defined name.

    Side by side, each would be as high as the longest text beside it, and paper would part words
    from what they mean.
    """
    canvas = book.canvas("Lists", [_VALUE, _MEANS])
    canvas.head("Lists", "What the drop-downs offer. Change a list with the office that keeps it.")
    for list_ in book.used_lists:
        _list(canvas, list_)
    canvas.sheet.protect("", {"format_columns": True, "format_rows": True})
    book.finish(canvas, one_page=canvas.row <= ROWS_OF_A_PAGE)
    canvas.sheet.set_tab_color(book.look.brand.light.line)


def _list(canvas: Canvas, list_: ChoiceList) -> None:
    styles = canvas.styles
    for column, head in enumerate((list_.title, "What it means")):
        canvas.text(column, head, styles.head())
    canvas.row += 1
    first = canvas.row
    style = styles.choice() if list_.scale else styles.label
    for entry in list_.choices:
        canvas.value(canvas.row, 0, choice(list_, entry.value), style)
        canvas.text(1, entry.means or "", styles.prose)
        canvas.row += 1
    canvas.name(list_name(list_.id), first, 0, canvas.row - 1)
    canvas.row += 1


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
    canvas.sheet.repeat_columns(0)
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
