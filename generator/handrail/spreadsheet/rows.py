"""An entity's values as rows of sheets, each row with the way to what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from handrail.model.kinds import Kind
from handrail.rewrite.outside import leaves
from handrail.source.record import Value
from handrail.spreadsheet.cells import shown
from handrail.spreadsheet.columns import ANSWERS, Holds, Tab, tabs

SHORT = "value"
"""The field that a part written as one text stands for."""


class Row(NamedTuple):
    """One row of a sheet, before it is written or after it was read."""

    tab: str
    id: str
    """The entity."""
    number: str
    """Which entry of a list, such as ``2.3``: the third inside the second. For a worked example,
    the way to the value. Nothing for an entity itself."""
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.id}, {self.number}" if self.number else self.id


def rows(kind: Kind, id_: str, data: dict[str, Value]) -> Iterator[Row]:
    """Yield the rows of one entity, in order of its sheets."""
    for tab in tabs(kind):
        if tab.answers:
            yield from _answers(tab, id_, data.get(ANSWERS))
            continue
        for number, part in parts(data, tab.lists):
            cells = tuple(
                shown(value_at(part, column.path), column.holds) for column in tab.columns
            )
            yield Row(tab.title, id_, ".".join(map(str, number)), cells)


def parts(
    data: dict[str, Value], lists: Sequence[str], number: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], dict[str, Value]]]:
    """Yield every entry of a list inside lists, with its numbers from 1."""
    if not lists:
        yield number, data
        return
    values = data.get(lists[0])
    if isinstance(values, dict):
        yield from parts(values, lists[1:], number)
    elif isinstance(values, list):
        for place, value in enumerate(values, start=1):
            part = as_part(value)
            if part is not None:
                yield from parts(part, lists[1:], (*number, place))


def as_part(value: Value) -> dict[str, Value] | None:
    """Return an entry as fields, also where it is written as one text."""
    if isinstance(value, str):
        return {SHORT: value}
    return value if isinstance(value, dict) else None


def value_at(data: dict[str, Value], path: Sequence[str]) -> Value:
    """Return the value at the end of a way through fields, if there is one."""
    here: Value = data
    for step in path:
        if not isinstance(here, dict):
            return None
        here = here.get(step)
    return here


def _answers(tab: Tab, id_: str, example: Value) -> Iterator[Row]:
    """Yield one row for each value of a worked example; a list of texts is one value."""
    if not isinstance(example, dict):
        return
    for at, value in leaves(example):
        if len(at) > 1 and isinstance(at[-1], int):
            holder: Any = example
            for step in at[:-1]:
                holder = holder[step]
            if at[-1] == 0:
                yield Row(tab.title, id_, way(at[:-1]), (shown(holder, Holds.LIST),))
        elif isinstance(value, str) or value is None:
            yield Row(tab.title, id_, way(at), (shown(value, Holds.TEXT),))


def way(at: Sequence[str | int]) -> str:
    """Return the way to a value of a worked example, such as ``risks › 2 › response``."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in at)
