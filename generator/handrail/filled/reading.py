"""A reading: what one filled copy answers, how each answer was found, and what else it holds."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from handrail.form.definition import Block, Definition
from handrail.model.template import Answer


class How(StrEnum):
    """How an answer was found, from the surest to the least sure."""

    TAG = "tag"
    """By the tag of its content control."""
    NAME = "name"
    """By a name inside the file: of a cell, a table or a shape."""
    TITLE = "title"
    """By the title of a content control of a matching kind."""
    LABEL_CELL = "label cell"
    """In the cell beside its label."""
    LABEL = "label"
    """In the text below its label."""
    HEADERS = "headers"
    """In the table with its column headers."""


SURE = frozenset({How.TAG, How.NAME, How.TITLE, How.HEADERS})
"""What leaves no doubt. A label may stand in a text by chance."""


class Found(NamedTuple):
    """One answer; the text is None where the place is there and empty."""

    text: str | None
    how: How
    doubt: str = ""
    """Why it may not be what was meant."""
    is_prompt: bool = False
    """Whether it still shows what it asks for."""


class FoundRows(NamedTuple):
    """The rows of one table, by column id. Rows without any answer are left out."""

    rows: tuple[Mapping[str, str | None], ...]
    how: How
    numbers: tuple[int, ...] = ()
    """Of each row: its place in the table, from 1."""
    lost: tuple[str, ...] = ()
    """Ids of columns that are not there."""
    renamed: Mapping[str, str] = MappingProxyType({})
    """By id, the headers of columns that are called otherwise, and are known by their place."""


class Extra(NamedTuple):
    """Something that the form does not ask for, kept aside."""

    place: str
    text: str
    heading: bool = False
    """Whether it is a section, sheet, slide, table or column of its own."""


class Overwritten(NamedTuple):
    """A cell that should calculate and does not, or calculates something else."""

    table: str
    """Nothing for a figure or a matrix."""
    id: str
    row: int
    """Its place in ``FoundRows.rows``, from 0."""
    formula: str | None
    """What it calculates; None for a value that was typed in."""
    value: str | None
    cell: str = ""
    """What it is called, in a matrix."""


_SHORT = 12
"""Digits of a digest that readers see."""


class Stamp(NamedTuple):
    """What a copy says of itself."""

    template: str = ""
    version: str = ""
    edition: str = ""
    digest: str = ""
    """Of its definition: 64 hexadecimal digits, or the first twelve where only those are seen."""


def is_made_from(stamp: Stamp, definition: Definition) -> bool:
    """Say whether a copy says that it was made from just this definition."""
    digest = stamp.digest
    return len(digest) >= _SHORT and definition.digest.startswith(digest)


@dataclass(frozen=True)
class Reading:
    """What one copy holds."""

    stamp: Stamp
    template: str
    """The template it was read as."""
    fields: Mapping[str, Found] = field(default_factory=dict)
    """By id. One whose place is gone is absent."""
    tables: Mapping[str, FoundRows] = field(default_factory=dict)
    ready: Mapping[str, Found] = field(default_factory=dict)
    figures: Mapping[str, Found] = field(default_factory=dict)
    blocks: frozenset[str] = frozenset()
    """Ids of the definition's blocks that are there."""
    left: tuple[Extra, ...] = ()
    """Guidance that still stands in it."""
    extras: tuple[Extra, ...] = ()
    formulas: tuple[Overwritten, ...] = ()
    gone: frozenset[str] = frozenset()
    """Ids of matrices whose sheet is there and they are not."""
    is_tracked: bool = False
    """Whether it holds changes that nobody has accepted or rejected yet."""

    def answers(self) -> dict[str, Answer]:
        """Return the answers as a template's ``example`` has them; what is empty is left out."""
        found: dict[str, Answer] = {
            id_: value.text for id_, value in self.fields.items() if value.text is not None
        }
        for id_, each in self.tables.items():
            rows: list[dict[str, str | None]] = [
                {key: cell for key, cell in row.items() if cell is not None} for row in each.rows
            ]
            if rows:
                found[id_] = rows
        marks: dict[str, str | None] = {
            id_: mark.text for id_, mark in self.ready.items() if mark.text is not None
        }
        if marks:
            found["readiness"] = marks
        return found


def here_of(
    definition: Definition, answered: Container[str], titled: Container[str]
) -> frozenset[str]:
    """Return the ids of the blocks that a copy still has.

    Args:
        definition: The form.
        answered: Ids of fields, tables and figures whose places were found.
        titled: Ids of blocks whose headings, sheets or slides were found.
    """
    return frozenset(
        block.id
        for block in definition.blocks
        if block.id in titled or any(id_ in answered for id_ in _ids(block))
    )


def _ids(block: Block) -> Iterator[str]:
    yield from (field.id for field in block.fields)
    yield from (table.id for table in block.tables)
    yield from (figure.id for figure in block.figures)


def in_order(reading: Reading, definition: Definition) -> dict[str, Answer]:
    """Return the answers in the order of the form."""
    answers = reading.answers()
    order: list[str] = []
    for block in definition.blocks:
        order.extend(asked.id for asked in block.fields)
        order.extend(table.id for table in block.tables)
    order.append("readiness")
    return {id_: answers[id_] for id_ in order if id_ in answers}


def as_data(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON has it, for another process or program."""
    return {
        "stamp": reading.stamp._asdict(),
        "template": reading.template,
        "fields": {id_: list(found) for id_, found in reading.fields.items()},
        "tables": {
            id_: [
                [dict(row) for row in found.rows],
                found.how,
                found.numbers,
                found.lost,
                dict(found.renamed),
            ]
            for id_, found in reading.tables.items()
        },
        "ready": {id_: list(found) for id_, found in reading.ready.items()},
        "figures": {id_: list(found) for id_, found in reading.figures.items()},
        "blocks": sorted(reading.blocks),
        "left": [list(each) for each in reading.left],
        "extras": [list(each) for each in reading.extras],
        "formulas": [list(each) for each in reading.formulas],
        "gone": sorted(reading.gone),
        "tracked": reading.is_tracked,
    }


def from_data(data: Mapping[str, Any]) -> Reading:
    """Return the reading that ``as_data`` made this from."""

    def found(values: Mapping[str, Any]) -> dict[str, Found]:
        return {
            id_: Found(text, How(how), doubt, is_prompt)
            for id_, (text, how, doubt, is_prompt) in values.items()
        }

    return Reading(
        stamp=Stamp(**data["stamp"]),
        template=data["template"],
        fields=found(data["fields"]),
        tables={
            id_: FoundRows(tuple(rows), How(how), tuple(numbers), tuple(lost), renamed)
            for id_, (rows, how, numbers, lost, renamed) in data["tables"].items()
        },
        ready=found(data["ready"]),
        figures=found(data["figures"]),
        blocks=frozenset(data["blocks"]),
        left=tuple(Extra(*each) for each in data["left"]),
        extras=tuple(Extra(*each) for each in data["extras"]),
        formulas=tuple(Overwritten(*each) for each in data["formulas"]),
        gone=frozenset(data["gone"]),
        is_tracked=data["tracked"],
    )
