"""Tallies: how often each entry of a list was chosen, and each person named, copy by copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handrail.downloads.rollup.source import Source, own_tables
from handrail.form.cells import choice, scalar
from handrail.form.form import Form
from handrail.form.values import options
from handrail.formula.scalar import Scalar
from handrail.model.field import ChoiceList, Column, FieldType, Table


class Tally(NamedTuple):
    """How often each entry stands in one column."""

    table: Table
    column: Column
    entries: tuple[Scalar, ...]
    """What is counted, as cells hold it: the list in its order, or people by their names."""
    counts: tuple[tuple[int, ...], ...]
    """One line for each copy: a count for each entry, then how many rows have no answer."""

    @property
    def of_people(self) -> bool:
        """Whether it counts names, of which there may be many, rather than a list's entries."""
        return self.column.type is FieldType.PERSON

    def sums(self) -> tuple[int, ...]:
        """Return the counts of all copies together."""
        return tuple(sum(line) for line in zip(*self.counts, strict=True))


def tallies(form: Form, sources: Sequence[Source]) -> list[Tally]:
    """Return a tally for each column whose values come from a list, or are people.

    Which columns that are is for the form to say: nothing here knows a risk from an invoice.
    """
    return [
        _tally(form, table, column, sources)
        for table in own_tables(form)
        for column in table.columns
        if options(column, form.lists) or column.type is FieldType.PERSON
    ]


def list_of(form: Form, column: Column) -> ChoiceList | None:
    """Return the list that a column's values come from, if it is one with a name."""
    return form.lists.get(column.options or ("rag" if column.type is FieldType.RAG else ""))


def _tally(form: Form, table: Table, column: Column, sources: Sequence[Source]) -> Tally:
    said = [list(_said(source, table, column)) for source in sources]
    listed = _listed(form, column)
    first = {_folded(entry): entry for entry in listed}
    met = (cell for cells in said for cell in cells if cell is not None)
    beside = {_folded(cell): cell for cell in reversed(list(met)) if _folded(cell) not in first}
    more = sorted(beside.values(), key=lambda cell: (str(cell).casefold(), str(cell)))
    entries = (*listed, *more)
    counts = []
    for cells in said:
        found = Counter(_folded(cell) for cell in cells if cell is not None)
        counts.append((*(found[_folded(entry)] for entry in entries), cells.count(None)))
    return Tally(table, column, entries, tuple(counts))


def _listed(form: Form, column: Column) -> tuple[Scalar, ...]:
    list_ = list_of(form, column)
    if list_ is None:
        return options(column, form.lists)
    return tuple(choice(list_, entry.value) for entry in list_.choices)


def _said(source: Source, table: Table, column: Column) -> Iterator[Scalar]:
    """Yield what stands in a column of one copy; nothing for a cell without an answer."""
    for row in source.filled.rows.get(table.id, ()):
        cell = scalar(row.get(column.id))
        yield None if cell == "" else cell


def _folded(cell: Scalar) -> Scalar:
    """Return a cell as a spreadsheet compares it: the case of letters does not matter."""
    return cell.casefold() if isinstance(cell, str) else cell
