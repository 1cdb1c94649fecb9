"""The body of a document: the form's sections, then what every form ends with."""

from __future__ import annotations

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.document.controls import Controls
from handrail.downloads.document.form import FormWriter, gap
from handrail.downloads.document.front import Heading, contents, cover, directions
from handrail.downloads.document.grid import cell, header, row, stays, table
from handrail.downloads.document.prose import prose
from handrail.downloads.document.session import Session
from handrail.downloads.document.text import KEEP, paragraph, run
from handrail.form.marks import AI_STATEMENT, KEPT, KEPT_WHY, NOTHING, READINESS, tag
from handrail.model.field import Field, FieldType, Table
from handrail.model.template import Section

_UNNUMBERED = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
)


class BodyWriter:
    """Writes everything between the margins, in order."""

    def __init__(self, copy: Copy, look: Look, session: Session, width: int) -> None:
        """Take the copy to write and the *width* of its text, in twentieths of a point."""
        self._copy = copy
        self._look = look
        self._session = session
        self._width = width
        self._writer = FormWriter(copy, look, session, width)
        self._headings: list[Heading] = []

    def write(self, sections: tuple[Section, ...]) -> str:
        """Return cover, contents, sections and end matter."""
        front = cover(self._copy, self._look, self._writer, self._session, self._width)
        first = directions(self._copy, self._writer)
        main = [self._section(number, section) for number, section in enumerate(sections, 1)]
        form = self._copy.form
        end = [self._ai(), self._readiness()]
        end.extend(self._end_table(last) for last in (form.approvals, form.history) if last)
        end.append(self._appendix())
        listed = contents(self._headings, self._session.control_id("contents"))
        return "".join((front, listed, first, *main, *end))

    def _heading(self, title: str, number: int | None = None) -> str:
        heading = Heading(title, len(self._headings) + 1, number)
        self._headings.append(heading)
        mark = f'<w:bookmarkStart w:id="{heading.at}" w:name="{heading.anchor}"/>'
        return paragraph(
            "Heading1",
            f'{mark}{run(title)}<w:bookmarkEnd w:id="{heading.at}"/>',
            "" if number else _UNNUMBERED,
        )

    def _section(self, number: int, section: Section) -> str:
        writer = self._writer
        return "".join(
            (
                self._heading(section.title, number),
                paragraph("HandrailLead", run(section.purpose)) if section.purpose else "",
                writer.guidance(section.guidance, leading=True),
                writer.example(section.example, leading=True),
                prose(self._session, section.fixed, "Normal") if section.fixed else "",
                *map(writer.field, section.fields),
                *map(writer.table, section.tables),
            )
        )

    def _ai(self) -> str:
        fields = self._copy.form.common.ai_statement
        if not fields:
            return ""
        return "".join((self._heading(AI_STATEMENT), *map(self._writer.field, fields)))

    def _readiness(self) -> str:
        form = self._copy.form
        if not form.readiness:
            return ""
        count = len(form.readiness)
        columns = [int(self._width * 0.86), self._width - int(self._width * 0.86)]
        rows = "".join(
            row(
                cell(width, paragraph("HandrailCell", said, KEEP if stays(at, count) else ""))
                for width, said in zip(
                    columns,
                    (run(asked.question), self._mark(asked.id, asked.question)),
                    strict=True,
                )
            )
            for at, asked in enumerate(form.readiness)
        )
        title = form.common.readiness_title
        return "".join(
            (
                self._heading(title),
                self._writer.guidance(form.common.readiness_guidance, leading=True),
                table(
                    columns,
                    header(columns, ("Question", "Answer"), self._look.brand.light.brand) + rows,
                    title,
                    "One row for each question, answered yes or no.",
                ),
                gap(),
            )
        )

    def _appendix(self) -> str:
        kept = self._copy.kept
        if not kept:
            return ""
        said = [self._heading(KEPT), paragraph("HandrailLead", run(KEPT_WHY))]
        for title, words in kept:
            said.append(paragraph("HandrailLabel", run(title)))
            said += [paragraph("Normal", run(line)) for line in words.split("\n") if line]
        return "".join(said)

    def _mark(self, id_: str, question: str) -> str:
        ready = self._copy.filled.ready.get(id_) if self._copy.filled else None
        if ready is None and self._copy.flavour is Flavour.EXAMPLE:
            return run(NOTHING)
        asked = Field(id=id_, label=question[:80], type=FieldType.YES_NO)
        controls = Controls(self._session, {}, self._look.language)
        return controls.inline(asked, tag(READINESS, id_), ready)

    def _end_table(self, last: Table) -> str:
        return self._heading(last.label) + self._writer.rows(last)
