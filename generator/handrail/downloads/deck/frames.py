"""The fields and tables of a form as tables of a deck, named so that they can be read back."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.deck.cells import Cell, Frame, heading
from handrail.downloads.deck.columns import share_out
from handrail.downloads.fit import Face, face
from handrail.downloads.kept import cut
from handrail.downloads.rows import answer, rows
from handrail.downloads.words import paragraphs, shown, status_tone, symbol
from handrail.form.marks import KEPT_SAID, KEPT_WHAT, KEPT_WHY, NOTHING, REQUIRED, prompt
from handrail.form.values import Value, options
from handrail.model.field import Field, FieldType, Table, Tone
from handrail.model.settings import Rag
from handrail.model.template import ReadinessQuestion

_NUMBERS = frozenset({FieldType.NUMBER, FieldType.INTEGER, FieldType.MONEY, FieldType.PERCENT})
_LABEL_SHARE = 0.26
_ANSWER_SHARE = 0.14
_SIGNS, _LINES = 600, 8
"""Of what is kept in one row."""


class FrameWriter:
    """Turns what a form asks for into tables."""

    def __init__(self, copy: Copy, look: Look) -> None:
        """Take the copy to write, and whose colours and fonts it has."""
        self._copy = copy
        self._look = look
        self._lists = copy.form.lists
        self._finished = copy.flavour is Flavour.EXAMPLE
        self.face: Face = face(look.brand.fonts.body)

    def fields(self, name: str, fields: Sequence[Field], width: int, caption: str = "") -> Frame:
        """Return a table of two columns: what is asked, and the answer."""
        first = int(width * _LABEL_SHARE)
        return Frame(
            f"Handrail fields {name}",
            f"One row for each item: its name and the answer. {self._told(fields)}".strip(),
            (first, width - first),
            (heading("Item"), heading("Answer")),
            tuple(
                (Cell(self.label(field), bold=True, fill="bg2"), self.answer(field))
                for field in fields
            ),
            self.face,
            caption,
        )

    def table(self, table: Table, width: int, caption: str = "") -> Frame:
        """Return a table of the form, with the rows that are filled in or empty ones."""
        given = rows(self._copy, table)
        body = tuple(
            tuple(
                Cell(row.label, bold=True, fill="bg2")
                if row.label and at == 0
                else self._cell(column, row.answer(column.id))
                for at, column in enumerate(table.columns)
            )
            for row in given
        )
        labels = tuple(column.label for column in table.columns)
        head = tuple(heading(c.label, right=c.type in _NUMBERS) for c in table.columns)
        columns = share_out(table.columns, head, body, self.face, width)
        return Frame(
            f"Handrail table {table.id}",
            f"{table.label}. One row for each {table.row[:1].lower()}{table.row[1:]}. "
            f"Columns: {', '.join(labels)}.",
            columns.asked,
            head,
            body,
            self.face,
            caption,
            columns.roomy,
        )

    def readiness(self, title: str, asked: Sequence[ReadinessQuestion], width: int) -> Frame:
        """Return the questions to ask before sending, each with its answer."""
        last = int(width * _ANSWER_SHARE)
        return Frame(
            "Handrail readiness",
            f"{title} One row for each question, answered yes or no.",
            (width - last, last),
            (heading("Question"), heading("Answer")),
            tuple((Cell(question.question), self._mark(question.id)) for question in asked),
            self.face,
        )

    def kept(self, width: int) -> Frame:
        """Return what the form has no place for any more: what it was, and what it said."""
        first = int(width * _LABEL_SHARE)
        return Frame(
            "Handrail kept",
            KEPT_WHY,
            (first, width - first),
            (heading(KEPT_WHAT), heading(KEPT_SAID)),
            tuple(
                (Cell(what, bold=True, fill="bg2"), Cell(said))
                for what, said in cut(self._copy.kept, _SIGNS, _LINES)
            ),
            self.face,
        )

    def label(self, field: Field) -> str:
        """Return the label, and whether an answer is required while there may be none."""
        return field.label + (REQUIRED if field.required and not self._finished else "")

    def answer(self, field: Field) -> Cell:
        """Return the cell that holds the answer to a single field."""
        return self._cell(field, answer(self._copy, field.id), alone=True)

    def has_status(self, fields: Sequence[Field]) -> bool:
        """Say whether any of *fields* is a status colour."""
        return any(field.type is FieldType.RAG or field.options == "rag" for field in fields)

    def _cell(self, field: Field, value: Value | None, *, alone: bool = False) -> Cell:
        right = field.type in _NUMBERS and not alone
        if value is None:
            if self._finished:
                return Cell(NOTHING, right=right)
            return Cell(prompt(field, options(field, self._lists)), faint=True, right=right)
        words = shown(field, value)
        if field.type is FieldType.LIST:
            return Cell(words, bullets=True)
        if field.type is FieldType.LONG_TEXT:
            return Cell("\n".join(paragraphs(words)))
        tone = status_tone(field, words, self._lists)
        if tone is Tone.NONE:
            return Cell(words, right=right)
        rag: Rag = getattr(self._look.brand.rag, tone)
        return Cell(f"{symbol(tone)} {words}", bold=True, fill=rag.fill, ink=rag.ink)

    def _mark(self, id_: str) -> Cell:
        ready = self._copy.filled.ready.get(id_) if self._copy.filled else None
        asked = Field(id=id_, label="Answer", type=FieldType.YES_NO)
        return self._cell(asked, ready)

    def _told(self, fields: Sequence[Field]) -> str:
        """Return the statuses in words, for those who do not see the table."""
        told = [
            f"{field.label}: {shown(field, answer(self._copy, field.id))}."
            for field in fields
            if self.has_status([field]) and answer(self._copy, field.id) is not None
        ]
        return " ".join(told)
