"""What in a form has a formula, and in which order the formulas can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handrail.form.form import Form
from handrail.formula.node import Name
from handrail.formula.parse import names_in


class Target(NamedTuple):
    """Something with a formula: a column of a table, or a figure, which has no table."""

    table: str
    id: str

    def __str__(self) -> str:
        """Return it as a formula would name it."""
        return f"{self.table}[{self.id}]" if self.table else self.id


def targets(form: Form) -> dict[Target, str]:
    """Return everything with a formula, in the order of the form; matrices apart."""
    found: dict[Target, str] = {
        Target(table.id, column.id): column.formula
        for table in form.tables.values()
        for column in table.columns
        if column.formula
    }
    found |= {Target("", figure.id): figure.formula for figure in form.figures.values()}
    return found


def needs(form: Form, target: Target, formula: str) -> Iterator[Target]:
    """Yield what a formula refers to that may have a formula itself."""
    columns = {column.id for column in form.tables[target.table].columns} if target.table else ()
    for name in names_in(formula):
        if not isinstance(name, Name):
            yield Target(name.table, name.column)
        elif name.id in columns:
            yield Target(target.table, name.id)
        else:
            yield Target("", name.id)


def unordered(form: Form) -> tuple[list[Target], dict[Target, set[Target]]]:
    """Return what can be worked out, in order, and what goes round in circles, by what it needs."""
    formulas = targets(form)
    waiting = {
        target: {need for need in needs(form, target, formula) if need in formulas}
        for target, formula in formulas.items()
    }
    done: list[Target] = []
    while ready := [target for target, left in waiting.items() if not left]:
        done.extend(ready)
        for target in ready:
            del waiting[target]
        for left in waiting.values():
            left.difference_update(ready)
    return done, waiting


def ordered(form: Form) -> list[Target]:
    """Return what has a formula so that each comes after what it needs; circles left out."""
    return unordered(form)[0]


def circle(waiting: dict[Target, set[Target]]) -> list[Target]:
    """Return one circle among what waits for each other: the first, in the order of the form."""
    way: list[Target] = []
    at = next(iter(waiting))
    while at not in way:
        way.append(at)
        at = min(waiting[at])
    return way[way.index(at) :]
