"""Parses YAML into text, lists and mappings, and refuses what no reader should have to resolve.

Every scalar is text: the model, not YAML, decides what ``no``, ``1.10`` and
``2026-03-01`` mean. The values are built straight from the parser's events, so
nothing recurses, and anchors, aliases, tags and duplicate keys are refused
where they stand. Where everything else stood is found when somebody asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from sys import intern
from typing import Any

import yaml

from handrail.place import Mark, Route
from handrail.source.folded import lost_dash
from handrail.source.places import parser, places, span_of
from handrail.source.record import Record, Span, Value
from handrail.source.syntax import closed_late, syntax
from handrail.source.text import SourceError, decode, error, hidden_character

MAX_DEPTH = 16
MAX_EVENTS = 20_000
MAX_SCALAR = 20_000

_QUOTES = ("'", '"')
_QUOTE = "put the text in quotes if it begins with this sign"
_BRACES = "put the text in quotes if it begins with { or ["
_ONE = "one file describes one thing: delete this line, or move what follows to a file of its own"
_SPLIT = "split the file, or shorten its longest list"
_NEXT_KEY = re.compile(r" *(- )?[A-Za-z_][\w-]*: *$")
"""Before a closing quote: it is the opening one of the next field."""


def parse(raw: bytes, path: PurePosixPath) -> Record:
    """Return the record in *raw*.

    Raises:
        SourceError: with the first thing that makes it no file of ours.
    """
    text = decode(raw, path)
    builder = _Builder(path, text)
    try:
        data = builder.build()
    except yaml.MarkedYAMLError as fault:
        raise syntax(fault, text, path, builder.quoted) from fault
    except yaml.YAMLError as fault:
        raise error(Mark(path), "yaml-syntax", "this is not YAML") from fault
    return Record(path, text, data, partial(places, text))


class _Builder:
    """Builds values from events, one level of nesting at a time.

    It runs for every word of a library, so it notes no places.
    """

    def __init__(self, path: PurePosixPath, text: str) -> None:
        self.path = path
        self.text = text
        self.document: list[Value] = []
        """The one value of the file, once it is there."""
        self.holds: list[Value] | dict[str, Value] = self.document
        self.key: str | None = None
        """The key whose value comes next."""
        self.above: list[list[Value] | dict[str, Value]] = []
        self.documents = 0
        self.quoted: Span | None = None
        """Where the last text in quotes stands, if it runs over several lines."""

    def build(self) -> Value:
        """Return the value of the whole file; nothing if it is empty."""
        event_of = parser(self.text).get_event
        count = 0
        while (event := event_of()) is not None:
            count += 1
            kind = event.__class__
            if count > MAX_EVENTS:
                says = f"the file has more than {MAX_EVENTS:,} entries; none is read from here on"
                raise self._error(event, "too-large", says, _SPLIT)
            if kind is yaml.ScalarEvent:  # as most are
                self.scalar(event)
            elif kind in _TAKES:
                _TAKES[kind](self, event)
        return self.document[0] if self.document else None

    def alias(self, event: Any) -> None:
        raise self._error(event, "yaml-feature", "aliases (*name) are not used here", _QUOTE)

    def begin(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._error(event, "yaml-feature", "a second document begins here (---)", _ONE)
        if event.version or event.tags:
            raise self._error(event, "yaml-feature", "% directives are not used here")

    def scalar(self, event: Any) -> None:
        text: str = event.value
        style = event.style
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if len(text) > MAX_SCALAR:
            raise self._error(event, "too-large", f"this text has more than {MAX_SCALAR} letters")
        # Only an escape can write what was not seen when the file was decoded.
        if style == '"' and (hidden := hidden_character(text)):
            says = f"an escape here writes the invisible character U+{ord(hidden[0]):04X}"
            raise self._error(event, "invisible-character", says)
        self.quoted = None
        if event.start_mark.line != event.end_mark.line:
            self._several_lines(span_of(event), style)
        if self.key is None and self.holds.__class__ is dict:
            self._key(event, text)
        else:
            self._put(text if text or style else None)

    def mapping(self, event: Any) -> None:
        self._open(event, {})

    def sequence(self, event: Any) -> None:
        self._open(event, [])

    def close(self, _: Any) -> None:
        self.holds = self.above.pop()

    def _open(self, event: Any, value: list[Value] | dict[str, Value]) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if len(self.above) >= MAX_DEPTH:
            raise self._error(event, "too-large", f"this is nested more than {MAX_DEPTH} deep")
        if self.key is None and self.holds.__class__ is dict:
            raise self._error(event, "yaml-syntax", "a key must be plain text", _BRACES)
        self._put(value)
        self.above.append(self.holds)
        self.holds = value

    def _put(self, value: Value) -> None:
        if self.key is None:
            self.holds.append(value)  # type: ignore[union-attr]  # a mapping has its key by now
        else:
            self.holds[self.key] = value  # type: ignore[call-overload]  # only a mapping has one
            self.key = None

    def _key(self, event: Any, text: str) -> None:
        if text == "<<":
            raise self._error(event, "yaml-feature", "merge keys (<<) are not used here")
        if not text:
            raise self._error(event, "yaml-syntax", "a key is missing before the colon")
        if text in self.holds:
            first = places(self.text).keys[*self._at(), text]
            says = f'"{text}" is given twice (first on line {first.line})'
            raise self._error(event, "duplicate-key", says, "keep one of them")
        self.key = intern(text)

    def _at(self) -> Route:
        """Return the way to the open list or mapping: it is the last value of the one above."""
        return tuple(
            next(reversed(outer)) if isinstance(outer, dict) else len(outer) - 1
            for outer in self.above[1:]
        )

    def _several_lines(self, span: Span, style: str) -> None:
        if style in _QUOTES:
            self.quoted = span
            line = self.text.split("\n")[span.end_line - 1]
            if _NEXT_KEY.match(line[: span.end_column - 2]):
                raise closed_late(self.path, span)
        elif not style and (slip := lost_dash(self.text.split("\n"), span)):
            mark = Mark(self.path, slip.line, slip.column, slip.column + 1)
            raise error(mark, "lost-dash", slip.says, slip.hint)

    def _marked(self, event: Any) -> SourceError:
        if event.anchor is not None:
            return self._error(event, "yaml-feature", "anchors (&name) are not used here", _QUOTE)
        hint = "put the text in quotes if it begins with !"
        return self._error(event, "yaml-feature", f"tags ({event.tag}) are not used here", hint)

    def _error(self, event: Any, rule: str, message: str, hint: str = "") -> SourceError:
        span = span_of(event)
        end = span.end_column if span.end_line == span.line else span.column + 1
        mark = Mark(self.path, span.line, span.column, max(end, span.column + 1))
        return error(mark, rule, message, hint)


_TAKES: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.begin,
    yaml.AliasEvent: _Builder.alias,
    yaml.MappingStartEvent: _Builder.mapping,
    yaml.SequenceStartEvent: _Builder.sequence,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceEndEvent: _Builder.close,
}
"""What is done with each event but a scalar; one that is not here says nothing."""
