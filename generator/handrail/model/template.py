"""Templates: the form for one artifact, as a document, a workbook or a deck."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import Field as Constraint

from handrail.model.artifact import ArtifactRef, Size
from handrail.model.entity import Controlled, Part
from handrail.model.field import ChoiceList, Field, Figure, Matrix, Table
from handrail.model.ref import Line, LocalId, Title
from handrail.prose.prose import Prose


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
    """The size of project."""
    do: Prose
    """What it leaves out or does differently."""
    lose: Prose
    """What it gives up by that."""


class ReadinessQuestion(Part):
    """A yes or no question that the author asks before sending."""

    id: LocalId
    question: Line
    """Can be answered yes or no."""


class Section(Part):
    """One numbered part of a document."""

    id: LocalId
    title: Title
    purpose: Line | None = None
    """What the reader decides from it."""
    guidance: Prose | None = None
    """How to write it."""
    example: Prose | None = None
    """What a good section says."""
    fixed: Prose | None = None
    """Text that is the same in every copy, in all flavours."""
    fields: tuple[Field, ...] = ()
    """What is asked for, one value at a time."""
    tables: tuple[Table, ...] = ()
    """What is asked for in rows."""


class Chart(Part):
    """A chart of figures or columns; the numbers stand beside it."""

    id: LocalId
    kind: Annotated[str, Constraint(pattern=r"^(bar|column|line)$")]
    """Shape of the chart: bar, column or line."""
    title: Title
    alt: Line
    """What the chart shows, for those who cannot see it."""
    figures: tuple[LocalId, ...] = ()
    """Figures of the same sheet, one bar each."""
    table: LocalId | None = None
    """The table whose columns are drawn."""
    category: LocalId | None = None
    """The column along the axis."""
    series: tuple[LocalId, ...] = ()
    """The columns drawn."""


class Prompt(Part):
    """A heading and the questions under it, for workshops."""

    about = ("title",)

    title: Title
    lines: tuple[Line, ...]
    """The questions."""


class Sheet(Part):
    """One sheet of a workbook, in this order: fields, table, figures, matrices, charts, prompts."""

    id: LocalId
    title: Annotated[str, Constraint(pattern=r"^[A-Za-z0-9][A-Za-z0-9 &-]{0,29}$")]
    """The name on its tab: letters, digits, spaces, & and -, at most 30."""
    purpose: Line | None = None
    """What the reader decides from it."""
    guidance: Prose | None = None
    """How to fill it in."""
    fields: tuple[Field, ...] = ()
    """Single values at the top."""
    table: Table | None = None
    """The rows."""
    figures: tuple[Figure, ...] = ()
    """Numbers calculated from the rest."""
    matrices: tuple[Matrix, ...] = ()
    """Grids of calculated cells."""
    charts: tuple[Chart, ...] = ()
    """Pictures of the numbers."""
    prompts: tuple[Prompt, ...] = ()
    """Questions for a workshop."""


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
    """How it is laid out; see the table of layouts."""
    purpose: Line | None = None
    """What the audience decides from it."""
    guidance: Prose | None = None
    """Goes to the speaker notes of the guided flavour, with each field's guidance."""
    minutes: int | None = Constraint(default=None, ge=1, le=60)
    """How long it is shown."""
    message: Field | None = None
    """The slide's message, a full sentence, under the title."""
    fields: tuple[Field, ...] = ()
    """What is written on it."""
    table: Table | None = None
    """The rows on it."""


class Template(Controlled):
    """The form for one artifact."""

    kind = "template"
    format: ClassVar[Format]

    artifact: ArtifactRef
    """What it is the form for; both share one page."""
    purpose: Prose
    """What the filled form does for its reader."""
    use_when: tuple[Prose, ...]
    """Situations in which this form is the right one."""
    not_for: tuple[Prose, ...]
    """Situations in which another form is, and which."""
    minutes: Annotated[tuple[int, ...], Constraint(min_length=2, max_length=2)]
    """How long filling it in takes the first time: from, to."""
    how_it_applies: Prose
    """What the form obliges to here, and what may be changed."""
    sizes: tuple[SizeNote, ...]
    """What a small, medium or large project leaves out."""
    lists: tuple[ChoiceList, ...] = ()
    """Lists that only this form uses."""
    readiness: tuple[ReadinessQuestion, ...]
    """Questions to ask before sending: six to ten."""
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
    """The parts, in the order of reading."""

    @property
    def blocks(self) -> tuple[Section, ...]:
        """The sections in order."""
        return self.sections


class Workbook(Template):
    """A form to calculate with."""

    format = Format.XLSX
    sheets: tuple[Sheet, ...]
    """The sheets, from left to right."""

    @property
    def blocks(self) -> tuple[Sheet, ...]:
        """The sheets in order."""
        return self.sheets


class Deck(Template):
    """A form to present."""

    format = Format.PPTX
    slides: tuple[Slide, ...]
    """The slides, in the order of showing."""

    @property
    def blocks(self) -> tuple[Slide, ...]:
        """The slides in order."""
        return self.slides
