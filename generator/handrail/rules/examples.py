"""Rules on worked examples: they fit the form, leave nothing out, and their sums are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.form.filled import Filled, Misfitting
from handrail.form.form import Form
from handrail.rules.gaps import gaps
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
            at = ("example", *misfit.at)
            unknown = misfit.kind is Misfitting.UNKNOWN
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
        for gap in gaps(form):
            yield Problem(form.template, ("example", *gap.at), gap.says, gap.hint, key=True)


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
