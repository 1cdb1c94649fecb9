"""Walks the forms of a library: every table, field and column, with its route."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handrail.form.form import Form
from handrail.model.entity import Entity
from handrail.model.field import Field, Table
from handrail.place import Route
from handrail.rules.blocks import blocks, tables_in
from handrail.rules.rule import Scene


class Asked(NamedTuple):
    """A field or column, and the form it belongs to; none for what every form has."""

    entity: Entity
    at: Route
    field: Field
    form: Form | None


def tables(scene: Scene) -> Iterator[tuple[Entity, Route, Table]]:
    """Yield every table of every template, and those that every form has."""
    for form, at, block in blocks(scene.forms):
        for place, table in tables_in(at, block):
            yield form.template, place, table
    common = scene.library.common
    for name in ("history", "approvals"):
        table = getattr(common, name)
        if table:
            yield common, (name,), table


def asked(scene: Scene) -> Iterator[Asked]:
    """Yield every field and column of every template, and those that every form has."""
    by_id = {form.template.id: form for form in scene.forms}
    for form, at, block in blocks(scene.forms):
        message = getattr(block, "message", None)
        if message:
            yield Asked(form.template, (*at, "message"), message, form)
        for index, field in enumerate(block.fields):
            yield Asked(form.template, (*at, "fields", index), field, form)
    for entity, at, table in tables(scene):
        for index, column in enumerate(table.columns):
            yield Asked(entity, (*at, "columns", index), column, by_id.get(entity.id))
    common = scene.library.common
    for name in ("cover", "ai_statement"):
        for index, field in enumerate(getattr(common, name)):
            yield Asked(common, (name, index), field, None)
