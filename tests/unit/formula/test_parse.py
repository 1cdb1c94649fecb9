"""Formulas are parsed as Excel reads them, and mistakes are told in the author's words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.formula.node import ColumnName, Name
from handrail.formula.parse import FormulaError, names, names_in, parse
from handrail.formula.signatures import SIGNATURES


def refusal(text: str) -> str:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("8 / 4 / 2", "(8 / 4) / 2"),
        ("2 ^ 3 ^ 2", "(2 ^ 3) ^ 2"),
        ("-2 ^ 2", "(-2) ^ 2"),
        ("1 & 2 + 3", "1 & (2 + 3)"),
        ("a = b & c", "a = (b & c)"),
        ("a - b - c", "(a - b) - c"),
    ],
)
def test_operators_bind_as_in_excel(text: str, same: str) -> None:
    assert parse(text) == parse(same)


def test_a_hyphen_belongs_to_a_name_and_a_minus_has_spaces() -> None:
    assert names_in("as-at - due-date") == (Name("as-at"), Name("due-date"))


def test_references_are_named_once_in_the_order_written() -> None:
    node = parse('IF(score="", "", SUM(risks[score]) + score + SUM(risks[cost]))')
    assert names(node) == (
        Name("score"),
        ColumnName("risks", "score"),
        ColumnName("risks", "cost"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SUMM(risks[score])", "there is no function called SUMM; did you mean SUM?"),
        ("FROBNICATE(a)", "there is no function called FROBNICATE"),
        ("sum(risks[score])", "functions are written in capitals: SUM"),
        ("score *", 'a name such as "score" is expected after *'),
        ("* score", 'a name such as "score" is expected at the start'),
        ("IF(a, , b)", 'a name such as "score" is expected after ,'),
        ("", "the formula is empty"),
        ("=a", "leave out the = at the start"),
        ("a == b", "write = once"),
        ("a != b", "write <> for not equal"),
        ("10%", "write a percentage as a fraction: 0.1 for 10 %"),
        ("[@Score]", "write the column's id for its value in the same row, such as score"),
        ("IF(a; b; c)", "separate the arguments of a function with commas, not with ;"),
        ("\u201cOpen\u201d", "write text in straight double quotes"),
        ("'Open'", "write text in double quotes"),
        ('"Open', "a text is not closed: a double quote is missing"),
        ("Score + 1", '"Score" is no name; names are written like "score"'),
        ("risk_score", '"risk_score" is no name; names are written like "risk-score"'),
        ("2nd + 1", '"2nd" is no number, and a name begins with a letter'),
        ("a b", 'an operator such as + is expected before "b"'),
        ("(a", 'a ) is missing after "("'),
        ("SUM(a", 'a ) is missing after "SUM("'),
        ("a)", "there is a ) too many"),
        ("SUM", "a ( is expected after SUM, as in SUM(costs[amount])"),
        ("IF(a)", "IF is written IF(condition, then, else); this has 1 parts"),
        ("risks[score] * 2", '"risks[score]" is a whole column: use it in a function such as SUM'),
        (
            "COUNTIF(a, 1)",
            'COUNTIF looks through a whole column: write COUNTIF(risks[status], "Open")',
        ),
        ("SUMIFS(a[b], c[d], 1)", 'SUMIFS takes columns of one table, not of "a" and "c"'),
        (
            'SUMPRODUCT(risks[status] = "Open")',
            'SUMPRODUCT takes TRUE for 0: multiply it, as in (risks[status] = "Open") * 1',
        ),
        (
            "MATCH(a, b[c], 2)",
            "MATCH ends in 0 for the same value, or in 1 for the last not above it",
        ),
        ("1234567890123456", "a number has at most 15 digits"),
        ("(" * 40 + "a" + ")" * 40, "a formula is nested at most 32 deep"),
        ("-" * 900 + "a", "a formula is nested at most 32 deep"),
        ("-a + " * 9 + "(" * 33 + "a" + ")" * 33, "a formula is nested at most 32 deep"),
        ("a" * 1001, "a formula has at most 1000 characters; this has 1001"),
        (
            "+".join("a" * 120),
            "the formula is too long: calculate a part of it in a column or figure",
        ),
    ],
)
def test_mistakes_are_told_in_the_authors_words(text: str, says: str) -> None:
    assert refusal(text) == says


def test_a_formula_may_be_nested_as_deep_as_is_said() -> None:
    assert parse("(" * 32 + "a" + ")" * 32) == parse("a")
    parse("+".join(["(-a)"] * 40))


@pytest.mark.parametrize("function", sorted(SIGNATURES))
def test_every_function_is_written_as_its_own_advice_says(function: str) -> None:
    usage = SIGNATURES[function].usage
    assert usage.startswith(f"{function}(")
    parse(usage.replace("else", "otherwise"))


@given(st.text(alphabet="ab1.\"'()[]+-*/^&=<>,; \n%!@SUMIF\u201c\u00e9", max_size=60))
def test_no_text_gives_anything_but_a_tree_or_an_error(text: str) -> None:
    with contextlib.suppress(FormulaError):
        parse(text)
