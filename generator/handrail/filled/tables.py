"""Which table of a file is which table of the form: by tags, names and column headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from handrail.filled.reading import FoundRows, How
from handrail.filled.text import folded
from handrail.form.definition import Rows

_ENOUGH = 0.6
"""The share of headers by which a table is known."""
_CERTAIN = 10.0
_LIKELY = 0.5


class Seen(NamedTuple):
    """A table of a file, as far as it can be told from others."""

    cells: tuple[tuple[str, ...], ...]
    """The text of each cell, row by row; the first row has the headers."""
    name: str = ""
    """What it is called inside the file."""
    caption: str = ""
    """What stands above it, or what it says of itself."""
    tags: tuple[tuple[str, ...], ...] = ()
    """The tag of the control in each cell; nothing where there is none."""

    @property
    def headers(self) -> list[str]:
        """The first row, as it is compared."""
        return [folded(text) for text in self.cells[0]] if self.cells else []

    @property
    def headless(self) -> bool:
        """Whether the row of headers is gone: the first row has answers."""
        return bool(self.tags) and any(self.tags[0])


class Match(NamedTuple):
    """One table of a file that is one of the form's."""

    place: int
    """Its place among those seen."""
    columns: Mapping[str, int]
    renamed: Mapping[str, str]
    """The headers of columns that are called otherwise, by id."""
    how: How


Read = Callable[[int, int, str], str | None]
"""Reads the cell in a row and a place, as the column of that id."""


def matched(
    tables: Sequence[Rows], seen: Sequence[Seen], named: Callable[[Rows], str]
) -> dict[str, Match]:
    """Return the table of the file for each of the form's that is there, by id.

    Args:
        tables: The form's.
        seen: Those of the file, in order.
        named: What a table of the form is called inside the file, where it has a name.
    """
    looks = [_Look.of(each) for each in seen]
    scores = [
        (-score, at, place, how)
        for at, table in enumerate(tables)
        for wanted in [_Wanted.of(table, named(table))]
        for place, look in enumerate(looks)
        for score, how in [_score(wanted, look)]
        if how
    ]
    found: dict[str, Match] = {}
    used: set[int] = set()
    for _, at, place, how in sorted(scores, key=lambda item: item[:3]):
        table = tables[at]
        if table.id not in found and place not in used and how:
            used.add(place)
            found[table.id] = Match(place, *_columns(table, seen[place], how), how)
    return found


class _Look(NamedTuple):
    """A table of a file, as it is compared."""

    headers: list[str]
    caption: str
    name: str
    tags: frozenset[str]

    @classmethod
    def of(cls, seen: Seen) -> _Look:
        tags = frozenset(tag for row in seen.tags for tag in row)
        return cls(seen.headers, folded(seen.caption), seen.name, tags)


class _Wanted(NamedTuple):
    """A table of the form, as it is compared."""

    labels: list[str]
    caption: str
    name: str
    tags: frozenset[str]

    @classmethod
    def of(cls, table: Rows, name: str) -> _Wanted:
        labels = [folded(column.label) for column in table.columns]
        tags = frozenset(column.tag for column in table.columns)
        return cls(labels, folded(table.label), name, tags)


def _score(wanted: _Wanted, look: _Look) -> tuple[float, How | None]:
    headers, labels = look.headers, wanted.labels
    share = sum(label in headers for label in labels) / len(labels)
    likely = _LIKELY if look.caption == wanted.caption else 0.0
    if not look.tags.isdisjoint(wanted.tags):
        return share + likely + _CERTAIN, How.TAG
    if wanted.name and look.name == wanted.name:
        return share + likely + _CERTAIN, How.NAME
    if share >= _ENOUGH or (likely and len(headers) == len(labels)):
        return share + likely, How.HEADERS
    return 0.0, None


def columns_of(
    labels: Mapping[str, str], heads: Sequence[str], *, certain: bool
) -> tuple[dict[str, int], dict[str, str]]:
    """Return the place of each column that is there, and the headers of those that were renamed.

    A table that is known for certain and has as many columns as the form's may have headers that
    somebody wrote anew, or in another language: then a column without its header stands where it
    stood, unless that place is another's.

    Args:
        labels: The form's headers by column id, in order.
        heads: The file's.
        certain: Whether it is known otherwise which table it is.
    """
    said = [folded(head) for head in heads]
    found = {
        id_: said.index(folded(label)) for id_, label in labels.items() if folded(label) in said
    }
    renamed: dict[str, str] = {}
    if certain and len(heads) == len(labels):
        taken = set(found.values())
        for place, id_ in enumerate(labels):
            if id_ not in found and place not in taken:
                found[id_] = place
                renamed[id_] = heads[place].strip()
    return found, renamed


def _columns(table: Rows, seen: Seen, how: How) -> tuple[dict[str, int], dict[str, str]]:
    """Return the place of each column that is there: by its header, else by its tags."""
    heads = () if seen.headless or not seen.cells else seen.cells[0]
    labels = {column.id: column.label for column in table.columns}
    tagged: dict[str, int] = {}
    for column in table.columns:
        for row in seen.tags:
            if column.tag in row:
                tagged[column.id] = row.index(column.tag)
                break
    certain = how in {How.TAG, How.NAME} or folded(seen.caption) == folded(table.label)
    found, renamed = columns_of(labels, heads, certain=certain and not tagged)
    return {**tagged, **found}, renamed


def rows_of(table: Rows, seen: Seen, match: Match, read: Read) -> FoundRows:
    """Return the rows with an answer. Rows that are always the same are found by their label."""
    first = table.columns[0].id
    known = {folded(label): label for label in table.fixed_rows}
    rows: list[dict[str, str | None]] = []
    numbers: list[int] = []
    by_label: dict[str, dict[str, str | None]] = {}
    for at in range(0 if seen.headless else 1, len(seen.cells)):
        line = seen.cells[at]
        row = {
            id_: read(at, place, id_) if place < len(line) else None
            for id_, place in match.columns.items()
        }
        label = (
            known.get(folded(line[match.columns[first]])) if _reaches(match, first, line) else None
        )
        if table.fixed_rows:
            if label:
                by_label.setdefault(label, {**row, first: label})
        elif any(cell is not None for cell in row.values()):
            rows.append(row)
            numbers.append(at if not seen.headless else at + 1)
    if table.fixed_rows:
        rows, numbers = _fixed(table, by_label)
    lost = tuple(column.id for column in table.columns if column.id not in match.columns)
    return FoundRows(tuple(rows), match.how, tuple(numbers), lost, match.renamed)


def _reaches(match: Match, id_: str, line: Sequence[str]) -> bool:
    return match.columns.get(id_, len(line)) < len(line)


def _fixed(
    table: Rows, by_label: Mapping[str, dict[str, str | None]]
) -> tuple[list[dict[str, str | None]], list[int]]:
    """Return every fixed row in the form's order, if one of them has an answer."""
    first = table.columns[0].id
    rows = [by_label.get(label, {first: label}) for label in table.fixed_rows]
    answered = any(cell is not None for row in rows for id_, cell in row.items() if id_ != first)
    return (rows, list(range(1, len(rows) + 1))) if answered else ([], [])
