"""What people keep in columns of their own, so that a new export does not lose it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.model.kinds import Kind
from handrail.spreadsheet import book
from handrail.spreadsheet.cells import digest
from handrail.spreadsheet.columns import tabs
from handrail.spreadsheet.headings import keys, titles
from handrail.spreadsheet.read import Read


def extras(read: Read, kinds: Sequence[Kind]) -> dict[tuple[str, str, str], dict[str, str]]:
    """Return the cells of every column that no field stands for, by row and heading.

    An entry of a list is found again by what it says, and by its number only if that fails: other
    entries may have come before it since.
    """
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for tab in (tab for kind in kinds for tab in tabs(kind)):
        sheet = read.sheets.get(tab.title)
        if sheet is None:
            continue
        known = {book.ID, book.OF, book.NUMBER, book.REMOVE, book.WAY, book.VALUE}
        known |= {column.title for column in tab.columns}
        for row in sheet.rows.values():
            at = {title: row[place] for place, title in enumerate(sheet.headings) if title}
            id_, *number = (at.get(title, "") for title in keys(tab))
            cells = {title: text for title, text in at.items() if text and title not in known}
            if cells:
                found[tab.title, id_, "".join(number)] = cells
                found[tab.title, id_, said(at.get(title, "") for title in titles(tab))] = cells
    return found


def said(cells: Iterable[str]) -> str:
    """Return what stands for the contents of a row."""
    return "#" + " ".join(digest(cell) for cell in cells)
