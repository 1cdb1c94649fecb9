"""Tells what a table of a Word form is: labels with answers beside them, or rows under headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.draft.guess import asked, is_prompt
from handrail.draft.marks import SHORT, id_of, is_open
from handrail.draft.outline import Rows
from handrail.filled.lines import Cell

_LABEL_LENGTH = 80
_MOST_ROWS = 50


def is_pairs(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Say whether rows are labels with answers beside them, not a table under headings."""
    if any(len(row) % 2 for row in rows) or any(
        c.tag.count(".") for r in rows for x in r for c in x.controls
    ):
        return False
    beside = [cell for row in rows for cell in row[1::2]]
    labels = [cell for row in rows for cell in row[0::2]]
    open_ = sum(bool(cell.controls) or is_prompt(cell.text) for cell in beside)
    told = all(0 < len(cell.text.strip()) <= _LABEL_LENGTH for cell in labels)
    return told and is_open(rows[0]) and 2 * open_ >= len(beside)


def has_short_headings(head: tuple[Cell, ...]) -> bool:
    """Say whether the first row of a table reads like headings."""
    return all(len(cell.text.strip()) <= SHORT for cell in head)


def table_of(
    rows: Sequence[tuple[Cell, ...]], label: str, lists: Mapping[str, tuple[str, ...]]
) -> Rows:
    """Return a table under headings: its columns, and its first cells where the form gives them.

    Args:
        rows: all rows, the headings first.
        label: what it is called.
        lists: the choices of content controls, by their tag.
    """
    head, body = rows[0], rows[1:]
    columns, tags = [], []
    for place, cell in enumerate(head):
        below = next((row[place] for row in body if len(row) > place), Cell("", ()))
        column = asked(cell.text, f"Column {place + 1}", below.controls, below.text, lists)
        tag = below.controls[0].tag if len(below.controls) == 1 else ""
        tags.append(tag.partition("."))
        column.id = id_of(tags[-1][2])
        columns.append(column)
    firsts = [row[0].text.strip() for row in body]
    is_open_ = any(row[0].controls or is_prompt(row[0].text) for row in body)
    is_given = bool(firsts) and all(firsts) and not is_open_
    return Rows(
        label,
        columns,
        id=next((id_of(start) for start, dot, _ in tags if dot), ""),
        fixed=tuple(" ".join(text.split()) for text in firsts) if is_given else (),
        rows=max(1, min(len(body), _MOST_ROWS)),
    )
