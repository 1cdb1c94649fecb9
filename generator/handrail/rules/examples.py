"""Rules on worked examples: they fit the form, leave nothing out, and their sums are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.form.filled import Filled
from handrail.form.form import Form
from handrail.model.field import Table
from handrail.place import Route
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def example_misfit(scene: Scene) -> Iterator[Problem]:
    """An answer in the worked example does not fit its field.

    Readers copy examples. Write a value that the form itself would accept.

    Wrong: templates/documents/plan.yaml#example
        goal: Done

    Right: templates/documents/plan.yaml#example
        goal: Every permit is checked within three working days.
    """
    for form, filled, misfits, _ in scene.examples:
        for misfit in misfits:
            unknown = "has no" in misfit.message or "there is no" in misfit.message
            at = ("example", *misfit.at)
            yield Problem(form.template, at, misfit.message, key=unknown)
        yield from _repeated(form, filled)


@rule(Severity.ERROR)
def example_incomplete(scene: Scene) -> Iterator[Problem]:
    """The worked example leaves something empty that the form requires.

    An example is proof that the form can be finished. Fill in every required field, cell and
    row, and answer every readiness question.

    Wrong: templates/documents/plan.yaml#example
        goal:

    Right: templates/documents/plan.yaml#example
        goal: Every permit is checked within three working days.
    """
    for form in scene.forms:
        for id_, field in form.fields.items():
            if field.required and not _given(form.example.get(id_)):
                says = f'the example leaves "{field.label}" empty'
                yield Problem(form.template, ("example", id_), says, f'add "{id_}: …"', key=True)
        for id_, table in form.tables.items():
            yield from _rows(form, id_, table)
        marks = form.example.get("readiness")
        for question in form.readiness:
            if not isinstance(marks, dict) or not marks.get(question.id):
                says = f'the example does not answer "{question.question}"'
                at: Route = ("example", "readiness", question.id)
                yield Problem(form.template, at, says, f'add "{question.id}: yes"', key=True)


def _rows(form: Form, id_: str, table: Table) -> Iterator[Problem]:
    rows = form.example.get(id_)
    rows = rows if isinstance(rows, list) else []
    fewest = max(table.min_rows, len(table.fixed_rows))
    if len(rows) < fewest:
        says = f'the example has {len(rows)} rows in "{table.label}"; at least {fewest} are needed'
        yield Problem(form.template, ("example", id_), says, key=True)
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            continue
        for column in table.columns:
            if column.required and column.formula is None and not _given(row.get(column.id)):
                says = f'the example leaves "{column.label}" empty in row {index + 1}'
                at: Route = ("example", id_, index, column.id)
                yield Problem(form.template, at, says, f'add "{column.id}: …"', key=True)


def _repeated(form: Form, filled: Filled) -> Iterator[Problem]:
    for id_, table in form.tables.items():
        for column in table.columns:
            if not column.unique:
                continue
            values = [row.get(column.id) for row in filled.rows.get(id_, ())]
            counts = Counter(value for value in values if value is not None)
            seen = set()
            for index, value in enumerate(values):
                if value is not None and counts[value] > 1 and value in seen:
                    says = f'"{value}" is used twice in "{column.label}"'
                    yield Problem(form.template, ("example", id_, index, column.id), says)
                seen.add(value)


def _given(answer: object) -> bool:
    return answer is not None and answer not in ("", [], {})
