"""Counts the ids by which a form's example, formulas, charts and choices name its parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TypeAlias

from handrail.form.form import Form
from handrail.form.problems import formulas
from handrail.formula.node import Name
from handrail.formula.parse import names_in
from handrail.model.field import Table
from handrail.model.template import Sheet
from handrail.rules.blocks import parts

PARTS, FIGURES, READINESS, LISTS = "", "figures", "readiness", "lists"
"""The spaces in which ids are looked up. The columns of a table are the space of its id."""

Named: TypeAlias = dict[str, Counter[str]]
"""How often each id is named, by space."""


def named(form: Form, known: Mapping[str, set[str]]) -> Named:
    """Return how often each id is named.

    Args:
        form: the form.
        known: the ids that its parts have, by space: a name in a formula may be any of them.
    """
    found = named_in_example(form)
    _by_formulas(form, known, found)
    _by_charts(form, found)
    _by_choices(form, found)
    return found


def rows(form: Form, id_: str) -> list[dict[str, str | None]]:
    """Return the rows that a form's example has for a table; none if it is no list of rows."""
    answer = form.example.get(id_)
    return [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []


def named_in_example(form: Form) -> Named:
    """Return how often the example names each id."""
    found: Named = defaultdict(Counter)
    for id_, answer in form.example.items():
        if id_ in {FIGURES, READINESS}:
            found[id_].update(list(answer) if isinstance(answer, dict) else ())
            continue
        found[PARTS][id_] += 1
        for row in rows(form, id_):
            found[id_].update(list(row))
    return found


def _by_formulas(form: Form, known: Mapping[str, set[str]], found: Named) -> None:
    for written in formulas(form):
        for name in names_in(written.text):
            if not isinstance(name, Name):
                found[PARTS][name.table] += 1
                found[name.table][name.column] += 1
                continue
            if name.id in written.also:
                continue
            spaces = [PARTS, FIGURES, *([written.table] if written.table else [])]
            for space in [space for space in spaces if name.id in known.get(space, ())] or spaces:
                found[space][name.id] += 1


def _by_charts(form: Form, found: Named) -> None:
    for block in form.template.blocks:
        for chart in block.charts if isinstance(block, Sheet) else ():
            found[FIGURES].update(chart.figures)
            if chart.table:
                found[PARTS][chart.table] += 1
                found[chart.table].update(chart.series)
                found[chart.table].update([chart.category] if chart.category else [])


def _by_choices(form: Form, found: Named) -> None:
    shared = {list_.id for list_ in form.common.lists}
    for block in form.template.blocks:
        for matrix in block.matrices if isinstance(block, Sheet) else ():
            found[LISTS].update({matrix.rows, matrix.columns} - shared)
    for _, part in parts(form):
        for field in part.columns if isinstance(part, Table) else (part,):
            if field.options and field.options not in shared:
                found[LISTS][field.options] += 1
