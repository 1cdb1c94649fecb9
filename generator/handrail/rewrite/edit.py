"""Gives single values of a YAML file another content and touches no other character of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from handrail.place import Route
from handrail.rewrite.emit import Style, brackets, item, mapping, scalar, sequence
from handrail.rewrite.outside import after, comments, is_block, last_line, leaves
from handrail.source.record import Record, Span, Value
from handrail.source.text import SourceError
from handrail.source.yaml import parse

_DASH = re.compile(r"^(\s*)-\s*$")


class EditError(Exception):
    """The change cannot be made without a loss. Says what would be lost."""


class _Cut(NamedTuple):
    """Characters that are replaced, counted from the beginning of the text."""

    start: int
    end: int
    by: str


def edited(record: Record, wanted: dict[str, Value]) -> str:
    """Return the text of *record* with the values that *wanted* has.

    New fields come after the field that stands before them in *wanted*.

    Raises:
        EditError: if a comment would be lost, or the text would say something else than *wanted*.
    """
    edit = _Edit(record)
    edit.change((), record.data, wanted)
    text = edit.text()
    try:
        new = parse(text.encode(), record.path)
    except SourceError as fault:
        raise EditError(fault.finding.message) from fault
    if new.data != wanted:
        says = "the file is written in a way that cannot be changed here"
        raise EditError(says)
    if not _holds(comments(new), comments(record)):
        says = "a comment inside the changed part would be lost"
        raise EditError(says)
    return text


def _holds(new: Iterable[str], old: Iterable[str]) -> bool:
    """Say whether every comment of *old* is in *new*, in order."""
    rest = iter(new)
    return all(comment in rest for comment in old)


class _Edit:
    """Collects what is cut and what takes its place."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.lines = record.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cuts: list[_Cut] = []

    def text(self) -> str:
        """Return the text after all cuts. It ends as before, unless its end is what changes."""
        made = self.record.text
        if self.cuts and max(cut.end for cut in self.cuts) > len(made):
            made += "\n"
        for cut in sorted(self.cuts, key=lambda cut: (cut.start, cut.end), reverse=True):
            made = made[: cut.start] + cut.by + made[cut.end :]
        return made

    def change(self, at: Route, old: Value, new: Value) -> None:
        """Make the value at a route the new one, as deep inside as possible."""
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict) and new and self._is_open(at):
            if self._can_change_fields(at, old, new):
                self._fields(at, old, new)
                return
        elif isinstance(old, list) and isinstance(new, list) and new and self._is_open(at):
            dashes = [self._dash((*at, index)) for index in range(len(old))]
            if None not in dashes:
                self._items(at, old, new, dashes[0] or 0)
                return
        self._replace(at, new)

    def _is_open(self, at: Route) -> bool:
        """Say whether a list or its like is written on lines of its own, not in brackets."""
        span = self.record.values[at]
        return self.lines[span.line - 1][span.column - 1 : span.column] not in {"[", "{"}

    def _is_in_brackets(self, at: Route) -> bool:
        return isinstance(self._value(at), list) and not self._is_open(at)

    def _can_change_fields(self, at: Route, old: dict[str, Value], new: dict[str, Value]) -> bool:
        """Say whether each field that goes stands on lines of its own."""
        gone = (self.record.keys[*at, key] for key in old if key not in new)
        kept = any(key in new for key in old)
        return kept and all(not self.lines[s.line - 1][: s.column - 1].strip() for s in gone)

    def _fields(self, at: Route, old: dict[str, Value], new: dict[str, Value]) -> None:
        anchor = next(key for key in old if key in new)
        indent = self.record.keys[*at, anchor].column - 1
        added: dict[str, dict[str, Value]] = {}
        for key, value in new.items():
            if key in old:
                self.change((*at, key), old[key], value)
                anchor = key
            else:
                added.setdefault(anchor, {})[key] = value
        for key in old:
            if key not in new:
                self._delete(self.record.keys[*at, key].line, self._end((*at, key)))
        for before, fields in added.items():
            self._insert(self._end((*at, before)) + 1, mapping(fields, indent))

    def _items(self, at: Route, old: list[Value], new: list[Value], indent: int) -> None:
        def keys(values: list[Value]) -> list[str]:
            return [json.dumps(value, sort_keys=True) for value in values]

        matcher = SequenceMatcher(a=keys(old), b=keys(new), autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            paired = min(i2 - i1, j2 - j1)
            for step in range(paired):
                self.change((*at, i1 + step), old[i1 + step], new[j1 + step])
            for index in range(i1 + paired, i2):
                self._delete(self.record.values[*at, index].line, self._end((*at, index)))
            place = i1 + paired
            line = self._end((*at, place - 1)) + 1 if place else self.record.values[*at, 0].line
            self._insert(line, sequence(new[j1 + paired : j2], indent))

    def _dash(self, at: Route) -> int | None:
        """Return the column of the dash before an entry, if it stands on the entry's line."""
        span = self.record.values[at]
        found = _DASH.match(self.lines[span.line - 1][: span.column - 1])
        return len(found[1]) if found else None

    def _replace(self, at: Route, new: Value) -> None:
        """Write another value after the key or dash."""
        span = self.record.values[at]
        if isinstance(at[-1], str):
            key = self.record.keys[at]
            indent, line = key.column - 1, key.line
            start = self.lines[line - 1].index(":", key.end_column - 1) + 1
        else:
            dash = self._dash(at)
            if dash is None:
                says = "a list is written in a way that cannot be changed here"
                raise EditError(says)
            indent, line, start = dash, span.line, dash + 1
        end, tail = self._reach(at, line, start)
        if isinstance(new, str):
            by = scalar(new, indent, start, self._style(at), one_line=bool(tail))
        elif isinstance(new, list) and self._is_in_brackets(at) and _fits_brackets(new):
            by = f" {brackets(new)}"
        elif isinstance(at[-1], str):
            by = "\n".join(_below(new, indent))
        else:
            by = "\n".join(item(new, indent))[indent + 1 :]
        self.cuts.append(_Cut(self.starts[line - 1] + start, end, by))

    def _reach(self, at: Route, line: int, start: int) -> tuple[int, str]:
        """Return where a value ends, and what follows it on its line."""
        value = self._value(at)
        span = self.record.values[at]
        if value is None:
            return self.starts[line - 1] + start, self.lines[line - 1][start:].strip()
        is_text = isinstance(value, str)
        if (is_text and not is_block(self.lines, span)) or (not is_text and not self._is_open(at)):
            return self.starts[span.end_line - 1] + span.end_column - 1, after(self.lines, span)
        return self.starts[self._end(at)] - 1, ""

    def _style(self, at: Route) -> Style:
        span, value = self.record.values[at], self._value(at)
        if not isinstance(value, str):
            return Style.FREE
        first = self.lines[span.line - 1][span.column - 1 : span.column]
        if first in {'"', "'"}:
            return Style.QUOTED
        return Style.BLOCK if is_block(self.lines, span) else Style.PLAIN

    def _value(self, at: Route) -> Value:
        here: Value = self.record.data
        for step in at:
            here = here[step]  # type: ignore[index]  # the route was made from it
        return here

    def _end(self, at: Route) -> int:
        """Return the last line of a value."""
        value = self._value(at)
        if isinstance(value, dict | list) and value and self._is_open(at):
            return max(self._leaf_end((*at, *inner)) for inner, _ in leaves(value))
        return self._leaf_end(at)

    def _leaf_end(self, at: Route) -> int:
        span: Span = self.record.values[at]
        value = self._value(at)
        if isinstance(value, str):
            return last_line(self.lines, span)
        ends = [self.record.values[at[:depth]] for depth in range(len(at) + 1)]
        closed = [each for depth, each in enumerate(ends) if not self._is_open(at[:depth])]
        return max([span.line, *(each.end_line for each in closed)])

    def _delete(self, first: int, last: int) -> None:
        self.cuts.append(_Cut(self.starts[first - 1], self.starts[last], ""))

    def _insert(self, line: int, lines: Iterable[str]) -> None:
        text = "".join(f"{each}\n" for each in lines)
        if text:
            self.cuts.append(_Cut(self.starts[line - 1], self.starts[line - 1], text))


def _fits_brackets(values: list[Value]) -> bool:
    return all(isinstance(value, str) and "\n" not in value for value in values)


def _below(value: Value, indent: int) -> list[str]:
    """Return what follows a key whose value is no text: nothing, or lines below it."""
    if isinstance(value, dict) and value:
        return ["", *mapping(value, indent + 2)]
    if isinstance(value, list) and value:
        return ["", *sequence(value, indent + 2)]
    return ["" if value is None else " {}" if isinstance(value, dict) else " []"]
