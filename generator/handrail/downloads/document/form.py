"""The fields and tables of a form, as a document shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.document.columns import MANY, column_widths
from handrail.downloads.document.controls import Controls, is_long
from handrail.downloads.document.grid import cell, header, row, shading, stays, table
from handrail.downloads.document.prose import bullet, prose
from handrail.downloads.document.session import Session
from handrail.downloads.document.text import BOLD, ITALIC, KEEP, paragraph, run
from handrail.downloads.fit import face
from handrail.downloads.markup import hexes, quoted
from handrail.downloads.rows import Given, answer, rows
from handrail.downloads.words import paragraphs, shown, status_tone
from handrail.form.limits import advice, row_rule
from handrail.form.marks import EXAMPLE, NOTHING, REQUIRED, alias, tag
from handrail.form.values import Value
from handrail.model.field import ChoiceList, Column, Field, FieldType, Table, Tone
from handrail.model.settings import Rag

_NUMBERS = frozenset({FieldType.NUMBER, FieldType.INTEGER, FieldType.MONEY, FieldType.PERCENT})


class FormWriter:
    """Writes what a reader fills in, and what tells them how."""

    def __init__(self, copy: Copy, look: Look, session: Session, width: int) -> None:
        """Take the copy to write and the *width* of its text, in twentieths of a point."""
        self._copy = copy
        self._look = look
        self._session = session
        self._width = width
        self._controls = Controls(session, copy.form.lists, look.language)
        self._explained: set[str] = set()
        self._face = face(look.brand.fonts.body)
        self._finished = copy.flavour is Flavour.EXAMPLE

    def guidance(self, words: str | None, lead: str = "", *, leading: bool = False) -> str:
        """Return advice in its own style; nothing in a copy without guidance.

        Advice that is *leading* stays on the page of what it is for.
        """
        if not self._copy.guided or not words:
            return ""
        return prose(self._session, words, "HandrailGuidance", lead, leading=leading)

    def example(self, words: str | None, *, leading: bool = False) -> str:
        """Return a good answer in its own style; nothing in a copy without guidance."""
        if not self._copy.guided or not words:
            return ""
        return prose(self._session, words, "HandrailExample", EXAMPLE, leading=leading)

    def label(self, field: Field) -> str:
        """Return the label, and whether an answer is required while there may be none."""
        return field.label + (REQUIRED if field.required and not self._finished else "")

    def field(self, field: Field) -> str:
        """Return label, advice and control of one field."""
        return "".join(
            (
                paragraph("HandrailLabel", run(self.label(field))),
                self.guidance(advice(field), leading=True),
                self.choices([field], leading=True),
                self._field_example(field),
                self._answer(field),
            )
        )

    def _field_example(self, field: Field) -> str:
        words = field.example or ""
        if field.type is FieldType.LIST and not words.startswith(("- ", "* ")):
            words = "\n".join(f"- {item}" for item in paragraphs(words))
        return self.example(words, leading=True)

    def answer(self, field: Field) -> str:
        """Return the control of a field as it stands inside a paragraph."""
        value = answer(self._copy, field.id)
        if value is None and self._finished:
            return run(NOTHING)
        return self._controls.inline(
            field, tag(field.id), value, look=self._status_look(field, value)
        )

    def table(self, table_: Table) -> str:
        """Return caption, advice and rows of one table."""
        return paragraph("Caption", run(table_.label)) + self.rows(table_)

    def rows(self, table_: Table) -> str:
        """Return advice and rows of one table whose name stands above it already."""
        rule = "" if self._finished else row_rule(table_)
        return "".join(
            (
                self.table_advice(table_),
                paragraph("HandrailHint", run(rule)) if rule else "",
                self.grid(table_),
            )
        )

    def table_advice(self, table_: Table) -> str:
        """Return how to fill in a table, column by column, and what a good row says."""
        if not self._copy.guided:
            return ""
        told = [self.guidance(table_.guidance, leading=True)]
        told.extend(
            self.guidance(advice(column), f"{column.label}:", leading=True)
            for column in table_.columns
        )
        told.append(self.choices(table_.columns, leading=True))
        good = "; ".join(f"{c.label}: {c.example}" for c in table_.columns if c.example)
        told.append(self.example(good, leading=True))
        return "".join(told)

    def choices(self, fields: Iterable[Field], *, leading: bool = False) -> str:
        """Return what the choices of fields mean: once in a document for each list."""
        if not self._copy.guided:
            return ""
        told: list[str] = []
        for field in fields:
            list_ = self._list(field)
            if list_ is None or list_.id in self._explained:
                continue
            self._explained.add(list_.id)
            known = [choice for choice in list_.choices if choice.means]
            if known:
                meanings = "".join(
                    f"{run(f'{choice.value}: ', ITALIC)}{run(f'{choice.means} ')}"
                    for choice in known
                )
                name = run(f"Choices for “{field.label}”. ", BOLD)
                kept = KEEP if leading else ""
                told.append(paragraph("HandrailGuidance", name + meanings, kept))
        return "".join(told)

    def grid(self, table_: Table) -> str:
        """Return the rows of a table, and room after it."""
        columns = column_widths(table_.columns, self._face, self._width, prompts=not self._finished)
        given = rows(self._copy, table_)
        rows_ = [
            row(self._cells(table_, columns, one, KEEP if stays(at, len(given)) else ""))
            for at, one in enumerate(given)
        ]
        labels = [column.label for column in table_.columns]
        sides = [_side(column) for column in table_.columns]
        body = "".join(rows_) if table_.fixed_rows else self._repeating(table_, rows_)
        return (
            table(
                columns,
                header(columns, labels, self._look.brand.light.brand, sides) + body,
                table_.label,
                f"One row for each {table_.row[:1].lower()}{table_.row[1:]}. "
                f"Columns: {', '.join(labels)}.",
                first_column=bool(table_.fixed_rows),
            )
            + gap()
        )

    def _answer(self, field: Field) -> str:
        if not is_long(field):
            return paragraph("HandrailField", self.answer(field))
        value = answer(self._copy, field.id)
        if value is None and self._finished:
            return paragraph("HandrailField", run(NOTHING))
        if field.type is FieldType.LIST:
            return self._controls.block(field, tag(field.id), value, "HandrailItem", bullet())
        return self._controls.block(field, tag(field.id), value, "HandrailField")

    def _cells(
        self, table_: Table, columns: Sequence[int], given: Given, kept: str
    ) -> Iterable[str]:
        """Yield the cells of a row. What *kept* says stands in the properties of each paragraph."""
        style = "HandrailSmallCell" if len(columns) >= MANY else "HandrailCell"
        for at, (column, width) in enumerate(zip(table_.columns, columns, strict=True)):
            if given.label and at == 0:
                tint = shading(self._look.brand.light.tint)
                yield cell(width, paragraph(style, run(given.label, BOLD), kept), tint)
                continue
            value = given.answer(column.id)
            rag = self._rag(column, value)
            if value is None and self._finished:
                content = run(NOTHING)
            else:
                content = self._controls.inline(
                    column,
                    tag(table_.id, column.id),
                    value,
                    locked=bool(table_.fixed_rows),
                    look=_ink(rag),
                )
            yield cell(
                width,
                paragraph(style, content, kept + _side(column)),
                shading(rag.fill) if rag else "",
            )

    def _repeating(self, table_: Table, rows: Iterable[str]) -> str:
        """Return rows that Word can add to with one click, each around all its controls."""
        name = quoted(alias(table_.row))
        items = "".join(
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/>'
            f'<w:id w:val="{self._session.control_id(f"{table_.id}.row")}"/>'
            f"<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{one}</w:sdtContent></w:sdt>"
            for one in rows
        )
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{quoted(alias(table_.label))}"/>'
            f'<w:tag w:val="{tag(table_.id)}"/>'
            f'<w:id w:val="{self._session.control_id(table_.id)}"/>'
            f'<w15:repeatingSection><w15:sectionTitle w:val="{name}"/></w15:repeatingSection>'
            f"</w:sdtPr><w:sdtContent>{items}</w:sdtContent></w:sdt>"
        )

    def _list(self, field: Field) -> ChoiceList | None:
        name = field.options or ("rag" if field.type is FieldType.RAG else "")
        return self._copy.form.lists.get(name)

    def _rag(self, field: Field, value: Value | None) -> Rag | None:
        if value is None:
            return None
        tone = status_tone(field, shown(field, value), self._copy.form.lists)
        return getattr(self._look.brand.rag, tone) if tone is not Tone.NONE else None

    def _status_look(self, field: Field, value: Value | None) -> str:
        rag = self._rag(field, value)
        return f"{_ink(rag)}{shading(rag.fill)}" if rag else ""


def gap() -> str:
    """Return the room after a table, without which Word would join two tables into one."""
    return paragraph("HandrailGap", "")


def _side(column: Column) -> str:
    """Return the property that sets numbers under each other."""
    return '<w:jc w:val="right"/>' if column.type in _NUMBERS else ""


def _ink(rag: Rag | None) -> str:
    return f'{BOLD}<w:color w:val="{hexes(rag.ink)}"/>' if rag else ""
