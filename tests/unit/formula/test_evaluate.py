"""Formulas are calculated with Excel's semantics: blanks, errors, text and whole columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

import pytest

from handrail.formula.criteria import wildcards
from handrail.formula.evaluate import evaluate, evaluate_plain
from handrail.formula.parse import FormulaError, parse
from handrail.formula.scalar import ErrorValue, Scalar, date_of, day_number, shown

D = Decimal


class Sheet:
    """Three rows of risks, one of them empty but for a calculated column."""

    cells: ClassVar[dict[str, Scalar]] = {
        "three": D(3),
        "zero": D(0),
        "blank": None,
        "empty": "",
        "open": "Open",
        "digits": " 12 ",
        "due": day_number(dt.date(2025, 12, 9)),
        "broken": ErrorValue.DIVISION,
    }
    columns: ClassVar[dict[str, list[Scalar]]] = {
        "status": ["Open", "Closed", "open", None],
        "score": [D(5), D(15), D(20), ""],
        "cost": [D("0.5"), None, D(2), None],
        "broken": [D(1), ErrorValue.VALUE, D(3), None],
        "id": ["R-001", "R-002", "R-003", None],
    }

    def value(self, id_: str) -> Scalar:
        return self.cells.get(id_, ErrorValue.NAME)

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        assert table == "risks"
        return self.columns[column]


def result(text: str) -> Scalar:
    return evaluate(parse(text), Sheet())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2^2", D(4)),
        ("2^3^2", D(64)),
        ("1 + 2 * 3", D(7)),
        ("blank + 1", D(1)),
        ("blank", D(0)),
        ('blank = ""', True),
        ("blank = 0", True),
        ("empty = 0", False),
        ("empty >= 15", True),
        ("digits * 2", D(24)),
        ('"a" < "B"', True),
        ('open = "OPEN"', True),
        ("TRUE > open", True),
        ("0.1 + 0.2 = 0.3", True),
        ("1 / 3 * 3 = 1", True),
        ("INT(1 / 3 * 3)", D(1)),
        ('1 / 3 & ""', "0.333333333333333"),
        ('"<=" & due', "<=46000"),
        ('"say ""yes"""', 'say "yes"'),
        ("ROUND(2.5, 0)", D(3)),
        ("ROUND(-2.5, 0)", D(-3)),
        ("ROUND(1250, -2)", D(1300)),
        ("ROUND(49, -2)", D(0)),
        ("ROUND(60, -2)", D(100)),
        ("ROUND(60, -3)", D(0)),
        ("ROUND(12345678901, 20)", D(12345678901)),
        ("INT(-2.5)", D(-3)),
        ("MOD(-3, 2)", D(1)),
        ("MOD(10 ^ 15, 7)", D(6)),
        ("MOD(-(10 ^ 15), 7)", D(1)),
        ("MOD(10 ^ 15, -7)", D(-1)),
        ("ROUND(MOD(1 / 3 * 3, 1), 9)", D(0)),
        ('LEFT("Open", 2) & LEN(open)', "Op4"),
        ("IF(blank, 1, 2)", D(2)),
        ("IF(three > 5, 1)", False),
        ("CHOOSE(three, 5, 6, 7)", D(7)),
        ("AND(three > 1, NOT(zero))", True),
        ('IFERROR(three / zero, "none")', "none"),
        ("IFERROR(9 ^ 999999999, 1)", D(1)),
    ],
)
def test_single_values_are_calculated_as_in_excel(text: str, value: Scalar) -> None:
    found = result(text)
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SUM(risks[score])", D(40)),
        ("SUM(three, empty, open)", D(3)),
        ("COUNT(risks[score])", D(3)),
        ("COUNTA(risks[score])", D(4)),
        ("COUNTA(risks[status])", D(3)),
        ("COUNT(risks[broken])", D(2)),
        ('COUNT(MATCH("None", risks[status], 0))', D(0)),
        ("COUNTA(three / zero, blank)", D(1)),
        ('COUNTIF(risks[status], "open")', D(2)),
        ('COUNTIF(risks[status], "=Open")', D(2)),
        ('COUNTIF(risks[status], "<>Closed")', D(3)),
        ('COUNTIF(risks[status], "")', D(1)),
        ('COUNTIF(risks[score], ">=15")', D(2)),
        ('COUNTIF(risks[id], "R-*2")', D(1)),
        ('COUNTIF(risks[id], "?-001")', D(1)),
        ("COUNTIF(risks[score], 15)", D(1)),
        ('COUNTIFS(risks[score], ">" & three, risks[status], "Open")', D(2)),
        ('SUMIF(risks[status], "Open", risks[score])', D(25)),
        ('SUMIFS(risks[cost], risks[score], ">=5", risks[status], "<>Closed")', D("2.5")),
        ('SUMPRODUCT((risks[status] = "Open") * (risks[id] = "R-001"))', D(1)),
        ("SUMPRODUCT(risks[score], risks[cost])", D("42.5")),
        ("AVERAGE(risks[cost])", D("1.25")),
        ("MAX(risks[score]) - MIN(risks[score])", D(15)),
        ("LARGE(risks[score], 2)", D(15)),
        ("LARGE(risks[score], 2.7)", D(15)),
        ('COUNTIF(risks[id], "*0*0*2")', D(1)),
        ('COUNTIF(risks[id], "*0*0*0*2")', D(0)),
        ('COUNTIF(risks[id], "**-*?1")', D(1)),
        ("SMALL(risks[score], 1)", D(5)),
        ('INDEX(risks[id], MATCH("closed", risks[status], 0))', "R-002"),
        ("MATCH(16, risks[score], 1)", D(2)),
        ("MATCH(15, risks[score], 0)", D(2)),
        ('MATCH("cl?s*", risks[status], 0)', D(2)),
        ("INDEX(risks[id], 4)", D(0)),
    ],
)
def test_whole_columns_are_calculated_as_in_excel(text: str, value: Scalar) -> None:
    assert result(text) == value


def test_a_pattern_with_many_stars_is_soon_done() -> None:
    """Tried in every way, it would take longer than the world has stood."""
    assert not wildcards("*a" * 40 + "*b").fullmatch("a" * 20_000)
    assert wildcards("*a" * 40 + "*b").fullmatch("a" * 20_000 + "b")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("three / zero", "#DIV/0!"),
        ("0 ^ -1", "#DIV/0!"),
        ("0 ^ 0", "#NUM!"),
        ("empty + 1", "#VALUE!"),
        ("IF(open, 1, 2)", "#VALUE!"),
        ("(0 - 1) ^ 0.5", "#NUM!"),
        ("9 ^ 999999999", "#NUM!"),
        ("LARGE(risks[score], 9)", "#NUM!"),
        ('MATCH("None", risks[status], 0)', "#N/A"),
        ("MATCH(1, risks[score], 1)", "#N/A"),
        ("INDEX(risks[id], 9)", "#REF!"),
        ("SUM(risks[broken])", "#VALUE!"),
        ("broken & open", "#DIV/0!"),
        ("unheard-of", "#NAME?"),
        ("SUMPRODUCT(risks[score] * 1)", "#VALUE!"),
    ],
)
def test_what_cannot_be_calculated_is_an_error_value(text: str, error: str) -> None:
    found = result(text)
    assert isinstance(found, ErrorValue)
    assert str(found) == error


@pytest.mark.parametrize(
    "text",
    [
        'SUMPRODUCT((risks[id] = "R-001") * 1)',
        "SUMPRODUCT((risks[id] = open) * (risks[due] <= due), risks[score])",
        "SUMPRODUCT(risks[score] * INT(three))",
    ],
)
def test_a_table_without_rows_adds_up_to_nothing(text: str) -> None:
    class Empty(Sheet):
        columns: ClassVar[dict[str, list[Scalar]]] = {"id": [], "due": [], "score": []}

    assert evaluate(parse(text), Empty()) == 0


def test_present_value_discounts_the_first_flow_once() -> None:
    found = result("NPV(0.04, risks[score])")
    assert isinstance(found, Decimal)
    assert shown(found) == D("36.4559626763769")


def test_a_metric_is_calculated_from_what_is_given() -> None:
    assert evaluate_plain("ev / ac", {"ev": D(90), "ac": D(120)}) == D("0.75")
    assert evaluate_plain("ev / ac", {"ev": D(90), "ac": D(0)}) is ErrorValue.DIVISION


def test_a_metric_that_names_something_else_is_told_what_is_near() -> None:
    with pytest.raises(FormulaError, match=r'"evv" is not given; did you mean "ev"\?'):
        evaluate_plain("evv / ac", {"ev": D(90), "ac": D(120)})


def test_a_date_is_its_day_number_and_back() -> None:
    assert date_of(day_number(dt.date(2026, 8, 31))) == dt.date(2026, 8, 31)
    assert date_of(D(-1)) is None


@pytest.mark.parametrize(
    ("number", "text"), [("12.0", "12"), ("120", "120"), ("0.10", "0.1"), ("1E+3", "1000")]
)
def test_numbers_carry_no_idle_zeros(number: str, text: str) -> None:
    assert str(shown(D(number))) == text
