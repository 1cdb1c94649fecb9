"""Writes a workbook's first table as CSV, for other programs to take in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from handrail.downloads.copy import Copy, Look
from handrail.downloads.words import shown
from handrail.form.form import Form
from handrail.model.field import Table
from handrail.model.template import Sheet

_LIVE = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula."""


def has_table(form: Form) -> bool:
    """Say whether a form has a table in a sheet."""
    return _first(form) is not None


def write(copy: Copy, _: Look) -> bytes:
    """Return the headings and rows as UTF-8 CSV with a byte order mark, which Excel needs.

    Source: RFC 4180; OWASP, "CSV Injection", for the apostrophe before what could be live.
    """
    table = _first(copy.form)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    if table:
        lines.writerow(_inert(column.label) for column in table.columns)
        lines.writerows(_rows(copy, table))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _first(form: Form) -> Table | None:
    sheets = (block for block in form.template.blocks if isinstance(block, Sheet))
    return next((sheet.table for sheet in sheets if sheet.table), None)


def _rows(copy: Copy, table: Table) -> Iterator[list[str]]:
    for row in copy.filled.rows.get(table.id, ()) if copy.filled else ():
        yield [_inert(shown(column, row.get(column.id))) for column in table.columns]


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_LIVE) else text
