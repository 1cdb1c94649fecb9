"""Rules on calculations: they can be computed, and the example's numbers are what they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from handrail.finding import Severity
from handrail.form.calculate import ErrorValue, Reckoned, failures
from handrail.form.cells import answer
from handrail.form.filled import Misfitting
from handrail.form.form import Form
from handrail.form.values import Value
from handrail.formula.scalar import Scalar
from handrail.model.field import FieldType, Table
from handrail.place import Route
from handrail.rules.astray import Strays
from handrail.rules.blocks import parts
from handrail.rules.gaps import gaps
from handrail.rules.named import FIGURES, PARTS
from handrail.rules.rule import Example, Problem, Scene, rule
from handrail.rules.untyped import Untyped, untyped


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
    for example in scene.examples:
        form = example.form
        titles = Counter(block.title.strip().casefold() for block in form.template.blocks)
        told = {*scene.strays_of(form).names(), *_unanswerable(example)}
        for flaw in example.flaws:
            is_twice = flaw.at[-1] == "label" or (
                flaw.at[-1] == "title" and max(titles.values()) > 1
            )
            if is_twice or flaw.name in told:
                continue  # duplicate-label or example-misfit says so
            if flaw.name:
                told.add(flaw.name)
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
    for example in scene.examples:
        strays = scene.strays_of(example.form)
        for at, part in parts(example.form):
            if isinstance(part, Table) and not strays.excuses(PARTS, part.id):
                yield from _columns_unproven(example, at, part, strays)
        yield from _figures_unproven(example.form, strays)


def _columns_unproven(
    example: Example, at: Route, table: Table, strays: Strays
) -> Iterator[Problem]:
    given = example.form.example.get(table.id)
    if given and not (isinstance(given, list) and all(isinstance(row, dict) for row in given)):
        return  # example-misfit says what it should be
    rows = example.filled.rows.get(table.id, ())
    unproven = [
        (index, column)
        for index, column in enumerate(table.columns)
        if column.formula
        and not strays.excuses(table.id, column.id)
        and not any(row.get(column.id) is not None for row in rows)
    ]
    if unproven and not (len(rows) < max(table.min_rows, len(set(table.fixed_rows)))):
        place = (*at, "columns", unproven[0][0], "formula")
        says = f"the example has no expected value for {_list(one.label for _, one in unproven)}"
        hint = f'write what it gives in a row of "{table.id}" in the example'
        yield Problem(example.form.template, place, says, hint)


def _figures_unproven(form: Form, strays: Strays) -> Iterator[Problem]:
    written = form.example.get(FIGURES)
    if written is not None and not isinstance(written, dict):
        return  # example-misfit says what it should be
    unproven = [
        figure
        for id_, figure in form.figures.items()
        if id_ not in (written or {}) and not strays.excuses(FIGURES, id_)
    ]
    if unproven:
        says = f"the example has no expected value for {_list(one.label for one in unproven)}"
        hint = f'write "{unproven[0].id}: …" under "figures"; leave it empty where it gives nothing'
        yield Problem(form.template, ("example", FIGURES), says, hint, key=True)


def _list(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _unanswerable(example: Example) -> Iterator[str]:
    """Yield every id in an example that nothing asks for."""
    for misfit in example.misfits:
        if misfit.kind is Misfitting.UNKNOWN:
            yield str(misfit.at[-1])


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
        if any(gaps(example.form, scene.strays_of(example.form))):
            continue  # example-incomplete says what is missing; sums follow from it
        if any(failures(reckoned)):
            continue  # so does formula-fails
        found = list(_differences(example, reckoned))
        if found and (without := next(untyped(example.form), None)):
            yield _without_type(example.form, without)
        elif found:
            at, says = found[0]
            more = len(found) - 1
            hint = f"{more} more differ; they may follow from it" if more else ""
            yield Problem(example.form.template, ("example", *at), says, hint)


@rule(Severity.ERROR)
def formula_fails(scene: Scene) -> Iterator[Problem]:
    """A formula gives an error such as #DIV/0! with the numbers of the worked example.

    Guard it, for example ``IF(count=0, "", sum / count)``, or leave out what is not known. A field
    or column without a type is text, with which nothing can be calculated.

    Wrong: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost]) / 0

    Right: templates/workbooks/budget.yaml#sheets.1.figures.0
        formula: SUM(lines[cost])
    """
    for (form, _, _, _), reckoned in scene.reckonings:
        if any(gaps(form, scene.strays_of(form))):
            continue
        found = list(failures(reckoned))
        without = next(untyped(form), None) if found else None
        if without:
            yield _without_type(form, without)
            continue
        told: set[tuple[str | int, str | int]] = set()
        for at, error in found:
            once = (at[0], at[-1])
            if once not in told:
                told.add(once)
                more = sum((other[0], other[-1]) == once for other, _ in found) - 1
                says = f"the formula gives {error.value} here"
                says += f", and in {more} more places" if more else ""
                yield Problem(form.template, _formula_at(form, at), says, "guard it with IF")


def _without_type(form: Form, found: Untyped) -> Problem:
    says = f'"{found.field.label}" is text, but a calculation needs it as a {found.type}'
    return Problem(form.template, found.at, says, f'add "type: {found.type}"')


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
