"""What stands in a table of a file that the form does not ask for: heads, columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.filled.reading import Extra
from handrail.filled.tables import Match, Read, Seen
from handrail.filled.text import folded
from handrail.form.definition import Rows


def added(table: Rows, seen: Seen, match: Match, read: Read) -> list[Extra]:
    """Return what stands in a table that the form does not ask for: columns, heads and rows."""
    return [
        *_heads(table, seen, match),
        *_columns_added(table, seen, match),
        *_rows_added(table, seen, match, read),
    ]


def heads_of(table: Rows, heads: Mapping[str, str]) -> Iterator[Extra]:
    """Yield the headers, by column id, that say something else than the form's."""
    for column in table.columns:
        head = heads.get(column.id, "").strip()
        if head and folded(head) != folded(column.label):
            yield Extra(f"{table.label}, header of {column.label}", head)


def _heads(table: Rows, seen: Seen, match: Match) -> Iterator[Extra]:
    if seen.headless or not seen.cells:
        return
    first = seen.cells[0]
    places = match.columns.items()
    yield from heads_of(table, {id_: first[at] for id_, at in places if at < len(first)})


def _columns_added(table: Rows, seen: Seen, match: Match) -> Iterator[Extra]:
    """Yield what stands in columns that the form does not have, or beside all columns."""
    places = set(match.columns.values())
    heads = () if seen.headless or not seen.cells else seen.cells[0]
    lines = seen.cells if seen.headless else seen.cells[1:]
    for place in range(max(map(len, seen.cells), default=0)):
        if place in places:
            continue
        header = heads[place].strip() if place < len(heads) else ""
        values = [line[place].strip() for line in lines if place < len(line)]
        said = "\n".join(value for value in values if value)
        if header or said:
            title = header or "without a header"
            yield Extra(f"{table.label}, column {title}", said, heading=place < len(heads))


def _rows_added(table: Rows, seen: Seen, match: Match, read: Read) -> Iterator[Extra]:
    """Yield the rows of a table of fixed rows whose label is none of them, or is there again."""
    first = match.columns.get(table.columns[0].id)
    left = {folded(label) for label in table.fixed_rows}
    for at in range(0 if seen.headless else 1, len(seen.cells) if table.fixed_rows else 0):
        line = seen.cells[at]
        label = folded(line[first]) if first is not None and first < len(line) else ""
        if label in left:
            left.remove(label)
            continue
        said = [read(at, place, id_) for id_, place in match.columns.items() if place < len(line)]
        if any(said):
            yield Extra(f"{table.label}, row {at}", " | ".join(filter(None, said)))
