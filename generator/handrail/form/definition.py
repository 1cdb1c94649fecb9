"""The definition of a form as plain data: all that is needed to read and judge a filled copy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Constraint

from handrail.model.entity import Part
from handrail.model.field import ChoiceList, Column, Figure, Matrix, Table
from handrail.model.template import Format, ReadinessQuestion

SHAPE = 1
"""Raised when a definition written before can no longer be read."""

_OPEN = ConfigDict(frozen=True, extra="ignore")
"""What a later version of the tool adds does not stop an earlier one."""


class DefinitionError(ValueError):
    """What was read is no definition of a form. The message says why."""


class Asked(Column):
    """A field or a column as files show it. Its guidance stands in the block's ``told``."""

    model_config = _OPEN
    tag: str
    """That of its content control."""
    alias: str
    """The title of its content control."""
    prompt: str
    """What stands in it while it is empty."""
    choices: tuple[str, ...] = ()
    """What may be chosen."""


class Rows(Table):
    """A table as files show it."""

    model_config = _OPEN
    tag: str
    columns: tuple[Asked, ...]


class Question(ReadinessQuestion):
    """A readiness question as files show it."""

    model_config = _OPEN
    tag: str


class Block(Part):
    """One part of a form: its cover, a section, sheet or slide, or what every form ends with."""

    model_config = _OPEN
    id: str
    title: str
    """Its heading, the name of its sheet, or the title of its slide."""
    own: bool = True
    """Whether it is one of the template's; the cover and the end are those of every form."""
    said: tuple[str, ...] = ()
    """Texts that stand in every copy and are no answer."""
    told: tuple[str, ...] = ()
    """Guidance, one paragraph each: gone from a finished document."""
    shown: tuple[str, ...] = ()
    """Good examples, one paragraph each: gone too, but an answer may say the same."""
    fields: tuple[Asked, ...] = ()
    tables: tuple[Rows, ...] = ()
    figures: tuple[Figure, ...] = ()
    matrices: tuple[Matrix, ...] = ()


class Definition(BaseModel):
    """What a filled copy of one form can hold, in one edition of its template."""

    model_config = _OPEN
    shape: int = Constraint(default=SHAPE, le=SHAPE)
    template: str
    title: str
    format: Format
    version: str
    """The template's."""
    edition: str
    digest: str
    """The sha256 that a copy's property ``HandrailDefinition`` holds."""
    said: tuple[str, ...] = ()
    """Texts that belong to no block, stand in every copy and are no answer."""
    told: tuple[str, ...] = ()
    """Guidance that belongs to no block."""
    around: tuple[str, ...] = ()
    """Texts of the sheets that a workbook has beside its own: what it is for, lists, scales."""
    blocks: tuple[Block, ...]
    """In the order of the file; readiness questions come after the template's own."""
    lists: Mapping[str, ChoiceList]
    readiness_title: str = ""
    readiness: tuple[Question, ...] = ()

    @cached_property
    def fields(self) -> Mapping[str, Asked]:
        """Every single field by id."""
        return {field.id: field for block in self.blocks for field in block.fields}

    @cached_property
    def tables(self) -> Mapping[str, Rows]:
        """Every table by id."""
        return {table.id: table for block in self.blocks for table in block.tables}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every calculated figure by id."""
        return {figure.id: figure for block in self.blocks for figure in block.figures}

    def data(self) -> dict[str, Any]:
        """Return it as JSON has it, without what is not said."""
        return {"shape": self.shape, **self.model_dump(mode="json", exclude_defaults=True)}


def read_definition(data: object) -> Definition:
    """Return a definition from what ``Definition.data`` gave.

    Raises:
        DefinitionError: if it is none, or a later version's that this one cannot read.
    """
    try:
        return Definition.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        says = f"this is no definition of a form: {place}: {fault['msg']}"
        raise DefinitionError(says) from error
