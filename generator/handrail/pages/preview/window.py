"""The window of a spreadsheet around a sheet: letters of columns, and the tabs of all sheets."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.pages.preview.letters import wide
from handrail.pages.preview.paper import SIZES, Paper

WIDTH, HEIGHT = 400.0, 300.0
GUTTER = 16.0
"""The numbers of rows at the left, and the letters of columns at the top."""
TABS = 18.0
"""The height of the tabs at the foot."""
_LEFT = GUTTER + 6
_ALPHABET = 26


def window(
    paper: Paper, tabs: Sequence[str], title: str, widths: Sequence[float], start: int
) -> None:
    """Draw the window.

    Args:
        paper: What it is drawn on.
        tabs: The names of all sheets, in order.
        title: The name of the sheet in front.
        widths: The columns in sight.
        start: The index of the first of them.
    """
    paper.box("surface", 0, 0, WIDTH, GUTTER)
    paper.box("surface", 0, 0, GUTTER, HEIGHT - TABS)
    paper.rule(0, GUTTER, width=WIDTH)
    paper.rule(GUTTER, 0, height=HEIGHT - TABS)
    x = _LEFT
    for at, width in enumerate(widths):
        paper.words("tab", x, 11, letters(start + at), width, "middle")
        paper.rule(x + width, 0, height=GUTTER)
        x += width
    _tabs(paper, tabs, title)


def letters(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _ALPHABET)
        found = chr(ord("A") + rest) + found
    return found


def _tabs(paper: Paper, tabs: Sequence[str], title: str) -> None:
    """Draw as many tabs as there is room for, that in front among them."""
    foot = HEIGHT - TABS
    paper.box("surface", 0, foot, WIDTH, TABS)
    paper.rule(0, foot, width=WIDTH)
    sizes = [wide(tab, SIZES["tab"], bold=True) + 10 for tab in tabs]
    front = tabs.index(title)
    first = front
    while first and sum(sizes[first - 1 : front + 2]) < WIDTH - 20:
        first -= 1
    x = 8.0
    for tab, size in zip(tabs[first:], sizes[first:], strict=True):
        if x + size > WIDTH - 4:
            break
        paper.words("tab-here" if tab == title else "tab", x, foot + 12, tab, size - 4)
        if tab == title:
            paper.box("brand", x - 3, foot, size - 2, 2)
        x += size
