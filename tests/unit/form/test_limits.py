"""What an answer and a table have to keep to, in the words that every file has."""

from __future__ import annotations

from typing import Any

import pytest

from handrail.form.cells import choice
from handrail.form.filled import Misfitting, read_answers
from handrail.form.limits import advice, limits, row_rule
from handrail.form.marks import LONGEST, tag
from handrail.model.field import ChoiceList, Field, Table
from tests.filled import form


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ({}, ""),
        ({"min_words": 2, "max_words": 9}, "Write 2 to 9 words."),
        ({"min_words": 2}, "Write at least 2 words."),
        ({"max_words": 9}, "Write at most 9 words."),
        ({"type": "list", "min_items": 1}, "List at least 1 item."),
        ({"type": "list", "min_items": 2}, "List at least 2 items."),
        (
            {"max_words": 9, "pattern": "[A-Z]+", "pattern_says": "capitals."},
            "Write at most 9 words. Write it as capitals.",
        ),
    ],
)
def test_limits_are_sentences(limit: dict[str, Any], says: str) -> None:
    field = Field.model_validate({"id": "a", "label": "Aim", **limit})
    assert limits(field) == says
    assert advice(field) == says
    guided = field.model_copy(update={"guidance": "Be brief."})
    assert advice(guided) == f"Be brief. {says}".strip()
    listed = field.model_copy(update={"guidance": "Say:\n- one"})
    assert advice(listed) == f"Say:\n- one\n\n{says}".strip()


@pytest.mark.parametrize(
    ("required", "more", "says"),
    [
        ("", {}, ""),
        ("", {"min_rows": 1}, "Fill in at least 1 row."),
        ("a", {"min_rows": 2}, "Fill in at least 2 rows. Every row needs “aa”."),
        ("ab", {}, "Every row needs “aa” and “bb”."),
        ("abc", {}, "Every row needs every column."),
        ("ab", {"fixed_rows": ["x"]}, "Every row needs “bb”."),
        ("a", {"fixed_rows": ["x"]}, ""),
    ],
)
def test_a_table_says_what_each_row_needs(required: str, more: dict[str, Any], says: str) -> None:
    columns = [{"id": id_, "label": id_ * 2, "required": id_ in required} for id_ in "abc"]
    given = {"id": "t", "label": "Tasks", "row": "Row", "columns": columns, **more}
    assert row_rule(Table.model_validate(given)) == says


def test_the_only_column_is_named_where_each_row_needs_it() -> None:
    column = {"id": "a", "label": "aa", "required": True}
    table = Table.model_validate({"id": "t", "label": "Tasks", "row": "Row", "columns": [column]})
    assert row_rule(table) == "Every row needs “aa”."


def test_a_tag_is_cut_only_where_word_would_not_take_it() -> None:
    whole = "a" * (LONGEST - 2)
    assert LONGEST == 64
    assert tag(whole, "b") == f"{whole}.b"
    longer = tag(whole, "bc")
    assert len(longer) == LONGEST
    assert longer != tag(whole, "bd")


@pytest.mark.parametrize(
    ("scale", "value", "is_"), [(True, "3", 3), (False, "3", "3"), (True, "x", "x")]
)
def test_only_a_scale_has_numbers(scale: bool, value: str, is_: object) -> None:  # noqa: FBT001  a column
    list_ = ChoiceList.model_validate(
        {"id": "l", "title": "Levels", "choices": [value], "scale": scale}
    )
    assert choice(list_, value) == is_


def test_answers_by_id_that_have_none_are_told_and_an_empty_one_is_not() -> None:
    _, misfits = read_answers(form("plan"), {"readiness": "yes"})
    assert [(each.at, each.kind) for each in misfits] == [(("readiness",), Misfitting.TYPE)]
    assert read_answers(form("plan"), {"readiness": None})[1] == ()
