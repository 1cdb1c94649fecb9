"""Finds what a worked example leaves empty although the form requires it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handrail.form.form import Form
from handrail.model.field import Table
from handrail.place import Route


class Gap(NamedTuple):
    """One thing that is missing, by its route inside the example."""

    at: Route
    says: str
    hint: str = ""


def gaps(form: Form) -> Iterator[Gap]:
    """Yield every required field, cell, row and readiness mark that the example lacks."""
    for id_, field in form.fields.items():
        if field.required and not _given(form.example.get(id_)):
            yield Gap((id_,), f'the example leaves "{field.label}" empty', f'add "{id_}: …"')
    for id_, table in form.tables.items():
        yield from _rows(form, id_, table)
    marks = form.example.get("readiness")
    for question in form.readiness:
        if not isinstance(marks, dict) or not marks.get(question.id):
            says = f'the example does not answer "{question.question}"'
            yield Gap(("readiness", question.id), says, f'add "{question.id}: yes"')


def _rows(form: Form, id_: str, table: Table) -> Iterator[Gap]:
    answer = form.example.get(id_)
    rows = answer if isinstance(answer, list) else []
    fewest = max(table.min_rows, len(table.fixed_rows))
    if len(rows) < fewest:
        says = f'the example has {len(rows)} rows in "{table.label}"; at least {fewest} are needed'
        yield Gap((id_,), says)
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            continue
        for column in table.columns:
            if column.required and column.formula is None and not _given(row.get(column.id)):
                says = f'the example leaves "{column.label}" empty in row {index + 1}'
                yield Gap((id_, index, column.id), says, f'add "{column.id}: …"')


def _given(answer: object) -> bool:
    return answer is not None and answer not in ("", [], {})
