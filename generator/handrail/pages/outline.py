"""Outlines a form: what is inside each part, so that a reader knows before downloading."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.form.form import block_fields, block_tables
from handrail.model.field import Field, FieldType, Table
from handrail.model.template import Section, Sheet, Slide, Template
from handrail.pages.phrases import count
from handrail.prose.prose import Prose

_ANSWERS = {
    FieldType.LONG_TEXT: "a paragraph or more",
    FieldType.LIST: "a short list",
    FieldType.ID: "a reference",
    FieldType.PERSON: "a person",
    FieldType.DATE: "a date",
    FieldType.NUMBER: "a number",
    FieldType.INTEGER: "a whole number",
    FieldType.MONEY: "an amount",
    FieldType.PERCENT: "a percentage",
    FieldType.CHOICE: "one of a list",
    FieldType.YES_NO: "yes or no",
    FieldType.RAG: "red, amber or green",
}
_WORDS = {"section": "Section", "sheet": "Sheet", "slide": "Slide"}


@dataclass(frozen=True)
class PartOutline:
    """One section, sheet or slide of a form."""

    id: str
    number: int
    word: str
    """What such a part is called."""
    title: str
    purpose: str
    guidance: Prose | None
    example: Prose | None
    fixed: Prose | None
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]
    extras: tuple[str, ...]
    """Charts, heat maps and the like, each in a few words."""
    contents: str
    """All of it in one phrase, such as ``4 fields, 1 table``."""


def outline(template: Template) -> list[PartOutline]:
    """Return the parts of a form in order."""
    return [_part(block, number) for number, block in enumerate(template.blocks, 1)]


def answer(field: Field) -> str:
    """Return what a field takes, in a few words; nothing where any line of text will do."""
    return _ANSWERS.get(field.type, "")


def _part(block: Section | Sheet | Slide, number: int) -> PartOutline:
    fields, tables = tuple(block_fields(block)), tuple(block_tables(block))
    extras = tuple(_extras(block))
    counts = [count(len(fields), "field")] if fields else []
    if tables:
        counts.append(count(len(tables), "table"))
    return PartOutline(
        id=block.id,
        number=number,
        word=_WORDS[type(block).__name__.lower()],
        title=block.title,
        purpose=block.purpose or "",
        guidance=block.guidance,
        example=block.example if isinstance(block, Section) else None,
        fixed=block.fixed if isinstance(block, Section) else None,
        fields=fields,
        tables=tables,
        extras=extras,
        contents=", ".join([*counts, *extras]) or "text to read",
    )


def _extras(block: Section | Sheet | Slide) -> list[str]:
    if isinstance(block, Slide):
        return [f"{block.minutes} min to present"] if block.minutes else []
    if isinstance(block, Section):
        return []
    found = []
    if block.figures:
        found.append(count(len(block.figures), "calculated figure"))
    found.extend(matrix.label for matrix in block.matrices)
    found.extend(f"{chart.kind} chart: {chart.title}" for chart in block.charts)
    if block.prompts:
        found.append(count(len(block.prompts), "workshop prompt"))
    return found
