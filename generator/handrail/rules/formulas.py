"""Rules on calculations: they can be computed, and the example's numbers are what they give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handrail.finding import Severity
from handrail.form.calculate import calculate, failures, problems
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form
from handrail.form.values import Value
from handrail.model.template import Format
from handrail.place import Route
from handrail.rules.asked import tables
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def formula_cannot_work(scene: Scene) -> Iterator[Problem]:
    """A formula names something that is not there, or goes round in a circle.

    A formula may name the columns of its own row, the fields and figures of the form, and whole
    columns as ``table[column]``.

    Wrong: templates/workbooks/budget.yaml#sheets.0.table.columns.3
        formula: quantity * prize

    Right: templates/workbooks/budget.yaml#sheets.0.table.columns.3
        formula: quantity * price
    """
    for form in scene.forms:
        for flaw in problems(form):
            yield Problem(form.template, flaw.at, flaw.message)


@rule(Severity.ERROR)
def formula_without_expected_value(scene: Scene) -> Iterator[Problem]:
    """The worked example says nowhere what a formula should give.

    An expected value, worked out by hand, is what proves a formula. Write it in at least one
    row of the example for a column, and under ``figures`` for a figure.

    Wrong: templates/workbooks/budget.yaml#example
        figures: {}

    Right: templates/workbooks/budget.yaml#example
        figures: {total: 250}
    """
    for form in scene.forms:
        filled, _ = read_answers(form, form.example)
        for entity, at, table in tables(scene):
            if entity is not form.template:
                continue
            for index, column in enumerate(table.columns):
                rows = filled.rows.get(table.id, ())
                given = any(row.get(column.id) is not None for row in rows)
                if column.formula and not given:
                    says = f'the example has no expected value for "{column.label}"'
                    hint = f'write what it gives in a row of "{table.id}" in the example'
                    yield Problem(entity, (*at, "columns", index, "formula"), says, hint)
        for id_, figure in form.figures.items():
            written = form.example.get("figures")
            if not isinstance(written, dict) or id_ not in written:
                says = f'the example has no expected value for "{figure.label}"'
                hint = f'write "{id_}: …" under "figures"; leave it empty where it gives nothing'
                yield Problem(form.template, ("example", "figures"), says, hint, key=True)


@rule(Severity.ERROR)
def example_disagrees(scene: Scene) -> Iterator[Problem]:
    """A number in the worked example is not what the formula gives.

    Either the formula or the number is wrong. The first number that differs in a form is
    reported; others often follow from it.

    Wrong: templates/workbooks/budget.yaml#example
        figures: {total: 999}

    Right: templates/workbooks/budget.yaml#example
        figures: {total: 250}
    """
    for form in scene.forms:
        if form.format is not Format.XLSX or problems(form):
            continue
        filled, misfits = read_answers(form, form.example)
        if misfits:
            continue
        found = list(_differences(form, filled))
        if found:
            at, says = found[0]
            more = len(found) - 1
            hint = f"{more} more differ; they may follow from it" if more else ""
            yield Problem(form.template, ("example", *at), says, hint)


@rule(Severity.ERROR)
def formula_fails(scene: Scene) -> Iterator[Problem]:
    """A formula gives an error such as #DIV/0! with the numbers of the worked example.

    Guard it, for example ``IF(count=0, "", sum / count)``, or leave out what is not known.

    Wrong: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost]) / 0

    Right: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost])
    """
    for form in scene.forms:
        if form.format is not Format.XLSX or problems(form):
            continue
        filled, misfits = read_answers(form, form.example)
        if misfits:
            continue
        for at, error in failures(form, filled):
            says = f"the formula gives {error.value} here"
            yield Problem(form.template, _formula_at(form, at), says, "guard it with IF")


def _differences(form: Form, filled: Filled) -> Iterator[tuple[Route, str]]:
    failed = {at for at, _ in failures(form, filled)}
    computed = calculate(form, filled)
    for id_, table in form.tables.items():
        for index, row in enumerate(filled.rows.get(id_, ())):
            for column in table.columns:
                wanted = row.get(column.id)
                got = computed.rows[id_][index].get(column.id)
                at: Route = (id_, index, column.id)
                if column.formula and wanted is not None and wanted != got and at not in failed:
                    says = f'"{column.label}" says {_shown(wanted)}, the formula gives {_shown(got)}'
                    yield at, says
    for id_, wanted in filled.figures.items():
        got = computed.figures.get(id_)
        if wanted != got and ("figures", id_) not in failed:
            label = form.figures[id_].label
            says = f'"{label}" says {_shown(wanted)}, the formula gives {_shown(got)}'
            yield ("figures", id_), says


def _shown(value: Value | None) -> str:
    if value is None:
        return "nothing"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _formula_at(form: Form, at: Route) -> Route:
    """Return the route of an answer in the template: where the example holds it, else the figure."""
    rows = form.example.get(str(at[0]))
    if isinstance(rows, (list, dict)):
        return ("example", *at)
    return ("example",)
