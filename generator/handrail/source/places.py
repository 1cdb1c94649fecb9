"""Finds where every key and value of a YAML text stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from handrail.place import Route
from handrail.source.record import Places, Span

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parser(text: str) -> Any:
    """Return what gives the events of a YAML text, one after the other."""
    return _LOADER(text)


def span_of(event: Any) -> Span:
    """Return where what an event tells of stands."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def places(text: str) -> Places:
    """Return where everything in *text* stands, up to where it is no YAML any more.

    An empty value stands where its key does. Of a key that is there twice, the first counts.
    """
    finder = _Finder()
    events = parser(text)
    try:
        while (event := events.get_event()) is not None:
            if event.__class__ in _TAKES:
                _TAKES[event.__class__](finder, event)
    except yaml.YAMLError:
        pass  # whoever read the text said so
    return Places(finder.values, finder.keys)


class _Level:
    """One open list or mapping."""

    def __init__(self, at: Route, *, is_list: bool) -> None:
        self.at = at
        self.is_list = is_list
        self.count = 0
        self.key: str | None = None


class _Finder:
    """Notes the place of each key and value while the events go by."""

    def __init__(self) -> None:
        self.values: dict[Route, Span] = {}
        self.keys: dict[Route, Span] = {}
        self.levels: list[_Level] = []

    def scalar(self, event: Any) -> None:
        level = self.levels[-1] if self.levels else None
        if level and level.key is None and not level.is_list:
            level.key = event.value
            self.keys.setdefault((*level.at, event.value), span_of(event))
            return
        at = self._next()
        is_empty = event.value == "" and not event.style
        self.values[at] = self.keys.get(at, span_of(event)) if is_empty else span_of(event)

    def mapping(self, event: Any) -> None:
        self._open(event, is_list=False)

    def sequence(self, event: Any) -> None:
        self._open(event, is_list=True)

    def close(self, event: Any) -> None:
        at = self.levels.pop().at
        start, end = self.values[at], event.end_mark
        self.values[at] = Span(start.line, start.column, end.line + 1, end.column + 1)

    def _open(self, event: Any, *, is_list: bool) -> None:
        at = self._next()
        self.values[at] = span_of(event)
        self.levels.append(_Level(at, is_list=is_list))

    def _next(self) -> Route:
        """Return the way to the value that comes now."""
        if not self.levels:
            return ()
        level = self.levels[-1]
        if level.is_list:
            level.count += 1
            return (*level.at, level.count - 1)
        key, level.key = level.key, None
        return (*level.at, key or "")


_TAKES: dict[type, Callable[[_Finder, Any], None]] = {
    yaml.ScalarEvent: _Finder.scalar,
    yaml.MappingStartEvent: _Finder.mapping,
    yaml.SequenceStartEvent: _Finder.sequence,
    yaml.MappingEndEvent: _Finder.close,
    yaml.SequenceEndEvent: _Finder.close,
}
"""What is done with each event; one that is not here has no place of its own."""
