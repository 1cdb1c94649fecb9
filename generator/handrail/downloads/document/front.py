"""The front of a document: its title, how it applies to the reader, its details, its contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.document.form import FormWriter, gap
from handrail.downloads.document.grid import cell, header, row, table
from handrail.downloads.document.prose import prose
from handrail.downloads.document.session import Session
from handrail.downloads.document.text import BOLD, TAB, paragraph, run
from handrail.form.limits import advice
from handrail.form.marks import DETAILS, DIRECTIONS
from handrail.model.field import Field

_NAME = "project-name"
"""The cover field that stands under the title instead of in the table."""

_HOUR = 60

_CLEARING = (
    "Text like this is guidance. Delete it all before you send the document: in the Styles pane, "
    "right-click Handrail Guidance, choose Select All, and press Delete. Do the same with Handrail "
    "Example. Or start from the plain copy, which has neither."
)


class Heading(NamedTuple):
    """A heading of the first level, as the contents list it."""

    title: str
    at: int
    """Its place among the headings, from 1."""
    number: int | None = None
    """Its number; nothing for what stands after the form itself."""

    @property
    def anchor(self) -> str:
        """The name of the bookmark around it."""
        return f"_Toc{self.at}"


def cover(copy: Copy, look: Look, writer: FormWriter, session: Session, width: int) -> str:
    """Return the first page."""
    template = copy.form.template
    named = next((field for field in copy.form.cover if field.id == _NAME), None)
    others = [field for field in copy.form.cover if field is not named]
    parts = [paragraph("Title", run(template.title))]
    if named:
        parts.append(paragraph("HandrailLabel", run(writer.label(named))))
        parts.append(paragraph("Subtitle", writer.answer(named)))
    parts.append(paragraph("HandrailSummary", run(template.summary)))
    parts.append(prose(session, template.how_it_applies, "HandrailBox", "How this applies to you."))
    if copy.stamp.note:
        parts.append(paragraph("HandrailBox", run(copy.stamp.note)))
    if others:
        parts.append(paragraph("Caption", run(DETAILS)))
        parts.append(_details(writer, others, look, width))
    parts.append(_facts(copy))
    return "".join(parts)


def contents(headings: Sequence[Heading], control_id: int) -> str:
    """Return the contents: links that work before Word has counted a page, so none is numbered."""
    part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = (
        f'{part.format("begin")}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z '
        f"\\u </w:instrText></w:r>{part.format('separate')}"
    )
    entries = []
    for at, heading in enumerate(headings):
        words = f"{run(str(heading.number))}{TAB}" if heading.number else ""
        link = (
            f'<w:hyperlink w:anchor="{heading.anchor}" w:history="1">'
            f"{words}{run(heading.title)}</w:hyperlink>"
        )
        first = begin if at == 0 else ""
        last = at == len(headings) - 1
        end = part.format("end") if last else ""
        apart = '<w:keepNext w:val="0"/><w:spacing w:after="240"/>' if last else ""
        entries.append(paragraph("TOC1", f"{first}{link}{end}", apart))
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Contents"/><w:id w:val="{control_id}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('TOCHeading', run('Contents'))}{''.join(entries)}"
        "</w:sdtContent></w:sdt>"
    )


def directions(copy: Copy, writer: FormWriter) -> str:
    """Return what a first-timer reads before filling in; nothing in a copy without guidance."""
    if not copy.guided:
        return ""
    template = copy.form.template
    parts = [
        paragraph("HandrailGuidance", f"{run(f'{DIRECTIONS} ', BOLD)}{run(_CLEARING)}"),
        writer.guidance(template.purpose, "What it is for."),
        paragraph(
            "HandrailGuidance",
            run(f"Filling it in takes {_span(template.minutes)} the first time."),
        ),
    ]
    for note in template.sizes:
        parts.append(writer.guidance(note.do, f"{note.size.capitalize()} project:"))
        parts.append(writer.guidance(note.lose, "What that costs you:"))
    parts.extend(
        writer.guidance(advice(field), f"{field.label}, on the first page:")
        for field in copy.form.cover
    )
    parts.append(writer.choices(copy.form.cover))
    return "".join(parts)


def _details(writer: FormWriter, fields: Sequence[Field], look: Look, width: int) -> str:
    columns = [int(width * 0.34), width - int(width * 0.34)]
    rows = "".join(
        row(
            (
                cell(columns[0], paragraph("HandrailCell", run(writer.label(field), BOLD))),
                cell(columns[1], paragraph("HandrailCell", writer.answer(field))),
            )
        )
        for field in fields
    )
    return (
        table(
            columns,
            header(columns, ("Detail", "Value"), look.brand.light.brand) + rows,
            DETAILS,
            "One row for each detail of this document: its name and its value.",
            first_column=True,
        )
        + gap()
    )


def _span(minutes: Sequence[int]) -> str:
    least, most = minutes
    if least >= _HOUR and least % _HOUR == most % _HOUR == 0:
        return f"{least // _HOUR} to {most // _HOUR} hours"
    return f"{least} to {most} minutes"


def _facts(copy: Copy) -> str:
    stamp = copy.stamp
    what = "Worked example of template" if copy.flavour is Flavour.EXAMPLE else "Template"
    facts = (
        f"{what} {stamp.template}, version {stamp.version}, edition {stamp.edition}",
        f"Owner: {stamp.owner}. Status of the template: {stamp.status}.",
    )
    return "".join(paragraph("HandrailFacts", run(fact)) for fact in facts)
