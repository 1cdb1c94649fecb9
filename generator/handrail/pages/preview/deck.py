"""Draws the slides of a deck in the order in which the PowerPoint file has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.form.form import Form
from handrail.form.marks import AI_STATEMENT, REQUIRED, prompt
from handrail.form.values import options
from handrail.model.field import Field, Table
from handrail.model.template import Layout, Slide
from handrail.pages.preview.asked import Column
from handrail.pages.preview.flow import Piece, described, draw, kept, paginate, space
from handrail.pages.preview.grid import Cell, Grid, heads, rows, shares, told
from handrail.pages.preview.paper import Paper
from handrail.pages.preview.picture import Imprint, Picture

_WIDTH, _HEIGHT = 480.0, 270.0
_LEFT, _FOOT = 20.0, 252.0
_BODY = _WIDTH - 2 * _LEFT
_BAR, _SIDE = 3.6, 12.0
_NAME = "project-name"
_LABEL = 0.26
_COVER_LEFT, _COVER_WIDTH = 34.0, 400.0
_COVER_TOP = 80.0
_GAP = 10.0
_ROWS = (5, 3, 2)
"""Empty rows of a table: fewer where the file takes smaller letters to keep to one slide."""


def pictures(form: Form, imprint: Imprint) -> list[Picture]:
    """Return the slides of a blank deck: the form's, then the record, then about the template."""
    return list(_Slides(form, imprint).all())


class _Slides:
    """Draws one slide after the other."""

    def __init__(self, form: Form, imprint: Imprint) -> None:
        self._form = form
        self._imprint = imprint
        self._number = 0

    def all(self) -> Iterator[Picture]:
        form = self._form
        slides = [block for block in form.template.blocks if isinstance(block, Slide)]
        if not any(slide.layout is Layout.COVER for slide in slides):
            slides.insert(0, Slide(id="cover", title=form.template.title, layout=Layout.COVER))
        for slide in slides:
            if slide.layout is Layout.COVER:
                yield from self._cover(slide)
            else:
                room = _FOOT - _GAP - (54.0 if slide.message else 42.0)
                tries = [self._content(slide, most) for most in _ROWS]
                fitting = (one for one in tries if sum(piece.height for piece in one) <= room)
                yield from self._slide(slide.title, next(fitting, tries[-1]), slide.message)
        yield from self._slide("Record of this deck", self._record())
        yield from self._slide("About this template", self._about())

    def _cover(self, slide: Slide) -> Iterator[Picture]:
        cover = self._form.cover
        fields = [field for field in cover if field.id != _NAME]
        fields += [slide.message] if slide.message else []
        fields += slide.fields
        pieces = self._fields(fields, _COVER_LEFT, _COVER_WIDTH)
        named = next((field for field in cover if field.id == _NAME), None)
        first, *more = paginate(pieces, _FOOT - _GAP - _COVER_TOP)
        paper = self._paper()
        paper.box("brand", 0, 0, _SIDE, _HEIGHT)
        whose = f"{self._imprint.organisation} · {self._imprint.office}"
        paper.words("note", _COVER_LEFT, 20, whose, _COVER_WIDTH)
        paper.words("title", _COVER_LEFT, 50, slide.title, _WIDTH - _COVER_LEFT - _LEFT)
        if named:
            paper.words("body", _COVER_LEFT, 68, prompt(named), _COVER_WIDTH)
        draw(paper, _COVER_TOP, first)
        yield self._picture(paper, slide.title, first)
        for page in more:
            yield from self._slide(slide.title, page)

    def _slide(
        self, title: str, pieces: Sequence[Piece], message: Field | None = None
    ) -> Iterator[Picture]:
        top = 54.0 if message else 42.0
        for at, page in enumerate(paginate(pieces, _FOOT - _GAP - top)):
            paper = self._paper()
            paper.words("heading", _LEFT, 25, title, _BODY)
            if message and at == 0:
                paper.words("body", _LEFT, 40, prompt(message), _BODY)
            draw(paper, top, page)
            yield self._picture(paper, title, page)

    def _content(self, slide: Slide, most: int) -> list[Piece]:
        found: list[Piece] = []
        if slide.message:
            found.append(Piece(0, lambda _, __: None, slide.message.label))
        if slide.fields:
            found += [*self._fields(slide.fields, _LEFT, _BODY), space(6)]
        if slide.table:
            found += self._table(slide.table, most, named=bool(slide.fields))
        return found

    def _fields(self, fields: Sequence[Field], left: float, width: float) -> list[Piece]:
        answers = [
            (
                Cell(f"{field.label}{REQUIRED if field.required else ''}", "strong", "tint"),
                Cell(prompt(field, options(field, self._form.lists))),
            )
            for field in fields
        ]
        top = (Cell("Item", "head", "brand"), Cell("Answer", "head", "brand"))
        grid = Grid(left, (width * _LABEL, width * (1 - _LABEL)), top, answers)
        labels = ", ".join(field.label for field in fields)
        return list(grid.pieces(f"table of {labels}")) if fields else []

    def _table(self, table: Table, most: int, *, named: bool) -> list[Piece]:
        columns = table.columns
        body = rows(table, columns, most=most)
        grid = Grid(_LEFT, shares(columns, _BODY), heads(columns), body)
        label = Column(_LEFT, _BODY).words("label", table.label)
        return [*(kept(label) if named else ()), *grid.pieces(told(table)), space(6)]

    def _record(self) -> list[Piece]:
        form = self._form
        tables = [table for table in (form.approvals, form.history) if table]
        found = [piece for table in tables for piece in self._table(table, _ROWS[1], named=True)]
        if statement := form.common.ai_statement:
            found += kept(Column(_LEFT, _BODY).words("label", AI_STATEMENT))
            found += self._fields(statement, _LEFT, _BODY)
        return found

    def _about(self) -> list[Piece]:
        form = self._form
        aside = 210.0
        left = Column(_LEFT, _BODY - aside - 10)
        told_ = [
            left.words("strong", "How this applies to you", about="how this applies to you"),
            left.unread(form.template.how_it_applies, 8),
            left.words("strong", "Where it comes from"),
            *(left.words("note", fact) for fact in self._imprint.facts(form.template)),
        ]
        asked = [
            (Cell(question.question, "note"), Cell("Yes or no", "note"))
            for question in form.readiness
        ]
        head = (Cell("Question", "head", "brand"), Cell("Answer", "head", "brand"))
        right = Grid(_WIDTH - _LEFT - aside, (aside * 0.72, aside * 0.28), head, asked)
        beside = list(right.pieces("readiness questions, answered yes or no")) if asked else []
        room = _FOOT - _GAP - 42
        first, *_ = paginate(beside, room) if beside else ([],)
        return [_side_by_side(told_, first)]

    def _paper(self) -> Paper:
        self._number += 1
        paper = Paper(_WIDTH, _HEIGHT)
        paper.box("brand", 0, 0, _WIDTH, _BAR)
        paper.words("note", _LEFT, _FOOT + 7, self._imprint.line(self._form.template), 260)
        paper.words("note", _WIDTH - _LEFT - 30, _FOOT + 7, str(self._number), 30, "end")
        return paper

    def _picture(self, paper: Paper, title: str, pieces: Sequence[Piece]) -> Picture:
        about = f"Slide {self._number}, {title}. {described(pieces)}"
        return Picture(f"{self._number}. {title}", paper.svg(about), wide=True)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> Piece:
    """Return two stacks of pieces as one piece."""

    def both(paper: Paper, top: float) -> None:
        draw(paper, top, left)
        draw(paper, top, right)

    height = max(sum(piece.height for piece in stack) for stack in (left, right))
    about = "; ".join(piece.about for piece in (*left, *right) if piece.about)
    return Piece(height, both, about)
