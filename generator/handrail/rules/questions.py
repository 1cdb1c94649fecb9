"""Rules on fields and tables: each says what it asks for, and shows it while it is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.form.form import Form
from handrail.form.values import MisfitError, read
from handrail.model.field import Column, Field, FieldType
from handrail.prose.markdown import plain
from handrail.rules.asked import asked, tables
from handrail.rules.rule import Problem, Scene, rule

_CHOSEN = {FieldType.CHOICE, FieldType.YES_NO, FieldType.RAG}
_STRICT = {
    FieldType.DATE,
    FieldType.NUMBER,
    FieldType.INTEGER,
    FieldType.MONEY,
    FieldType.PERCENT,
    FieldType.ID,
}


@rule(Severity.ERROR)
def table_without_columns(scene: Scene) -> Iterator[Problem]:
    """A table has no columns, or no guidance.

    Wrong: templates/common.yaml#history
        guidance:

    Right: templates/common.yaml#history
        guidance: One row for each version that somebody else has seen.
    """
    for entity, at, table in tables(scene):
        if not table.columns:
            says = f'the table "{table.label}" has no columns'
            yield Problem(entity, at, says, lacks=(*at, "columns"))
        if table.guidance is None:
            says = f'the table "{table.label}" has no guidance'
            hint = "say what one row is, and how many are enough"
            yield Problem(entity, at, says, hint, lacks=(*at, "guidance"))


@rule(Severity.ERROR)
def field_without_guidance(scene: Scene) -> Iterator[Problem]:
    """A field or column does not say how to fill it in.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        guidance:

    Right: templates/documents/plan.yaml#sections.0.fields.0
        guidance: One sentence with a number in it.
    """
    for entity, at, field, _ in asked(scene):
        if field.guidance is None:
            says = f'"{field.label}" has no guidance'
            hint = 'add "guidance": what has to be known to fill it in'
            yield Problem(entity, at, says, hint, lacks=(*at, "guidance"))


@rule(Severity.ERROR)
def field_without_placeholder(scene: Scene) -> Iterator[Problem]:
    """A field or column shows nothing while it is empty.

    People then do not see that something is asked for. Choices and calculated columns need no
    placeholder.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        placeholder:

    Right: templates/documents/plan.yaml#sections.0.fields.0
        placeholder: What will be different, in one sentence
    """
    for entity, at, field, _ in asked(scene):
        calculated = isinstance(field, Column) and field.formula
        if field.placeholder is None and field.type not in _CHOSEN and not calculated:
            says = f'"{field.label}" has no placeholder'
            hint = 'add "placeholder": what is asked for, in a few words'
            yield Problem(entity, at, says, hint, lacks=(*at, "placeholder"))


@rule(Severity.ERROR)
def placeholder_is_valid(scene: Scene) -> Iterator[Problem]:
    """A placeholder could pass for an answer.

    A form that nobody has touched would look filled in. Say what is asked for instead of giving
    a value.

    Wrong: templates/documents/plan.yaml#sections.1.fields.1
        type: date
        placeholder: "2026-01-31"

    Right: templates/documents/plan.yaml#sections.1.fields.1
        type: date
        placeholder: Year, month and day
    """
    for entity, at, field, form in asked(scene):
        text = field.placeholder
        if text is None:
            continue
        if _could_be_true(field, text, form):
            says = f'the placeholder "{text}" could be an answer'
            hint = "say what is asked for, not a value"
            yield Problem(entity, (*at, "placeholder"), says, hint)


@rule(Severity.ERROR)
def wrong_pattern(scene: Scene) -> Iterator[Problem]:
    """A pattern is no regular expression, or is not explained in words.

    Whoever breaks the pattern is told ``pattern_says``, so it has to be there.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        pattern: "([A-Z"
        pattern_says: a capital letter first

    Right: templates/documents/plan.yaml#sections.0.fields.0
        pattern: "[A-Z].*"
        pattern_says: a sentence that begins with a capital letter
    """
    for entity, at, field, _ in asked(scene):
        if field.pattern is None:
            continue
        try:
            re.compile(field.pattern)
        except re.error as fault:
            says = f"this is no regular expression: {fault.msg}"
            yield Problem(entity, (*at, "pattern"), says)
            continue
        if field.pattern_says is None:
            says = f'the pattern of "{field.label}" is not explained'
            hint = 'add "pattern_says", in words'
            lacks = (*at, "pattern_says")
            yield Problem(entity, (*at, "pattern"), says, hint, lacks=lacks)


def _could_be_true(field: Field, text: str, form: Form | None) -> bool:
    if field.type in _STRICT and (field.pattern or field.type is not FieldType.ID):
        try:
            read(field, text, form.lists if form else {})
        except MisfitError:
            return False
        except re.error:
            return False
        return True
    answers = [plain(field.example)] if field.example else []
    given = form.example.get(field.id) if form else None
    if isinstance(given, str):
        answers.append(given)
    return text.strip().casefold() in {answer.strip().casefold() for answer in answers}
