"""Finds what a worked example leaves empty although the form requires it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handrail.form.form import Form
from handrail.meant import nearest
from handrail.model.field import Table
from handrail.place import Route
from handrail.prose.nouns import listed
from handrail.rules.astray import Strays
from handrail.rules.named import PARTS, READINESS


class Gap(NamedTuple):
    """One thing that is missing, by its route inside the example."""

    at: Route
    says: str
    hint: str = ""


def gaps(form: Form, strays: Strays) -> Iterator[Gap]:
    """Yield every required field, cell, row and readiness mark that the example lacks.

    What is answered under another id is no gap: that has a finding of its own. A column that is
    empty in several rows is one.
    """
    for id_, field in form.fields.items():
        is_excused = strays.excuses(PARTS, id_)
        if field.required and not is_excused and not _given(form.example.get(id_)):
            yield Gap((id_,), f'the example leaves "{field.label}" empty', f'add "{id_}: …"')
    for id_, table in form.tables.items():
        if not strays.excuses(PARTS, id_):
            yield from _rows(form, id_, table, strays)
    yield from _readiness(form, strays)


def _readiness(form: Form, strays: Strays) -> Iterator[Gap]:
    marks = form.example.get(READINESS)
    is_odd = marks is not None and not isinstance(marks, dict)
    if is_odd or strays.excuses(PARTS, READINESS):
        return  # example-misfit says what it should be
    given = marks if isinstance(marks, dict) else {}
    open_ = [
        question
        for question in form.readiness
        if not given.get(question.id) and not strays.excuses(READINESS, question.id)
    ]
    if open_:
        more = f" and {len(open_) - 1} more" if len(open_) > 1 else ""
        says = f'the example does not answer "{open_[0].question}"{more}'
        yield Gap((READINESS, open_[0].id), says, f'add "{open_[0].id}: yes"')


def _rows(form: Form, id_: str, table: Table, strays: Strays) -> Iterator[Gap]:
    answer = form.example.get(id_)
    if answer is not None and not isinstance(answer, list):
        return  # example-misfit says what it should be
    rows = answer or []
    # A row that was pasted twice is told of where it stands, not here too.
    fewest = max(table.min_rows, len(set(table.fixed_rows)))
    if len(rows) < fewest:
        says = f'the example has {len(rows)} rows in "{table.label}"; at least {fewest} are needed'
        yield Gap((id_,), says)
    empty: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for missing in _empty_in(row, table) if isinstance(row, dict) else ():
            empty.setdefault(missing, []).append(index)
    for column in table.columns:
        places = empty.get(column.id)
        if places and not strays.excuses(id_, column.id):
            says = f'the example leaves "{column.label}" empty in {_named(places)}'
            yield Gap((id_, places[0], column.id), says, f'add "{column.id}: …"')


def _empty_in(row: Mapping[str, str | None], table: Table) -> list[str]:
    """Return the required columns that a row leaves empty, but for those that it misspells."""
    required = [column for column in table.columns if column.required and column.formula is None]
    empty = [column.id for column in required if not _given(row.get(column.id))]
    known = {column.id for column in table.columns}
    for unknown in row:
        if unknown not in known and empty:
            empty.remove(nearest(unknown, empty) or empty[0])
    return empty


def _named(places: list[int]) -> str:
    numbers = [str(place + 1) for place in places]
    return f"row{'s' * (len(numbers) > 1)} {listed(numbers)}"


def _given(answer: object) -> bool:
    return answer is not None and answer not in ("", [], {})
