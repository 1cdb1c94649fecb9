"""Walks forms block by block: every section, sheet and slide, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.form.form import Form, block_tables
from handrail.model.field import Field, Table
from handrail.model.template import Section, Sheet, Slide
from handrail.place import Route


def blocks(forms: Iterable[Form]) -> Iterator[tuple[Form, Route, Section | Sheet | Slide]]:
    """Yield every section, sheet and slide with its route in its template."""
    for form in forms:
        name = {"docx": "sections", "xlsx": "sheets", "pptx": "slides"}[form.format]
        for index, block in enumerate(form.template.blocks):
            yield form, (name, index), block


def tables_in(at: Route, block: Section | Sheet | Slide) -> Iterator[tuple[Route, Table]]:
    """Yield every table of the block at a route, with its own route."""
    for index, table in enumerate(block_tables(block)):
        yield (*at, "tables", index) if isinstance(block, Section) else (*at, "table"), table


def parts(form: Form) -> Iterator[tuple[Route, Field | Table]]:
    """Yield every field and table of a form's own blocks, with its route in the template."""
    for _, at, block in blocks([form]):
        message = getattr(block, "message", None)
        if message:
            yield (*at, "message"), message
        for index, field in enumerate(block.fields):
            yield (*at, "fields", index), field
        yield from tables_in(at, block)


def has_content(block: Section | Sheet | Slide) -> bool:
    """Say whether a block holds anything to fill in or to read."""
    names = ("fields", "tables", "table", "fixed", "figures", "matrices", "prompts", "message")
    return any(getattr(block, name, None) for name in names)
