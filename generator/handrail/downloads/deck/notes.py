"""Speaker notes: the guidance of a slide, or in one line what it decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.form.limits import limits, row_rule
from handrail.model.field import ChoiceList, Field, FieldType, Table
from handrail.model.template import Slide
from handrail.prose.markdown import plain


def notes(slide: Slide, lists: Mapping[str, ChoiceList], *, guided: bool) -> list[str]:
    """Return the paragraphs of the notes under *slide*."""
    said = [f"What this slide decides: {slide.purpose}"] if slide.purpose else []
    if slide.minutes:
        unit = "minute" if slide.minutes == 1 else "minutes"
        said.append(f"Time to show it: {slide.minutes} {unit}.")
    if not guided:
        return said
    if slide.guidance:
        said.extend(plain(slide.guidance).split("\n"))
    if slide.message:
        said.extend(field_notes(slide.message))
    for field in slide.fields:
        said.extend(field_notes(field))
    if slide.table:
        said.extend(table_notes(slide.table))
    used = [slide.message, *slide.fields, *(slide.table.columns if slide.table else ())]
    said.extend(choice_notes([field for field in used if field], lists))
    return said


def field_notes(field: Field) -> Iterator[str]:
    """Yield how to answer one field, and a good answer."""
    told = [plain(field.guidance).replace("\n", " ")] if field.guidance else []
    told.append(limits(field))
    advice = " ".join(part for part in told if part)
    if advice:
        yield f"{field.label}: {advice}"
    if field.example:
        yield f"A good answer for “{field.label}”: {plain(field.example).replace(chr(10), '; ')}"


def table_notes(table: Table) -> Iterator[str]:
    """Yield how to fill in a table, column by column."""
    if table.guidance:
        yield f"{table.label}: {plain(table.guidance)}"
    rule = row_rule(table)
    if rule:
        yield rule
    for column in table.columns:
        yield from field_notes(column)


def choice_notes(fields: list[Field], lists: Mapping[str, ChoiceList]) -> Iterator[str]:
    """Yield what the choices mean, once for each list."""
    seen: set[str] = set()
    for field in fields:
        name = field.options or ("rag" if field.type is FieldType.RAG else "")
        if name not in lists or name in seen:
            continue
        seen.add(name)
        meant = [
            f"{choice.value}: {choice.means}" for choice in lists[name].choices if choice.means
        ]
        if meant:
            yield f"Choices for “{field.label}”. {' '.join(meant)}"
