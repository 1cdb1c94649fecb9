"""A form is calculated in the right order, and what is wrong with its formulas is found before."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from handrail.form.calculate import axes, calculate, failures, reckon
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from handrail.form.problems import problems
from handrail.formula.scalar import ErrorValue
from handrail.model.template import Workbook
from tests.support import ROOT, Files

BUDGET = "templates/workbooks/budget.yaml"
D = Decimal


def budget(files: Files | None = None) -> Form:
    library = (files or Files()).load().library
    return next(form for form in forms(library) if form.template.id == "budget")


def changed(place: str, snippet: str) -> Form:
    return budget(Files().patch(f"{BUDGET}#{place}", snippet))


def worked(form: Form) -> Filled:
    return calculate(form, read_answers(form, form.example)[0])


def test_columns_come_before_the_figures_that_need_them() -> None:
    filled = worked(budget())
    assert [row["cost"] for row in filled.rows["lines"]] == [D(100), D(150)]
    assert filled.figures == {"total": D(250)}


def test_an_empty_copy_stays_blank() -> None:
    form = budget()
    filled = calculate(form, Filled(rows={"lines": ({}, {})}))
    assert [row["cost"] for row in filled.rows["lines"]] == [None, None]
    assert calculate(form, Filled()).rows == {}


def test_blank_rows_count_for_nothing() -> None:
    form = budget()
    filled, _ = read_answers(form, form.example)
    assert reckon(form, filled, {"lines": 40}).figures == reckon(form, filled).figures


def test_an_error_value_is_none_and_its_place_is_known() -> None:
    form = changed("sheets.0.table.columns.3", "formula: price / (quantity - 4)")
    filled = worked(form)
    assert filled.rows["lines"][0]["cost"] is None
    assert filled.figures["total"] is None
    found = failures(reckon(form, read_answers(form, form.example)[0]))
    assert found == [
        (("lines", 0, "cost"), ErrorValue.DIVISION),
        (("figures", "total"), ErrorValue.DIVISION),
    ]


def test_fixed_rows_bring_their_first_value() -> None:
    fixed = "fixed_rows: [Chairs, Tables]"
    form = budget(Files().patch(f"{BUDGET}#sheets.0.table", fixed))
    assert [row["item"] for row in reckon(form, Filled()).rows["lines"]] == ["Chairs", "Tables"]


@pytest.mark.parametrize(
    ("place", "formula", "says"),
    [
        (
            "sheets.1.figures.0",
            "SUM(lines[costs])",
            'the table "lines" has no column "costs"; did you mean "cost"?',
        ),
        (
            "sheets.1.figures.0",
            "SUM(line[cost])",
            'no table is called "line"; did you mean "lines"?',
        ),
        (
            "sheets.1.figures.0",
            "cost + 1",
            '"cost" is a column: write lines[cost] in a function such as SUM',
        ),
        (
            "sheets.0.table.columns.3",
            "quantty * price",
            'no field, figure or column is called "quantty"; did you mean "quantity"?',
        ),
        (
            "sheets.0.table.columns.3",
            "quantity-price",
            'nothing is called "quantity-price"; to subtract, write spaces: quantity - price',
        ),
        (
            "sheets.0.table.columns.3",
            "quantity * total",
            '"lines[cost]" needs "total" needs "lines[cost]": none can be calculated first',
        ),
    ],
)
def test_what_a_formula_cannot_find_is_told(place: str, formula: str, says: str) -> None:
    form = changed(place, f"formula: {formula}")
    (flaw,) = problems(form)
    assert flaw.message == says
    route: tuple[str | int, ...] = tuple(int(s) if s.isdigit() else s for s in place.split("."))
    assert flaw.at == (*route, "formula")


def test_what_goes_round_in_circles_is_an_error_value() -> None:
    form = changed("sheets.0.table.columns.3", "formula: quantity * total")
    assert reckon(form, Filled()).figures == {"total": ErrorValue.REFERENCE}


@pytest.mark.parametrize(
    ("place", "snippet", "says"),
    [
        (
            "sheets.1",
            "title: Lists",
            'the title "Lists" is that of a sheet that every workbook has',
        ),
        (
            "sheets.1",
            "title: LINES",
            'the title "LINES" is that of a sheet that stands before it',
        ),
        ("sheets.0.table.columns.1", "label: item", 'two columns of "lines" are called "item"'),
        (
            "sheets.1",
            "charts: [{id: c, kind: bar, title: Sum, alt: One bar., figures: [totl]}]",
            'no figure of this sheet is called "totl"; did you mean "total"?',
        ),
        (
            "sheets.1",
            "charts: [{id: c, kind: bar, title: Sum, alt: One bar.}]",
            "the chart draws nothing: name its figures, or a table and its columns",
        ),
    ],
)
def test_what_a_workbook_could_not_hold_is_told(place: str, snippet: str, says: str) -> None:
    assert [flaw.message for flaw in problems(changed(place, snippet))] == [says]


@cache
def shipped() -> dict[str, Form]:
    found = forms(Files(ROOT).load().library)
    return {form.template.id: form for form in found if isinstance(form.template, Workbook)}


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (ROOT / "templates" / "workbooks").glob("*.yaml"))
)
def test_no_figure_of_a_shipped_workbook_counts_empty_rows(name: str) -> None:
    form = shipped()[name]
    filled, misfits = read_answers(form, form.example)
    assert not misfits
    plain = reckon(form, filled)
    longer = reckon(form, filled, {id_: len(rows) + 7 for id_, rows in plain.rows.items()})
    assert longer.figures == plain.figures
    assert longer.matrices == plain.matrices


def test_a_scale_goes_down_from_its_highest() -> None:
    form = shipped()["risk-register"]
    assert isinstance(form.template, Workbook)
    matrix = next(matrix for sheet in form.template.sheets for matrix in sheet.matrices)
    assert axes(form, matrix) == ((D(5), D(4), D(3), D(2), D(1)), (D(1), D(2), D(3), D(4), D(5)))
