"""Rules on calculations: they can be computed, and the example's numbers are what they give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handrail.finding import Severity
from handrail.form.calculate import ErrorValue, Reckoned, failures
from handrail.form.cells import answer
from handrail.form.form import Form
from handrail.form.values import Value
from handrail.formula.scalar import Scalar
from handrail.model.field import FieldType
from handrail.place import Route
from handrail.rules.asked import tables
from handrail.rules.gaps import gaps
from handrail.rules.rule import Example, Problem, Scene, rule


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
    for form, _, _, flaws in scene.examples:
        for flaw in flaws:
            if flaw.at[-1] == "label":
                continue  # two columns of one name: duplicate-label says so
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
    filled = {example.form.template.id: example.filled for example in scene.examples}
    for entity, at, table in tables(scene):
        for index, column in enumerate(table.columns):
            if column.formula and entity.id in filled:
                rows = filled[entity.id].rows.get(table.id, ())
                if not any(row.get(column.id) is not None for row in rows):
                    says = f'the example has no expected value for "{column.label}"'
                    hint = f'write what it gives in a row of "{table.id}" in the example'
                    yield Problem(entity, (*at, "columns", index, "formula"), says, hint)
    for form in scene.forms:
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
    for example, reckoned in scene.reckonings:
        if any(gaps(example.form)):
            continue  # example-incomplete says what is missing; sums follow from it
        found = list(_differences(example, reckoned))
        if found:
            at, says = found[0]
            more = len(found) - 1
            hint = f"{more} more differ; they may follow from it" if more else ""
            yield Problem(example.form.template, ("example", *at), says, hint)


@rule(Severity.ERROR)
def formula_fails(scene: Scene) -> Iterator[Problem]:
    """A formula gives an error such as #DIV/0! with the numbers of the worked example.

    Guard it, for example ``IF(count=0, "", sum / count)``, or leave out what is not known.

    Wrong: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost]) / 0

    Right: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost])
    """
    for (form, _, _, _), reckoned in scene.reckonings:
        if any(gaps(form)):
            continue
        for at, error in failures(reckoned):
            says = f"the formula gives {error.value} here"
            yield Problem(form.template, _formula_at(form, at), says, "guard it with IF")


def _differences(example: Example, reckoned: Reckoned) -> Iterator[tuple[Route, str]]:
    form, filled = example.form, example.filled
    for id_, table in form.tables.items():
        calculated = [column for column in table.columns if column.formula]
        for index, row in enumerate(filled.rows.get(id_, ())):
            for column in calculated:
                cell = reckoned.rows[id_][index][column.id]
                says = _difference(column.label, column.type, row.get(column.id), cell)
                if says and row.get(column.id) is not None:
                    yield (id_, index, column.id), says
    for id_, wanted in filled.figures.items():
        figure = form.figures[id_]
        says = _difference(figure.label, figure.type, wanted, reckoned.figures[id_])
        if says:
            yield ("figures", id_), says


def _difference(label: str, type_: FieldType, wanted: Value | None, cell: Scalar) -> str:
    """Return how a number differs from what its formula gives; an error is told elsewhere."""
    if isinstance(cell, ErrorValue):
        return ""
    got = answer(type_, cell)
    if got == wanted:
        return ""
    return f'"{label}" says {_shown(wanted)}, the formula gives {_shown(got)}'


def _shown(value: Value | None) -> str:
    if value is None:
        return "nothing"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _formula_at(form: Form, at: Route) -> Route:
    """Return the route of an answer in the template, as far as the example holds it."""
    rows = form.example.get(str(at[0]))
    return ("example", *at) if isinstance(rows, (list, dict)) else ("example",)
