"""Finds what was changed in a workbook since its export, and gives the files those values.

Only a cell that differs from what was exported is a change. If the file holds something else by
now in the same place, the two meet, and neither is taken for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from handrail.finding import Finding
from handrail.load import id_fault
from handrail.model.kinds import Kind
from handrail.source.record import Record, Value
from handrail.spreadsheet import book
from handrail.spreadsheet.cells import digest
from handrail.spreadsheet.columns import Tab, tabs
from handrail.spreadsheet.current import Current
from handrail.spreadsheet.draft import Draft, depth, fill
from handrail.spreadsheet.headings import Told, letter, places, removed, titles
from handrail.spreadsheet.read import Read, Sheet
from handrail.spreadsheet.rows import Row


@dataclass
class Merged:
    """What the files are to hold, and what stands against it."""

    wanted: dict[tuple[str, str], dict[str, Value]] = field(default_factory=dict)
    """The new values of every file that changes or is new, by kind and id."""
    kinds: dict[tuple[str, str], Kind] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    cells: int = 0
    """How many cells were changed, rows that are new or removed counted as one."""


def merge(
    read: Read,
    records: Mapping[tuple[str, str], Record],
    kinds: Sequence[Kind],
    path: PurePosixPath,
) -> Merged:
    """Return what the workbook changes.

    Args:
        read: the workbook.
        records: the files as they are now, by kind and id.
        kinds: every kind there is.
        path: the workbook's name, for findings.
    """
    merge_ = _Merge(read, records, path)
    known: set[str] = set()
    for kind in kinds:
        for tab in tabs(kind):
            known.add(tab.title)
            if tab.title in read.sheets:
                merge_.tab(tab, read.sheets[tab.title])
            elif any(key[0] == tab.title for key in read.base):
                merge_.told.warn(
                    "workbook-row-missing",
                    f'the sheet "{tab.title}" is missing',
                    "nothing of it is changed or removed",
                )
    for name in sorted(set(read.sheets) - known):
        merge_.told.warn(
            "workbook-unknown", f'the sheet "{name}" is not known', "nothing is taken from it"
        )
    merge_.close()
    return merge_.made


class _Merge:
    def __init__(
        self, read: Read, records: Mapping[tuple[str, str], Record], path: PurePosixPath
    ) -> None:
        self.read = read
        self.records = records
        self.made = Merged()
        self.told = Told(path, self.made.findings)
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.current = Current(records)

    def tab(self, tab: Tab, sheet: Sheet) -> None:
        """Take one sheet."""
        found = places(tab, sheet, self.told)
        if found is None:
            return
        for cell in sheet.formulas:
            self.told.fail(
                "workbook-cell",
                f"{tab.title}!{cell} holds a formula",
                "type the text itself; nothing is calculated here",
            )
        seen: set[tuple[str, str, str]] = set()
        for number, texts in sheet.rows.items():
            row = self.current.row(tab, found, texts)
            if not row.id:
                self.told.fail(
                    "workbook-cell",
                    f"{tab.title}!A{number} is empty",
                    "write the id of the file that the row belongs to",
                )
                continue
            key = (tab.title, row.id, row.number)
            if key in seen and (row.number or not tab.lists):
                self.told.fail(
                    "workbook-cell",
                    f"row {number} of {tab.title} is there twice",
                    "keep one of the two, or give the new one another number",
                )
                continue
            seen.add(key)
            removes = removed(found, texts)
            if key in self.read.base:
                self._old(tab, row, number, removes=removes)
            elif not removes:
                self._new(tab, row, number)
        for key in self.read.base:
            if key[0] == tab.title and key not in seen:
                what = f"{key[1]}, {key[2]}" if key[2] else key[1]
                hint = (
                    "to take it out, choose remove in its last column"
                    if tab.lists
                    else "nothing is removed; set its status to retired instead"
                )
                self.told.warn(
                    "workbook-row-missing", f"{tab.title}: the row of {what} is missing", hint
                )

    def close(self) -> None:
        """Put lists into order and keep what differs from the files."""
        for key, draft in self.drafts.items():
            data = draft.closed()
            record = self.records.get(key)
            if record is None or data != record.data:
                self.made.wanted[key] = data

    def _old(self, tab: Tab, row: Row, number: int, *, removes: bool) -> None:
        """Take a row that was exported: its changed cells, if it has any."""
        key = (row.tab, row.id, row.number)
        base = self.read.base[key]
        changed = [
            p for p, cell in enumerate(row.cells) if p >= len(base) or digest(cell) != base[p]
        ]
        now = self.current.of(tab, row.id).get(key)
        changed = [p for p in changed if now is None or digest(now[p]) != digest(row.cells[p])]
        # An entry of a list is known by its place only, so all of it has to be as it was.
        held = range(len(base)) if tab.lists or removes else changed
        if not (changed or removes) or self._meets(tab, row, number, held):
            return
        self.made.cells += 1 if removes else len(changed)
        draft = self._draft(tab, row.id)
        if tab.answers:
            draft.answer(row.number, row.cells[0])
            return
        part = draft.part(tab.lists, row.number)
        if removes:
            draft.remove(part)
        elif part is not None:
            for place in changed:
                fill(part, tab.columns[place], row.cells[place], tab.names)

    def _meets(self, tab: Tab, row: Row, number: int, held: Iterable[int]) -> bool:
        """Say, and report, whether the library changed since the export where it must not have."""
        key = (row.tab, row.id, row.number)
        base, now = self.read.base[key], self.current.of(tab, row.id).get(key)
        if now is None:
            self.told.fail(
                "workbook-conflict",
                f"{tab.title}, row {number}: {row.name} is no longer in the library",
                "export again and make the change there",
            )
            return True
        for place in held:
            if place < min(len(base), len(now)) and digest(now[place]) != base[place]:
                title = titles(tab)[place]
                self.told.fail(
                    "workbook-conflict",
                    f'{tab.title}!{letter(tab, place)}{number}: "{title}" of {row.name} '
                    "has changed in the library since the export",
                    "export again and make the change there; nothing of this row is taken",
                )
                return True
        return False

    def _new(self, tab: Tab, row: Row, number: int) -> None:
        """Take a row that was added: a new file, or a new entry of a list."""
        now = self.current.of(tab, row.id)
        if any(
            each[:2] == (tab.title, row.id) and each not in self.read.base and cells == row.cells
            for each, cells in now.items()
        ):
            return  # the file holds it already
        where = f"{tab.title}, row {number}"
        key = (tab.kind.model.kind, row.id)
        if tab.answers:
            self.told.fail(
                "workbook-cell",
                f"{where}: there is no answer {row.number} in {row.id}",
                "add it in the file itself",
            )
        elif not tab.lists:
            self._begin(tab, row, where)
        elif key in self.records or key in self.drafts:
            self._add(self._draft(tab, row.id), tab, row, where)
        else:
            self.told.fail(
                "workbook-cell",
                f"{where}: there is no file called {row.id}",
                f"write an id of the first sheet into the column {book.OF}",
            )

    def _begin(self, tab: Tab, row: Row, where: str) -> None:
        """Take a row that is to be a new file."""
        says = id_fault(row.id)
        if (tab.kind.model.kind, row.id) in self.records or tab.kind.single:
            says = f"{row.id} is in the library but was not exported with this workbook"
        if says:
            hint = "choose another id, or export again"
            self.told.fail("workbook-conflict", f"{where}: {says}", hint)
            return
        self.made.cells += 1
        draft = self._draft(tab, row.id)
        for column, cell in zip(tab.columns, row.cells, strict=True):
            fill(draft.data, column, cell, tab.names)

    def _add(self, draft: Draft, tab: Tab, row: Row, where: str) -> None:
        """Take a row that is to be a new entry of a list."""
        if draft.add(tab, row):
            self.made.cells += 1
            return
        self.told.fail(
            "workbook-cell",
            f'{where}: "{row.number}" is no number of an entry',
            "write the number of the entry it stands in, a dot, and its own, such as 2.5"
            if depth(tab) > 1
            else "write a number such as 2.5, or nothing to add at the end",
        )

    def _draft(self, tab: Tab, id_: str) -> Draft:
        key = (tab.kind.model.kind, id_)
        if key not in self.drafts:
            record = self.records.get(key)
            data = record.data if record and isinstance(record.data, dict) else {}
            self.drafts[key] = Draft(data)
            self.made.kinds[key] = tab.kind
        return self.drafts[key]
