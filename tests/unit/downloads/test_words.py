"""Values and limits in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.downloads.words import shown
from handrail.form.limits import limits, row_rule
from handrail.form.marks import prompt
from handrail.form.values import Value, read
from handrail.model.field import Column, Field, FieldType, Table

_LINES = st.text("abc ,.é", min_size=1, max_size=20).map(str.strip).filter(bool)
_NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=2)
_VALUES = st.one_of(
    st.tuples(st.just(FieldType.TEXT), _LINES),
    st.tuples(st.just(FieldType.LIST), st.lists(_LINES, min_size=1, max_size=4).map(tuple)),
    st.tuples(st.just(FieldType.DATE), st.dates()),
    st.tuples(st.sampled_from([FieldType.NUMBER, FieldType.MONEY]), _NUMBERS),
    st.tuples(st.just(FieldType.INTEGER), st.integers(-(10**12), 10**12).map(Decimal)),
    st.tuples(st.just(FieldType.PERCENT), st.decimals(0, 9, places=4)),
    st.tuples(st.just(FieldType.YES_NO), st.booleans()),
)


def _field(type_: FieldType, **more: object) -> Field:
    return Field.model_validate({"id": "it", "label": "It", "type": type_, **more})


@given(_VALUES)
def test_what_is_shown_can_be_read_again(pair: tuple[FieldType, Value]) -> None:
    type_, value = pair
    field = _field(type_)
    assert read(field, shown(field, value), {}) == value


@pytest.mark.parametrize(
    ("type_", "value", "words"),
    [
        (FieldType.MONEY, Decimal(380000), "380,000"),
        (FieldType.MONEY, Decimal("1200.50"), "1,200.50"),
        (FieldType.INTEGER, Decimal(2026), "2026"),
        (FieldType.NUMBER, Decimal(12000), "12,000"),
        (FieldType.NUMBER, Decimal("0.50"), "0.5"),
        (FieldType.PERCENT, Decimal("0.12"), "12 %"),
        (FieldType.PERCENT, Decimal("0.125"), "12.5 %"),
        (FieldType.DATE, dt.date(2026, 3, 1), "2026-03-01"),
        (FieldType.YES_NO, False, "No"),
        (FieldType.LIST, ("a", "b"), "a\nb"),
        (FieldType.TEXT, None, ""),
    ],
)
def test_values_are_shown_as_people_write_them(
    type_: FieldType, value: Value | None, words: str
) -> None:
    assert shown(_field(type_), value) == words


def test_limits_are_sentences() -> None:
    assert limits(_field(FieldType.TEXT)) == ""
    assert limits(_field(FieldType.TEXT, min_words=2, max_words=9)) == "Write 2 to 9 words."
    assert limits(_field(FieldType.LIST, min_items=1)) == "List at least 1 item."
    said = "Write it as R- and three digits."
    assert (
        limits(_field(FieldType.ID, pattern="R-[0-9]{3}", pattern_says="R- and three digits"))
        == said
    )


def test_the_rule_of_a_table_names_the_columns_that_every_row_needs() -> None:
    first = Column(id="a", label="First", required=True)
    second = Column(id="b", label="Second")
    table = Table(id="t", label="Table", row="Row", columns=(first, second), min_rows=2)
    assert row_rule(table) == "Fill in at least 2 rows. Every row needs “First”."
    whole = table.model_copy(
        update={"columns": (first, second.model_copy(update={"required": True})), "min_rows": 0}
    )
    assert row_rule(whole) == "Every row needs every column."
    assert row_rule(whole.model_copy(update={"fixed_rows": ("One", "Two")})) == (
        "Every row needs “Second”."
    )


def test_a_prompt_offers_the_choices_where_the_file_has_no_list() -> None:
    choice = _field(FieldType.CHOICE)
    assert prompt(choice) == "Choose one"
    assert prompt(choice, ("Red", "Amber", "Green")) == "Red, Amber or Green"
    assert (
        prompt(_field(FieldType.CHOICE, placeholder="Say which"), ("Red", "Green")) == "Say which"
    )
