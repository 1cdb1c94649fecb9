"""Rules on templates: a form is complete when a first-timer can fill it in without asking."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.artifact import SIZES, Size
from handrail.rules.asked import asked, tables
from handrail.rules.blocks import blocks, has_content
from handrail.rules.rule import Problem, Scene, rule

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
                    lacks=(*at, field),
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
        if not has_content(block):
            says = f'"{block.title}" has nothing in it'
            yield Problem(form.template, at, says, "give it a field or a table, or delete it")


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
        if form.template.blocks and form.template.id not in demanding:
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
        missing = [size for size in SIZES if size not in told]
        if missing and Size.OFFICE not in told:
            says = f"nothing is said for a {' or a '.join(missing)} project"
            yield Problem(form.template, ("sizes",), says, "add a note for it", key=True)
        start, end = form.template.minutes
        if not 0 < start <= end:
            says = "the time to fill in runs from fewer minutes to more"
            yield Problem(form.template, ("minutes",), says, "such as [30, 60]")
