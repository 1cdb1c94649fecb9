"""One file's values while a workbook changes them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from handrail.source.record import Value
from handrail.spreadsheet.cells import meant
from handrail.spreadsheet.columns import ANSWERS, Column, Holds, Tab, tabs
from handrail.spreadsheet.rows import SHORT, Row, as_part, way

_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_LAST = Decimal(10**9)
"""The place of an entry that has no number: after all others."""


class Draft:
    """One file's values while they change."""

    def __init__(self, data: dict[str, Value]) -> None:
        self.data: Any = copy.deepcopy(data)
        self.parts: dict[tuple[tuple[str, ...], str], Any] = {}
        """Entries by list and number, so that new ones inside them are found too."""
        self.orders: dict[int, tuple[list[Any], dict[int, Decimal]]] = {}
        """Lists that gain or lose entries, and the place of each entry by its identity."""
        self.gone: set[int] = set()
        self.short: set[int] = set()
        """Entries that were written as one text."""

    def part_at(self, values: list[Any], place: int) -> Any:
        """Return an entry as fields; one written as a text becomes fields first."""
        part = as_part(values[place])
        if part is not None and part is not values[place]:
            values[place] = part
            self.short.add(id(part))
        return part

    def order(self, values: list[Any]) -> dict[int, Decimal]:
        """Return the places of a list's entries, to be added to."""
        if id(values) not in self.orders:
            parts = [self.part_at(values, place) for place in range(len(values))]
            places = {id(part): Decimal(place) for place, part in enumerate(parts, start=1)}
            self.orders[id(values)] = (values, places)
        return self.orders[id(values)][1]

    def closed(self) -> dict[str, Value]:
        """Return the values with their lists in order and without what is gone."""
        for values, places in self.orders.values():
            values.sort(key=lambda value: places[id(value)])
            values[:] = [value for value in values if id(value) not in self.gone]
        made: dict[str, Value] = self._closed(self.data)
        return made

    def _closed(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._closed(item) for item in value]
        if not isinstance(value, dict):
            return value
        if id(value) in self.short and set(value) == {SHORT}:
            return value[SHORT]
        emptied = {key for key, inner in value.items() if id(inner) in self.orders and not inner}
        return {key: self._closed(inner) for key, inner in value.items() if key not in emptied}

    def part(self, lists: tuple[str, ...], number: str) -> Any:
        """Return the entry that a number names, if it is there."""
        if (lists, number) in self.parts:
            return self.parts[lists, number]
        here = self.data
        steps = iter(number.split(".") if number else ())
        for name in lists:
            inside = here.get(name) if isinstance(here, dict) else None
            if isinstance(inside, list):
                step = next(steps, "")
                place = int(step) - 1 if step.isdecimal() else -1
                if not 0 <= place < len(inside):
                    return None
                inside = self.part_at(inside, place)
            here = inside
        if not isinstance(here, dict) or next(steps, None) is not None:
            return None
        self.parts[lists, number] = here
        return here

    def add(self, tab: Tab, row: Row) -> bool:
        """Add an entry to a list; say whether its number names a place in one."""
        deep = depth(tab)
        steps = row.number.split(".") if row.number else []
        outer, last = steps[: deep - 1], ".".join(steps[deep - 1 :])
        place = Decimal(last) if _NUMBER.fullmatch(last) else None if last else _LAST
        holder = self.part(tab.lists[:-1], ".".join(outer)) if len(outer) == deep - 1 else None
        if place is None or holder is None:
            return False
        name = tab.lists[-1]
        values = holder.get(name)
        if not isinstance(values, list):
            values = []
            around = (each.names for each in tabs(tab.kind) if each.lists == tab.lists[:-1])
            put(holder, name, values, next(around, ()))
        part: dict[str, Value] = {}
        for column, cell in zip(tab.columns, row.cells, strict=True):
            fill(part, column, cell, tab.names)
        self.order(values)[id(part)] = place
        values.append(part)
        self.parts[tab.lists, row.number] = part
        return True

    def remove(self, part: Any) -> None:
        """Take an entry out of its list when all is done."""
        for values in _lists(self.data):
            if any(value is part for value in values):
                self.order(values)
                self.gone.add(id(part))

    def answer(self, named: str, cell: str) -> None:
        """Give a value of the worked example another content."""
        for at, holder in _holders(self.data.get(ANSWERS)):
            if way(at) == named:
                old = holder[at[-1]]
                holds = Holds.LIST if isinstance(old, list) else Holds.TEXT
                holder[at[-1]] = meant(cell, holds, old)
                return


def depth(tab: Tab) -> int:
    """Return how many of the fields on the way to a list are lists themselves."""
    ways = {each.lists for each in tabs(tab.kind)}
    return sum(tab.lists[:steps] in ways for steps in range(1, len(tab.lists) + 1))


def fill(part: dict[str, Value], column: Column, cell: str, names: Sequence[str]) -> None:
    """Give a field the value that a cell stands for; an empty cell takes the field out.

    Args:
        part: the fields of a row.
        column: which field.
        cell: what stands there now.
        names: every field of the row, in the order of the model.
    """
    holder = part
    for step in column.path[:-1]:
        inside = holder.get(step)
        if not isinstance(inside, dict):
            if not cell:
                return
            inside = {}
            put(holder, step, inside, names)
        holder = inside
    name = column.path[-1]
    value = meant(cell, column.holds, holder.get(name))
    if value is None:
        holder.pop(name, None)
    elif name in holder:
        holder[name] = value
    else:
        put(holder, name, value, names)


def put(holder: dict[str, Value], name: str, value: Value, names: Sequence[str]) -> None:
    """Add a field after the one that stands before it in the model."""
    before = list(names[: names.index(name)]) if name in names else list(names)
    anchor = next((each for each in reversed(before) if each in holder), None)
    old = dict(holder)
    holder.clear()
    if anchor is None:
        holder[name] = value
    for key, each in old.items():
        holder[key] = each
        if key == anchor:
            holder[name] = value


def _lists(value: Value) -> Iterator[list[Value]]:
    if isinstance(value, list):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _lists(each)


def _holders(
    value: Any, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the way to everything inside, and what holds it."""
    steps: Any = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, inside in steps:
        yield (*at, step), value
        yield from _holders(inside, (*at, step))
