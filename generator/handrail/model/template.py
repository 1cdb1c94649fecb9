"""Templates: the form for one artifact, as a document, a workbook or a deck."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import Field as Constraint

from handrail.model.artifact import ArtifactRef, Size
from handrail.model.entity import Controlled, Entity, Part
from handrail.model.field import ChoiceList, Field, Figure, Matrix, Table
from handrail.model.ref import Line, LocalId, Ref, Title
from handrail.prose.prose import Prose


class TemplateRef(Ref):
    """Names a template."""

    __slots__ = ()
    to = "template"


class Format(StrEnum):
    """The kind of Office file; the value is its extension."""

    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


Answer: TypeAlias = str | list[str] | list[dict[str, str | None]] | dict[str, str | None] | None
"""One answer as text: a field's value, a list's items, a table's rows, or a checklist's marks."""


class SizeNote(Part):
    """What a project of one size leaves out, and what it loses by it."""

    size: Size
    do: Prose
    lose: Prose


class ReadinessQuestion(Part):
    """A yes or no question that the author asks before sending."""

    id: LocalId
    question: Line


class Section(Part):
    """One numbered part of a document."""

    id: LocalId
    title: Title
    purpose: Line | None = None
    """What the reader decides from it."""
    guidance: Prose | None = None
    example: Prose | None = None
    """What a good section says."""
    fixed: Prose | None = None
    """Text that is the same in every copy, in all flavours."""
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()


class Chart(Part):
    """A chart of figures or columns; the numbers stand beside it."""

    id: LocalId
    kind: Annotated[str, Constraint(pattern=r"^(bar|column|line)$")]
    title: Title
    alt: Line
    figures: tuple[LocalId, ...] = ()
    """Figures of the same sheet, one bar each."""
    table: LocalId | None = None
    category: LocalId | None = None
    """The column along the axis."""
    series: tuple[LocalId, ...] = ()
    """The columns drawn."""


class Prompt(Part):
    """A heading and the questions under it, for workshops."""

    title: Title
    lines: tuple[Line, ...]


class Sheet(Part):
    """One sheet of a workbook, in this order: fields, table, figures, matrices, charts, prompts."""

    id: LocalId
    title: Annotated[str, Constraint(pattern=r"^[A-Za-z0-9][A-Za-z0-9 &-]{0,29}$")]
    purpose: Line | None = None
    guidance: Prose | None = None
    fields: tuple[Field, ...] = ()
    table: Table | None = None
    figures: tuple[Figure, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    charts: tuple[Chart, ...] = ()
    prompts: tuple[Prompt, ...] = ()


class Layout(StrEnum):
    """How a slide is laid out."""

    COVER = "cover"
    TABLE = "table"
    BULLETS = "bullets"
    TEXT = "text"
    SECTION = "section"


class Slide(Part):
    """One slide of a deck: its title, then its fields, then its table."""

    id: LocalId
    title: Title
    layout: Layout
    purpose: Line | None = None
    guidance: Prose | None = None
    """Goes to the speaker notes of the guided flavour, with each field's guidance."""
    minutes: int | None = Constraint(default=None, ge=1, le=60)
    message: Field | None = None
    """The slide's message, a full sentence, under the title."""
    fields: tuple[Field, ...] = ()
    table: Table | None = None


class Template(Controlled):
    """The form for one artifact."""

    kind = "template"
    format: ClassVar[Format]

    artifact: ArtifactRef
    purpose: Prose
    use_when: tuple[Prose, ...]
    not_for: tuple[Prose, ...]
    minutes: Annotated[tuple[int, ...], Constraint(min_length=2, max_length=2)]
    """How long filling it in takes the first time: from, to."""
    how_it_applies: Prose
    sizes: tuple[SizeNote, ...]
    lists: tuple[ChoiceList, ...] = ()
    readiness: tuple[ReadinessQuestion, ...]
    approvals: bool = True
    """Whether the form ends with a table of approvals."""
    example: dict[str, Any]
    """The worked example, an ``Answer`` for each id, from the case project all examples share.

    Its values are checked against the fields by the rules, which can say more than a type can.
    """

    @property
    def blocks(self) -> tuple[Section | Sheet | Slide, ...]:
        """The parts of the form in order, whatever its format."""
        raise NotImplementedError


class Document(Template):
    """A form to write in with a word processor."""

    format = Format.DOCX
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Section, ...]:
        """The sections in order."""
        return self.sections


class Workbook(Template):
    """A form to calculate with."""

    format = Format.XLSX
    sheets: tuple[Sheet, ...]

    @property
    def blocks(self) -> tuple[Sheet, ...]:
        """The sheets in order."""
        return self.sheets


class Deck(Template):
    """A form to present."""

    format = Format.PPTX
    slides: tuple[Slide, ...]

    @property
    def blocks(self) -> tuple[Slide, ...]:
        """The slides in order."""
        return self.slides


class Common(Entity):
    """What every form has: cover fields, history, approvals, statements and shared lists."""

    kind = "common"

    lists: tuple[ChoiceList, ...] = ()
    cover: tuple[Field, ...] = ()
    """The document properties at the front of every form."""
    history: Table | None = None
    approvals: Table | None = None
    ai_statement: tuple[Field, ...] = ()
    readiness_title: Title = "Ready to send?"
    readiness_guidance: Prose = Prose("Answer each question before you send it.")
