"""The headings of a sheet: which columns it must have, and where they stand in a given one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from handrail.finding import Finding, Severity
from handrail.place import Mark
from handrail.spreadsheet import book
from handrail.spreadsheet.columns import Tab
from handrail.spreadsheet.read import Sheet


class Told(NamedTuple):
    """Where what is found in a workbook is kept."""

    path: PurePosixPath
    findings: list[Finding]

    def warn(self, rule: str, message: str, hint: str) -> None:
        """Add a warning."""
        self.findings.append(Finding(Mark(self.path), rule, Severity.WARNING, message, hint))

    def fail(self, rule: str, message: str, hint: str) -> None:
        """Add an error."""
        self.findings.append(Finding(Mark(self.path), rule, Severity.ERROR, message, hint))


def keys(tab: Tab) -> list[str]:
    """Return the headings of the columns that say which file and entry a row is."""
    if tab.answers:
        return [book.OF, book.WAY]
    return [book.OF, book.NUMBER] if tab.lists else [book.ID]


def titles(tab: Tab) -> list[str]:
    """Return the headings of the columns that hold values."""
    return [book.VALUE] if tab.answers else [column.title for column in tab.columns]


def ends(tab: Tab) -> list[str]:
    """Return the headings after the values."""
    return [book.REMOVE] if tab.lists and not tab.answers else []


def letter(tab: Tab, place: int) -> str:
    """Return the letter of the column that the field at a place has in an export."""
    return str(xl_col_to_name(place + len(keys(tab))))


def places(tab: Tab, sheet: Sheet, told: Told) -> dict[str, int] | None:
    """Return where each column stands; nothing if the sheet does not say what its rows are."""
    found = {title: place for place, title in enumerate(sheet.headings) if title}
    ours = {*keys(tab), *titles(tab), *ends(tab)}
    for title in sorted(ours & found.keys()):
        if sheet.headings.count(title) > 1:
            says = f'{tab.title} has two columns "{title}"'
            told.fail("workbook-cell", says, "give the one that you added another heading")
            return None
    for title in keys(tab):
        if title not in found:
            says = f'{tab.title} has no column "{title}"'
            told.fail("workbook-cell", says, "export again; nothing of this sheet is taken")
            return None
    for title in sorted(found.keys() - ours):
        says = f'{tab.title}: the column "{title}" is not known'
        hint = "nothing is taken from it, and the workbook keeps it"
        told.warn("workbook-unknown", says, hint)
    return found


def removed(found: dict[str, int], texts: tuple[str, ...]) -> bool:
    """Say whether a row asks for its entry to be taken out."""
    place = found.get(book.REMOVE)
    return place is not None and texts[place].strip().lower() == book.REMOVED
