"""What stands in a YAML file outside its keys and values: above all the author's comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handrail.place import Route
from handrail.source.record import Record, Span, Value

_COMMENT = re.compile(r"(?:^|(?<=[\s\x00]))#.*$")
_TAKEN = "\x00"
"""Stands for a letter of a key or value; no source file may hold it."""


def comments(record: Record) -> list[str]:
    """Return every comment in the order of the file, from its ``#`` on."""
    lines = record.text.split("\n")
    blotted = lines.copy()
    for span in _spans(record, lines):
        _blot(blotted, span)
    found = (_COMMENT.search(line) for line in blotted)
    return [match[0].rstrip() for match in found if match]


def leaves(value: Value, at: Route = ()) -> Iterator[tuple[Route, str | None]]:
    """Yield every text and empty value with its route, in the order of the file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*at, index))
    else:
        yield at, value


def is_block(lines: Sequence[str], span: Span) -> bool:
    """Say whether a text begins with ``>`` or ``|``: its lines are kept below the key."""
    return lines[span.line - 1][span.column - 1 : span.column] in {">", "|"}


def last_line(lines: Sequence[str], span: Span) -> int:
    """Return the last line that a text fills, blank lines below it left out."""
    last = span.end_line if span.end_column > 1 else span.end_line - 1
    while last > span.line and not lines[last - 1].strip():
        last -= 1
    return last


def after(lines: Sequence[str], span: Span) -> str:
    """Return what follows a key or text on the line it ends on."""
    return lines[span.end_line - 1][span.end_column - 1 :].strip()


def _spans(record: Record, lines: Sequence[str]) -> Iterator[Span]:
    """Yield what each key and text fills; of a block of text, without the line it begins on."""
    yield from record.keys.values()
    for at, value in leaves(record.data):
        if value is None or at not in record.values:
            continue
        span = record.values[at]
        last = last_line(lines, span)
        if not is_block(lines, span):
            yield span
        elif span.line < last:
            yield Span(span.line + 1, 1, last, len(lines[last - 1]) + 1)


def _blot(lines: list[str], span: Span) -> None:
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else len(line)
        lines[number - 1] = line[:start] + _TAKEN * (end - start) + line[end:]
