"""A form: one template and what every form has, resolved so that writers and readers agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.model.common import Common
from handrail.model.field import ChoiceList, Field, Figure, Table
from handrail.model.library import Library
from handrail.model.template import (
    Answer,
    Format,
    ReadinessQuestion,
    Section,
    Sheet,
    Slide,
    Template,
)

_NOT_DEFINITION = {
    "example",
    "changes",
    "status",
    "approved_by",
    "approved_on",
    "review_months",
    "formerly",
    "replaced_by",
    "version",
    "owner",
}


@dataclass(frozen=True)
class Form:
    """A template's blocks plus the common cover, approvals and history.

    Ids are one flat namespace: every field, table, figure and matrix of a form has its own,
    and so has every readiness question. An answer stands under the id of its field or table;
    the readiness marks stand under ``readiness``.
    """

    template: Template
    common: Common

    @property
    def format(self) -> Format:
        """The kind of Office file."""
        return self.template.format

    @property
    def cover(self) -> tuple[Field, ...]:
        """The document properties at the front."""
        return self.common.cover

    @property
    def approvals(self) -> Table | None:
        """The table of approvals, where this form has one."""
        return self.common.approvals if self.template.approvals else None

    @property
    def history(self) -> Table | None:
        """The version history of the filled copy."""
        return self.common.history

    @property
    def readiness(self) -> tuple[ReadinessQuestion, ...]:
        """The questions the author asks before sending."""
        return self.template.readiness

    @cached_property
    def lists(self) -> Mapping[str, ChoiceList]:
        """Every list a field may choose from: the template's own win over the common ones."""
        return {list_.id: list_ for list_ in (*self.common.lists, *self.template.lists)}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """Every single field by id: cover, blocks, then the statement on AI."""
        found = [*self.cover]
        for block in self.template.blocks:
            found.extend(block_fields(block))
        found.extend(self.common.ai_statement)
        return {field.id: field for field in found}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table by id: blocks, approvals, then history."""
        found = [table for block in self.template.blocks for table in block_tables(block)]
        found.extend(table for table in (self.approvals, self.history) if table)
        return {table.id: table for table in found}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every calculated figure by id; empty but for workbooks."""
        return {
            figure.id: figure
            for block in self.template.blocks
            if isinstance(block, Sheet)
            for figure in block.figures
        }

    @property
    def example(self) -> Mapping[str, Answer]:
        """The worked example, as written."""
        return self.template.example

    @cached_property
    def digest(self) -> str:
        """The sha256 of the definition: whatever changes what a filled copy holds or says.

        Its own example, history, dates and version number are no part of it.
        """
        definition = self.template.model_dump(mode="json", exclude=_NOT_DEFINITION)
        shared = self.common.model_dump(mode="json")
        text = json.dumps([definition, shared], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def block_fields(block: Section | Sheet | Slide) -> Iterator[Field]:
    """Yield the single fields of a section, sheet or slide, in the order drawn."""
    if isinstance(block, Slide) and block.message:
        yield block.message
    yield from block.fields


def block_tables(block: Section | Sheet | Slide) -> Iterator[Table]:
    """Yield the tables of a section, sheet or slide, in the order drawn."""
    if isinstance(block, Section):
        yield from block.tables
    elif block.table:
        yield block.table


def forms(library: Library) -> list[Form]:
    """Return the form of every template that is not retired, in order of id."""
    return [Form(template, library.common) for template in library.live(Template)]
