"""Draws the pages of a document in the order in which the Word file has them."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.form.form import Form
from handrail.form.marks import AI_STATEMENT, DETAILS, REQUIRED, prompt
from handrail.model.field import Field
from handrail.model.template import Section
from handrail.pages.preview.asked import Column
from handrail.pages.preview.flow import Piece, described, draw, kept, paginate, space
from handrail.pages.preview.grid import Cell, Grid
from handrail.pages.preview.paper import Paper
from handrail.pages.preview.picture import Imprint, Picture
from handrail.prose.markdown import plain

_WIDTH = 380.0
_HEIGHTS = {"A4": 537.0, "Letter": 492.0}
_SIDE, _TOP, _FOOT = 36.0, 44.0, 36.0
_NAME = "project-name"
"""The cover field that stands under the title instead of in the table."""
_DETAIL = 0.42
_QUESTION = 0.86


def pictures(form: Form, imprint: Imprint) -> list[Picture]:
    """Return the pages of the guided copy. Word may break them elsewhere."""
    height = _HEIGHTS[imprint.page]
    pages = paginate(_Body(form, imprint).pieces(), height - _TOP - _FOOT)
    found = []
    for number, pieces in enumerate(pages, 1):
        paper = Paper(_WIDTH, height)
        _margins(paper, form, imprint, number)
        draw(paper, _TOP, pieces)
        about = f"Page {number} of {form.template.title}. {described(pieces)}"
        found.append(Picture(f"Page {number}", paper.svg(about)))
    return found


class _Body:
    """Everything between the margins, in order."""

    def __init__(self, form: Form, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._column = Column(_SIDE, _WIDTH - 2 * _SIDE)

    def pieces(self) -> Iterator[Piece]:
        form, column = self._form, self._column
        yield from self._cover()
        yield from self._contents()
        yield column.unread(self._directions(), 8)
        for number, section in enumerate(form.template.blocks, 1):
            if isinstance(section, Section):
                yield from self._section(number, section)
        if statement := form.common.ai_statement:
            yield column.heading(AI_STATEMENT)
            for field in statement:
                yield from column.field(field)
        yield from self._readiness()
        for table in (form.approvals, form.history):
            if table:
                yield column.heading(table.label)
                yield from column.table(table, named=False)

    def _cover(self) -> Iterator[Piece]:
        form, column = self._form, self._column
        template = form.template
        yield column.words("title", template.title, about="Cover")
        for field in form.cover:
            if field.id == _NAME:
                label = f"{field.label}{REQUIRED if field.required else ''}"
                yield column.words("label", label, about=label)
                yield column.words("body", prompt(field), most=1)
        yield space(3)
        yield column.words("body", template.summary, most=3)
        yield space(3)
        yield column.note("How this applies to you.", template.how_it_applies, 4)
        details = [field for field in form.cover if field.id != _NAME]
        if details:
            yield from kept(column.words("label", DETAILS))
            named = ", ".join(field.label for field in details)
            yield from self._details(details).pieces(f"table of document details: {named}")
        yield space(6)
        for fact in self._imprint.facts(template):
            yield column.words("note", fact, most=1)

    def _details(self, fields: list[Field]) -> Grid:
        width = self._column.width
        columns = (width * _DETAIL, width * (1 - _DETAIL))
        rows = [
            (
                Cell(f"{field.label}{REQUIRED if field.required else ''}", "strong"),
                Cell(prompt(field)),
            )
            for field in fields
        ]
        heads = (Cell("Detail", "head", "brand"), Cell("Value", "head", "brand"))
        return Grid(_SIDE, columns, heads, rows)

    def _contents(self) -> Iterator[Piece]:
        form, column = self._form, self._column
        yield from kept(space(6), column.words("heading", "Contents", about="contents"))
        numbered = [f"{at}   {block.title}" for at, block in enumerate(form.template.blocks, 1)]
        last = [table.label for table in (form.approvals, form.history) if table]
        ready = [form.common.readiness_title] if form.readiness else []
        statement = [AI_STATEMENT] if form.common.ai_statement else []
        for line in (*numbered, *statement, *ready, *last):
            yield column.words("body", line, most=1, lead=1.05)
        yield space(5)

    def _directions(self) -> str:
        template = self._form.template
        told = [template.purpose, *(f"{note.do} {note.lose}" for note in template.sizes)]
        told.extend(field.guidance for field in self._form.cover if field.guidance)
        return " ".join(plain(words) for words in told)

    def _section(self, number: int, section: Section) -> Iterator[Piece]:
        column = self._column
        head = [column.heading(section.title, number)]
        if section.purpose:
            head.append(column.words("body", section.purpose))
        if section.guidance:
            head.append(column.unread(section.guidance, 3))
        yield from kept(*head)
        if section.example:
            yield column.unread(section.example, 2, good=True)
        if section.fixed:
            yield column.words("body", plain(section.fixed), most=6)
        for field in section.fields:
            yield from column.field(field)
        for table in section.tables:
            yield from column.table(table)

    def _readiness(self) -> Iterator[Piece]:
        form, column = self._form, self._column
        if not form.readiness:
            return
        title = form.common.readiness_title
        guidance = column.unread(form.common.readiness_guidance, 2)
        yield from kept(column.heading(title), guidance)
        widths = (column.width * _QUESTION, column.width * (1 - _QUESTION))
        heads = (Cell("Question", "head", "brand"), Cell("Answer", "head", "brand"))
        rows = [
            (Cell(asked.question, "note"), Cell("Yes or no", "note")) for asked in form.readiness
        ]
        yield from Grid(_SIDE, widths, heads, rows).pieces(
            f"table of {len(form.readiness)} questions, answered yes or no"
        )
        yield space(6)


def _margins(paper: Paper, form: Form, imprint: Imprint, number: int) -> None:
    """Draw the header and the footer of a page."""
    room = (paper.width - 2 * _SIDE) / 2 - 6
    right = paper.width - _SIDE - room
    whose = imprint.organisation if number == 1 else form.template.title
    paper.words("note", _SIDE, 26, whose, room)
    paper.words("note", right, 26, imprint.office, room, "end")
    foot = paper.height - 18
    paper.rule(_SIDE, foot - 11, width=paper.width - 2 * _SIDE)
    paper.words("note", _SIDE, foot, imprint.line(form.template), 1.5 * room)
    paper.words("note", right + room / 2, foot, f"Page {number}", room / 2, "end")
