"""A YAML file as plain data, with the place of every key and value in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from handrail.place import Mark, Route

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"


class Span(NamedTuple):
    """Where a key or value stands. Lines and columns count from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Places(NamedTuple):
    """Where everything in a file stands."""

    values: Mapping[Route, Span]
    keys: Mapping[Route, Span]


@dataclass(frozen=True)
class Record:
    """The contents of one source file."""

    path: PurePosixPath
    text: str = field(repr=False)
    data: Value
    find: Callable[[], Places] = field(repr=False)
    """Finds where everything stands. Most files are in order, and nobody asks."""

    @cached_property
    def places(self) -> Places:
        """Where everything in the file stands."""
        return self.find()

    @property
    def values(self) -> Mapping[Route, Span]:
        """Where each value stands, by the way to it."""
        return self.places.values

    @property
    def keys(self) -> Mapping[Route, Span]:
        """Where each key stands, by the way to its value."""
        return self.places.keys

    @property
    def id(self) -> str:
        """The entity's id, from the file name."""
        return self.path.stem

    def mark(self, route: Route, *, key: bool = False, find: str = "") -> Mark:
        """Return the mark of the value at *route*, passing over any step that has none.

        Args:
            route: the way to the value.
            key: mark the key instead of the value.
            find: mark these words inside the value, if they are there.
        """
        at = self._known(route)
        spans = self.keys if key and at in self.keys else self.values
        span = spans.get(at, Span(1, 1, 1, 2))
        return self._found(span, find) or self._mark(span)

    def _known(self, route: Route) -> Route:
        at: Route = ()
        for step in route:
            if (*at, step) in self.values:
                at = (*at, step)
        return at

    def _mark(self, span: Span) -> Mark:
        end = span.end_column
        if span.end_line != span.line:
            lines = self.text.split("\n", span.line)
            end = len(lines[span.line - 1].rstrip()) + 1
        return Mark(self.path, span.line, span.column, max(end, span.column + 1))

    def _found(self, span: Span, find: str) -> Mark | None:
        if not find:
            return None
        lines = self.text.split("\n")
        for number in range(span.line, min(span.end_line, len(lines)) + 1):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else None
            column = lines[number - 1].find(find, start, end)
            if column >= 0:
                return Mark(self.path, number, column + 1, column + 1 + len(find))
        return None
