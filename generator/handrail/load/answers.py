"""Reads the answers to a form from YAML, JSON or CSV, with the place of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from handrail.form.form import Form
from handrail.model.field import Table
from handrail.place import Mark, Route
from handrail.source.record import Places, Record, Span, Value
from handrail.source.text import SourceError, decode, error
from handrail.source.yaml import MAX_DEPTH, parse

_MOST_ROWS = 5_000
_ENVELOPE = frozenset({"template", "answers"})
"""What ``handrail extract --format json`` puts around the answers."""


def read_record(raw: bytes, path: PurePosixPath, form: Form, table: str = "") -> Record:
    """Return the answers in a file, and where each stands. Every value is text.

    Args:
        raw: the file's bytes.
        path: its name; the ending says what it is, and YAML is what has no other.
        form: what the answers are to.
        table: the table whose rows a CSV file holds; nothing for the form's only one.

    Raises:
        SourceError: with the first thing that makes it no such file.
    """
    match path.suffix.lower():
        case ".csv":
            return _csv(decode(raw, path), path, _table(form, table, path))
        case ".json":
            record = _json(decode(raw, path), path)
        case _:
            record = parse(raw, path)
    if record.data is not None and not isinstance(record.data, dict):
        says = "these are no answers: nothing says which field each is for"
        raise error(Mark(path), "answer-misfit", says, 'begin with "id-of-a-field: …"')
    return record


def answers_in(record: Record) -> tuple[Route, dict[str, Any]]:
    """Return the answers by id, and the way to them inside the record."""
    data = record.data if isinstance(record.data, dict) else {}
    inner = data.get("answers")
    if data.keys() >= _ENVELOPE and isinstance(inner, dict):
        return ("answers",), inner
    return (), data


def _json(text: str, path: PurePosixPath) -> Record:
    try:
        data = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_once)
        made = _as_text(data, 0)
    except json.JSONDecodeError as fault:
        mark = Mark(path, fault.lineno, fault.colno, fault.colno + 1)
        raise error(mark, "yaml-syntax", f"this is not JSON: {fault.msg.lower()}") from fault
    except (_TwiceError, RecursionError) as fault:
        says = str(fault) if isinstance(fault, _TwiceError) else "it is nested too deep"
        raise error(Mark(path), "yaml-syntax", says) from fault
    try:
        seen = parse(text.encode(), path)  # JSON is nearly YAML, whose reader knows the places
    except SourceError:
        return Record(path, text, made, lambda: Places({}, {}))
    return Record(path, text, made, seen.find)


class _TwiceError(ValueError):
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            says = f'"{key}" is given twice'
            raise _TwiceError(says)
        found[key] = value
    return found


def _as_text(value: Any, depth: int) -> Value:
    """Return JSON as our YAML reader would: all scalars text, yes and no for true and false."""
    if depth > MAX_DEPTH:
        raise RecursionError
    match value:
        case dict():
            return {str(key): _as_text(inner, depth + 1) for key, inner in value.items()}
        case list():
            return [_as_text(inner, depth + 1) for inner in value]
        case bool():
            return "yes" if value else "no"
        case None:
            return None
        case _:
            return str(value)


def _table(form: Form, wanted: str, path: PurePosixPath) -> Table:
    common = {table.id for table in (form.approvals, form.history) if table}
    own = [table for table in form.tables.values() if table.id not in common]
    if wanted in form.tables:
        return form.tables[wanted]
    names = ", ".join(table.id for table in own) or "none"
    if wanted:
        says = f'the form has no table called "{wanted}"'
        raise error(Mark(path), "answer-unknown", says, f"its tables: {names}")
    if len(own) != 1:
        says = f"a CSV file holds the rows of one table, and the form has {len(own)}"
        raise error(Mark(path), "answer-unknown", says, f"name one with --table: {names}")
    return own[0]


def _csv(text: str, path: PurePosixPath, table: Table) -> Record:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    spans: dict[Route, Span] = {(): Span(1, 1, 1, 2), (table.id,): Span(1, 1, 1, 2)}
    keys: dict[Route, Span] = {}
    rows: list[Value] = []
    try:
        heads = _heads(next(reader, []), table)
        for cells in _filled(reader):
            if len(rows) == _MOST_ROWS:
                says = f"the file has more than {_MOST_ROWS} rows"
                raise error(Mark(path, reader.line_num), "too-large", says, "split it")
            at = (table.id, len(rows))
            line = Span(reader.line_num, 1, reader.line_num, 2)
            spans[at] = line
            if len(cells) > len(heads):
                says = f"the row has {len(cells)} cells, and there are {len(heads)} headings"
                hint = "put quotes around a text that holds the sign between cells"
                raise error(Mark(path, reader.line_num), "answer-misfit", says, hint)
            row: dict[str, Value] = {}
            for head, cell in zip(heads, cells, strict=False):
                row[head] = _unguarded(cell)
                spans[*at, head] = keys[*at, head] = line
            rows.append(row)
    except csv.Error as fault:
        says = f"this is not CSV: {fault}"
        raise error(Mark(path, max(reader.line_num, 1)), "yaml-syntax", says) from fault
    return Record(path, text, {table.id: rows}, lambda: Places(spans, keys))


def _filled(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    return (cells for cells in reader if any(cell.strip() for cell in cells))


def _delimiter(text: str) -> str:
    """Return the sign between cells: spreadsheets of half the world write semicolons."""
    head = text.split("\n", 1)[0]
    return max(",", ";", "\t", key=head.count)


def _heads(cells: list[str], table: Table) -> list[str]:
    """Return the ids of columns, which a heading may give by id or by label."""
    by_label = {column.label.casefold(): column.id for column in table.columns}
    return [by_label.get(_unguarded(cell).strip().casefold(), cell.strip()) for cell in cells]


def _unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that our own CSV puts before what could be live."""
    is_guarded = cell[:1] == "'" and cell[1:2] in set("=+-@\t\r")
    return cell[1:] if is_guarded else cell
