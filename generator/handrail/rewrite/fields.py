"""Sets single fields at the top of a YAML file; every other byte stays as the author left it."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping

from handrail.source.record import Record, Span
from handrail.source.text import SourceError
from handrail.source.yaml import parse


class FieldError(Exception):
    """A field cannot be set without touching more than its value."""


def with_fields(record: Record, values: Mapping[str, str], after: str) -> str:
    """Return the text of a file with some top-level fields set.

    A value that is there is exchanged where it stands, with its quotes and the comment behind it.
    One that is missing gets a line of its own.

    Args:
        record: the file as it is.
        values: the new values: plain words such as ids, dates and versions.
        after: the field below which a missing one is written.

    Raises:
        FieldError: if a value spans lines, or the file would say anything else than asked.
    """
    data = record.data
    if not isinstance(data, dict):
        says = "the file holds no fields"
        raise FieldError(says)
    lines = record.text.split("\n")
    missing = [name for name in values if name not in data]
    for name, value in values.items():
        if name in data:
            _exchange(lines, record, name, value)
    if missing:
        at = record.values[after,].end_line
        lines[at:at] = [f"{name}: {values[name]}" for name in missing]
    text = "\n".join(lines)
    try:
        is_good = parse(text.encode(), record.path).data == {**data, **values}
    except SourceError:
        is_good = False
    if not is_good:
        says = f"{', '.join(values)} cannot be set here: write it by hand"
        raise FieldError(says)
    return text


def encoded(text: str, old: bytes) -> bytes:
    """Return the bytes of a text with the ends of lines and the mark that the file had before."""
    mark = old[: len(BOM_UTF8)] if old.startswith(BOM_UTF8) else b""
    return mark + text.replace("\n", "\r\n" if b"\r\n" in old else "\n").encode()


def _exchange(lines: list[str], record: Record, name: str, value: str) -> None:
    span = _span(record, name)
    line = lines[span.line - 1]
    if span == record.keys[name,]:  # no value yet: it stands where its key stands
        lines[span.line - 1] = f"{line[: span.end_column]} {value}{line[span.end_column :]}"
        return
    before, behind = line[: span.column - 1], line[span.end_column - 1 :]
    quote = line[span.column - 1] if line[span.column - 1] in {'"', "'"} else ""
    lines[span.line - 1] = f"{before}{quote}{value}{quote}{behind}"


def _span(record: Record, name: str) -> Span:
    span = record.values[name,]
    if span.line != span.end_line:
        says = f'"{name}" does not stand on one line: write it by hand'
        raise FieldError(says)
    return span
