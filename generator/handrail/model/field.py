"""Fields and tables: what a form asks for, one value or one row at a time."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field as Constraint
from pydantic import model_validator

from handrail.model.entity import Part
from handrail.model.formula import Formula
from handrail.model.ref import Line, LocalId, Title
from handrail.prose.prose import Prose


class FieldType(StrEnum):
    """What may be written in a field. Values are text in YAML; the type says how they are read."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    """One or more paragraphs."""
    LIST = "list"
    """Short items, one a line."""
    ID = "id"
    PERSON = "person"
    DATE = "date"
    NUMBER = "number"
    INTEGER = "integer"
    MONEY = "money"
    PERCENT = "percent"
    CHOICE = "choice"
    YES_NO = "yes-no"
    RAG = "rag"


class Field(Part):
    """One thing a form asks for."""

    id: LocalId
    """Its name in the worked example, in formulas and in filled copies."""
    label: Title
    """What stands beside it in the form."""
    type: FieldType = FieldType.TEXT
    """What may be written in it; see the table of types."""
    required: bool = False
    """Whether a finished copy needs it."""
    guidance: Prose | None = None
    """What a first-timer has to know to fill it in."""
    placeholder: Line | None = None
    """Shown while it is empty. Never a value that could be true."""
    example: Prose | None = None
    """A good answer, shown in the guided flavour and on the page."""
    options: LocalId | None = None
    """The list a choice is made from."""
    pattern: Line | None = None
    """A regular expression that the whole value matches."""
    pattern_says: Line | None = None
    """The pattern in words, such as "R- and three digits"."""
    min_words: int | None = Constraint(default=None, ge=1, le=500)
    """The fewest words of an answer."""
    max_words: int | None = Constraint(default=None, ge=1, le=1000)
    """The most words of an answer."""
    min_items: int | None = Constraint(default=None, ge=1, le=50)
    """For a list: the fewest items."""
    was: LocalId | None = None
    """The id this field had before."""


class Column(Field):
    """One column of a table."""

    width: int = Constraint(default=20, ge=3, le=100)
    """Relative width; in a workbook, characters."""
    formula: Formula | None = None
    """Calculated over the other columns of the row: ``probability * impact``."""
    unique: bool = False
    """No two rows have the same value."""


class Table(Part):
    """Rows of the same columns."""

    id: LocalId
    """Its name in the worked example and in formulas."""
    label: Title
    """The heading above it."""
    row: Title
    """What one row is, such as "Risk"."""
    guidance: Prose | None = None
    """What one row is, and how many are enough."""
    columns: tuple[Column, ...]
    """The columns, from left to right."""
    min_rows: int = Constraint(default=0, ge=0, le=200)
    """A filled form has at least so many rows."""
    start_rows: int = Constraint(default=3, ge=1, le=500)
    """Empty rows in a blank form."""
    fixed_rows: tuple[Line, ...] = ()
    """The first column's values, where the rows are always the same."""
    was: LocalId | None = None
    """The id this table had before."""


class Figure(Part):
    """One calculated number on a workbook's sheet."""

    id: LocalId
    """Its name in formulas and in the worked example."""
    label: Title
    """What stands beside it."""
    formula: Formula
    """How it is calculated."""
    type: FieldType = FieldType.NUMBER
    """How it is shown."""
    guidance: Prose | None = None
    """What it tells."""


class Matrix(Part):
    """A grid of calculated cells, such as a heat map, over the choices of two lists."""

    id: LocalId
    """Its name."""
    label: Title
    """The heading above it."""
    rows: LocalId
    """The list down the side, highest first."""
    columns: LocalId
    """The list along the top."""
    row_label: Title
    """What the list down the side is."""
    column_label: Title
    """What the list along the top is."""
    cell: Formula
    """What a cell shows; ``row`` and ``column`` are its two choices."""
    level: Formula | None = None
    """The word that colours the cell, over ``row`` and ``column``; computed once, not live."""


class Tone(StrEnum):
    """The colour that repeats a word's meaning."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


class Anchor(Part):
    """What one point of a scale means for one aspect, such as time or cost."""

    about = ("aspect",)

    aspect: Line
    """What is looked at, such as time or cost."""
    means: Line
    """What this point means for it."""


class Choice(Part):
    """One entry of a list."""

    value: Line
    """What is chosen, as it stands in the form."""
    means: Line | None = None
    """When it is the right choice."""
    anchors: tuple[Anchor, ...] = ()
    """For a scale: what this point means, aspect by aspect."""
    tone: Tone = Tone.NONE
    """Its colour; the word stays beside it."""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, data: Any) -> Any:
        return {"value": data} if isinstance(data, str) else data


class ChoiceList(Part):
    """A list that fields choose from. A scale has numbers and written anchors."""

    id: LocalId
    """The name by which fields ask for it."""
    title: Title
    """What readers call it."""
    choices: tuple[Choice, ...]
    """The entries in order; a scale runs from low to high."""
    scale: bool = False
    """Its values are whole numbers that can be calculated with."""
