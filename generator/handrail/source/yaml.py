"""Parses YAML into text, lists and mappings, and remembers where each one stood.

Every scalar is text: the model, not YAML, decides what ``no``, ``1.10`` and
``2026-03-01`` mean. The values are built straight from the parser's events, so
nothing recurses, and anchors, aliases, tags and duplicate keys are refused
where they stand: a reader of a standard should never have to resolve one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

from handrail.place import Mark, Route
from handrail.source.record import Record, Span, Value
from handrail.source.syntax import syntax
from handrail.source.text import SourceError, decode, error, hidden_character

MAX_DEPTH = 16
MAX_EVENTS = 20_000
MAX_SCALAR = 20_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTES = ("'", '"')
_DASH = re.compile(r" *-( |$)")


def parse(raw: bytes, path: PurePosixPath) -> Record:
    """Return the record in *raw*.

    Raises:
        SourceError: with the first thing that makes it no file of ours.
    """
    text = decode(raw, path)
    builder = _Builder(path, text)
    try:
        parser = _LOADER(text)
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except yaml.MarkedYAMLError as fault:
        raise syntax(fault, text, path, builder.quoted) from fault
    except yaml.YAMLError as fault:
        raise error(Mark(path), "yaml-syntax", "this is not YAML") from fault
    return Record(path, text, builder.root, builder.values, builder.keys)


@dataclass(slots=True)
class _Level:
    """One open list or mapping."""

    at: Route
    holds: list[Value] | dict[str, Value]
    key: str | None = None


class _Builder:
    """Builds values from events, one level of nesting at a time."""

    def __init__(self, path: PurePosixPath, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.root: Value = None
        self.values: dict[Route, Span] = {}
        self.keys: dict[Route, Span] = {}
        self.levels: list[_Level] = []
        self.events = 0
        self.documents = 0
        self.quoted: Span | None = None
        """Where the last text in quotes stands, if it runs over several lines."""

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        self.events += 1
        if self.events > MAX_EVENTS:
            raise self._error(event, "too-large", "the file has too many entries")
        take = _TAKES.get(event.__class__)
        if take:
            take(self, event)

    def alias(self, event: Any) -> None:
        raise self._error(event, "yaml-feature", "aliases (*name) are not used here")

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._error(event, "yaml-feature", "a second document begins here (---)")
        if event.version or event.tags:
            raise self._error(event, "yaml-feature", "% directives are not used here")

    def _plain_only(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._error(event, "yaml-feature", "anchors (&name) are not used here")
        if event.tag is not None:
            hint = "put the text in quotes if it begins with !"
            raise self._error(event, "yaml-feature", f"tags ({event.tag}) are not used here", hint)

    def scalar(self, event: Any) -> None:
        self._plain_only(event)
        text: str = event.value
        style = event.style
        if len(text) > MAX_SCALAR:
            raise self._error(event, "too-large", f"this text has more than {MAX_SCALAR} letters")
        # Only an escape can write what was not seen when the file was decoded.
        if style == '"' and (hidden := hidden_character(text)):
            says = f"an escape here writes the invisible character U+{ord(hidden[0]):04X}"
            raise self._error(event, "invisible-character", says)
        span = _span(event)
        is_open = style in _QUOTES and span.end_line > span.line
        self.quoted = span if is_open else None
        if span.end_line > span.line and not style:
            self._no_dash_lost(span)
        if self._awaits_key():
            self._key(event, span, text)
            return
        self._put(span, None if text == "" and not style else text)

    def _awaits_key(self) -> bool:
        if not self.levels:
            return False
        level = self.levels[-1]
        return level.key is None and level.holds.__class__ is dict

    def _no_dash_lost(self, span: Span) -> None:
        """Refuse text that runs on into a line with a dash: it was meant to be an entry."""
        for number in range(span.line + 1, min(span.end_line, len(self.lines)) + 1):
            found = _DASH.match(self.lines[number - 1])
            if found:
                column = found.end() - len(found[1])
                mark = Mark(self.path, number, column, column + 1)
                says = "this dash begins no entry: the line is read as part of the text above"
                hint = "put the dash below the dashes above; if it belongs to the text, write >-"
                raise error(mark, "lost-dash", says, hint)

    def _key(self, event: Any, span: Span, text: str) -> None:
        if text == "<<":
            raise self._error(event, "yaml-feature", "merge keys (<<) are not used here")
        if not text:
            raise self._error(event, "yaml-syntax", "a key is missing before the colon")
        level = self.levels[-1]
        at = (*level.at, text)
        if at in self.keys:
            says = f'"{text}" is given twice (first on line {self.keys[at].line})'
            raise self._error(event, "duplicate-key", says, "keep one of them")
        level.key = text
        self.keys[at] = span

    def mapping(self, event: Any) -> None:
        self._open(event, {})

    def sequence(self, event: Any) -> None:
        self._open(event, [])

    def _open(self, event: Any, holds: list[Value] | dict[str, Value]) -> None:
        self._plain_only(event)
        if len(self.levels) >= MAX_DEPTH:
            raise self._error(event, "too-large", f"this is nested more than {MAX_DEPTH} deep")
        if self._awaits_key():
            raise self._error(event, "yaml-syntax", "a key must be plain text")
        at = self._put(_span(event), holds)
        self.levels.append(_Level(at, holds))

    def close(self, event: Any) -> None:
        at = self.levels.pop().at
        start, end = self.values[at], event.end_mark
        self.values[at] = Span(start.line, start.column, end.line + 1, end.column + 1)

    def _put(self, span: Span, value: Value) -> Route:
        if not self.levels:
            self.root = value
            self.values[()] = span
            return ()
        level = self.levels[-1]
        if isinstance(level.holds, list):
            at: Route = (*level.at, len(level.holds))
            level.holds.append(value)
        else:
            key = level.key or ""
            at = (*level.at, key)
            level.holds[key] = value
            level.key = None
        self.values[at] = self.keys.get(at, span) if value is None else span
        return at

    def _error(self, event: Any, rule: str, message: str, hint: str = "") -> SourceError:
        span = _span(event)
        end = span.end_column if span.end_line == span.line else span.column + 1
        mark = Mark(self.path, span.line, span.column, max(end, span.column + 1))
        return error(mark, rule, message, hint)


_TAKES: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.document,
    yaml.AliasEvent: _Builder.alias,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.MappingStartEvent: _Builder.mapping,
    yaml.SequenceStartEvent: _Builder.sequence,
    yaml.MappingEndEvent: _Builder.close,
    yaml.SequenceEndEvent: _Builder.close,
}
"""What is done with each event; one that is not here says nothing."""


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
