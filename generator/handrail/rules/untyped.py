"""Finds fields and columns that lack a type: all answers are dates, or numbers, to reckon with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handrail.form.form import Form
from handrail.form.problems import formulas
from handrail.form.values import MisfitError, read
from handrail.formula.node import Name
from handrail.formula.parse import names_in
from handrail.model.field import Field, FieldType, Table
from handrail.place import Route
from handrail.rules.blocks import parts
from handrail.rules.named import rows

_RECKONED = (FieldType.DATE, FieldType.NUMBER, FieldType.PERCENT)
"""What text may turn out to be: a calculation takes no text for it."""


class Untyped(NamedTuple):
    """A field or column that is text by its definition, and something else by its answers."""

    at: Route
    field: Field
    type: FieldType


def untyped(form: Form) -> Iterator[Untyped]:
    """Yield what formulas reckon with, or calculate, and is text for want of a type."""
    named = {
        name.id if isinstance(name, Name) else name.column
        for written in formulas(form)
        for name in names_in(written.text)
    }
    for at, field, answers in _asked(form):
        is_reckoned = field.id in named or getattr(field, "formula", None)
        if field.type is FieldType.TEXT and is_reckoned and answers:
            type_ = next((each for each in _RECKONED if _all_are(answers, each)), None)
            if type_:
                yield Untyped(at, field, type_)


def _asked(form: Form) -> Iterator[tuple[Route, Field, list[str]]]:
    for at, part in parts(form):
        if isinstance(part, Table):
            for place, column in enumerate(part.columns):
                given = [row.get(column.id) for row in rows(form, part.id)]
                answers = [text for text in given if isinstance(text, str) and text]
                yield (*at, "columns", place), column, answers
        else:
            answer = form.example.get(part.id)
            yield at, part, [answer] if isinstance(answer, str) and answer else []


def _all_are(answers: list[str], type_: FieldType) -> bool:
    asked = Field(id="answer", label="Answer", type=type_)
    try:
        for answer in answers:
            read(asked, answer, {})
    except MisfitError:
        return False
    return True
