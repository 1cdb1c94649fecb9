"""Rules on templates: a form is complete when a first-timer can fill it in without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from handrail.finding import Severity
from handrail.form.form import Form
from handrail.form.values import MisfitError, read
from handrail.model.artifact import Size
from handrail.model.field import Column, Field, FieldType
from handrail.model.template import Section, Sheet, Slide
from handrail.prose.markdown import plain
from handrail.rules.asked import asked, blocks, tables
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
_FEWEST, _MOST = 6, 10


@rule(Severity.ERROR)
def section_without_guidance(scene: Scene) -> Iterator[Problem]:
    """A section, sheet or slide does not say what it is for, or how to fill it in.

    Give it a ``purpose`` (what the reader decides from it) and ``guidance`` that a first-timer
    can act on.

    Wrong: templates/documents/plan.yaml#sections.0
        guidance:

    Right: templates/documents/plan.yaml#sections.0
        guidance: Say in one sentence what is different at the end.
    """
    for form, at, block in blocks(scene.forms):
        for field in ("purpose", "guidance"):
            if getattr(block, field) is None:
                yield Problem(
                    form.template,
                    at,
                    f'"{block.title}" has no {field}',
                    f'add "{field}": a first-timer will look for it',
                )


@rule(Severity.ERROR)
def section_without_content(scene: Scene) -> Iterator[Problem]:
    """A section, sheet or slide has nothing to fill in and nothing to read.

    Wrong: templates/documents/plan.yaml#sections.2
        fixed:

    Right: templates/documents/plan.yaml#sections.2
        fixed: The plan holds until a new one is agreed.
    """
    for form, at, block in blocks(scene.forms):
        if not _content(block):
            says = f'"{block.title}" has nothing in it'
            yield Problem(form.template, at, says, "give it a field or a table, or delete it")


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
            yield Problem(entity, at, f'the table "{table.label}" has no columns')
        if table.guidance is None:
            says = f'the table "{table.label}" has no guidance'
            yield Problem(entity, at, says, "say what one row is, and how many are enough")


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
            yield Problem(entity, at, says, 'add "guidance": what has to be known to fill it in')


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
            yield Problem(entity, at, says, 'add "placeholder": what is asked for, in a few words')


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
def unknown_list(scene: Scene) -> Iterator[Problem]:
    """A choice is made from a list that does not exist, or from none.

    Lists are written under ``lists`` in the template, or in ``templates/common.yaml`` for all.

    Wrong: templates/common.yaml#cover.1
        options: statuss

    Right: templates/common.yaml#cover.1
        options: document-status
    """
    if ("common", "common") in scene.library.broken:
        return
    for entity, at, field, form in asked(scene):
        lists = form.lists if form else {item.id: item for item in scene.library.common.lists}
        if field.type is FieldType.CHOICE and field.options is None:
            yield Problem(entity, at, f'"{field.label}" is a choice, but names no list')
        elif field.options is not None and field.options not in lists:
            close = get_close_matches(field.options, lists, n=1)
            yield Problem(
                entity,
                (*at, "options"),
                f'there is no list called "{field.options}"',
                f'did you mean "{close[0]}"?' if close else f"lists: {', '.join(lists)}",
            )
    yield from _unknown_axes(scene)


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
            yield Problem(entity, (*at, "pattern"), says, 'add "pattern_says", in words')


@rule(Severity.ERROR)
def nothing_required(scene: Scene) -> Iterator[Problem]:
    """A form asks for nothing that must be answered.

    Then an empty copy is complete, which helps nobody. Mark at least one field, column or table
    of the form's own as required.

    Wrong: templates/documents/plan.yaml#sections.0.fields.0
        required: no

    Right: templates/documents/plan.yaml#sections.0.fields.0
        required: yes
    """
    demanding = {entity.id for entity, _, field, _ in asked(scene) if field.required}
    demanding |= {entity.id for entity, _, table in tables(scene) if table.min_rows}
    for form in scene.forms:
        if form.template.id not in demanding:
            yield Problem(form.template, ("title",), f'"{form.template.title}" requires nothing')


@rule(Severity.ERROR)
def readiness_questions(scene: Scene) -> Iterator[Problem]:
    """A form has too few or too many questions to ask before it is sent.

    Six to ten questions with yes or no catch most of what is sent back; more are not read.

    Wrong: templates/documents/plan.yaml
        readiness: []

    Wrong: templates/documents/plan.yaml#example
        readiness: {}

    Right: templates/documents/plan.yaml
        minutes: [10, 20]
    """
    for form in scene.forms:
        count = len(form.readiness)
        if not _FEWEST <= count <= _MOST:
            yield Problem(
                form.template,
                ("readiness",),
                f"there are {count} readiness questions; {_FEWEST} to {_MOST} are useful",
                key=True,
            )


@rule(Severity.ERROR)
def unexplained_size(scene: Scene) -> Iterator[Problem]:
    """A form does not say what a small, medium or large project does with it.

    Say for each size what may be left out, and what is lost by it.

    Wrong: templates/documents/plan.yaml
        sizes: []

    Right: templates/documents/plan.yaml
        minutes: [10, 20]
    """
    for form in scene.forms:
        told = {note.size for note in form.template.sizes}
        missing = [size for size in (Size.SMALL, Size.MEDIUM, Size.LARGE) if size not in told]
        if missing and Size.OFFICE not in told:
            says = f"nothing is said for a {' or a '.join(missing)} project"
            yield Problem(form.template, ("sizes",), says, "add a note for it", key=True)
        start, end = form.template.minutes
        if not 0 < start <= end:
            says = "the time to fill in runs from fewer minutes to more"
            yield Problem(form.template, ("minutes",), says, "such as [30, 60]")


def _content(block: Section | Sheet | Slide) -> bool:
    parts = ("fields", "tables", "table", "fixed", "figures", "matrices", "prompts", "message")
    return any(getattr(block, part, None) for part in parts)


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


def _unknown_axes(scene: Scene) -> Iterator[Problem]:
    for form, at, block in blocks(scene.forms):
        for index, matrix in enumerate(getattr(block, "matrices", ())):
            for axis in ("rows", "columns"):
                name = getattr(matrix, axis)
                if name not in form.lists:
                    says = f'there is no list called "{name}"'
                    yield Problem(form.template, (*at, "matrices", index, axis), says)
