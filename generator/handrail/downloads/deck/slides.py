"""The slides of a deck: what stands where, and what the speaker reads under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.deck import places
from handrail.downloads.deck.cells import CAPTION, Cell, Frame, pages
from handrail.downloads.deck.frames import FrameWriter
from handrail.downloads.deck.notes import choice_notes, field_notes, notes, table_notes
from handrail.downloads.deck.shapes import Box, Words, paragraphs, placeholder, table, text_box
from handrail.downloads.fit import largest
from handrail.downloads.logo import read_logo
from handrail.form.marks import AI_STATEMENT, KEPT, KEPT_WHY
from handrail.model.field import Field
from handrail.model.template import Deck, Layout, Slide
from handrail.prose.markdown import plain

_NAME = "project-name"
"""The cover field that stands under the title instead of in the table."""
_TITLES = (28, 26, 24, 22, 20)
_MESSAGES = (20, 18, 16, 15, 14, 13, 12, 11, 10)
_TEXTS = (14, 13, 12, 11, 10, 9)


_PLAIN = frozenset({Layout.TABLE, Layout.BULLETS, Layout.TEXT})


class Page(NamedTuple):
    """One slide, ready to be written."""

    layout: str
    title: str
    shapes: list[str]
    """All but the title, the footer and the number."""
    notes: list[str]
    title_size: int = 0
    """In points; 0 takes the layout's."""


class SlideWriter:
    """Turns a form into slides."""

    def __init__(self, copy: Copy, look: Look) -> None:
        """Take the copy to write, and whose colours and fonts it has."""
        self._copy = copy
        self._look = look
        self._frames = FrameWriter(copy, look)
        self._title = places.title_box(read_logo(look.logo))
        self._seen: dict[str, int] = {}

    def write(self, template: Deck) -> list[Page]:
        """Return every slide in order: the form's, then the record, then about the template."""
        found: list[Page] = []
        covered = any(slide.layout is Layout.COVER for slide in template.slides)
        if not covered:
            first = Slide(id="cover", title=template.title, layout=Layout.COVER)
            found.extend(self._cover(first))
        for slide in template.slides:
            match slide.layout:
                case Layout.COVER if covered:
                    found.extend(self._cover(slide))
                    covered = False
                case Layout.SECTION if not (slide.fields or slide.table):
                    found.append(self._section(slide))
                case _:
                    found.extend(self._content(slide))
        found.extend(self._record())
        found.extend(self._about(template))
        found.extend(self._kept())
        return found

    def _cover(self, slide: Slide) -> Iterator[Page]:
        form, writer = self._copy.form, self._frames
        named = next((field for field in form.cover if field.id == _NAME), None)
        others = [field for field in form.cover if field is not named]
        shapes = []
        if named:
            shapes.append(self._field_box(named, places.COVER_NAME, (24, 22, 20, 18, 16, 14, 12)))
        if slide.message:
            others.append(slide.message)
        others.extend(slide.fields)
        said = notes(slide, form.lists, guided=self._copy.guided)
        if self._copy.guided:
            for field in form.cover:
                said.extend(field_notes(field))
            said.extend(choice_notes(list(form.cover), form.lists))
        frames = [writer.fields(slide.id, others, places.COVER_BODY.width)] if others else []
        (size, shown), *more = pages(frames, places.COVER_BODY.height, places.GAP)
        shapes.extend(self._stack(shown, min(size, 12), places.COVER_BODY))
        yield Page("cover", self._unique(slide.title), shapes, said)
        for size, shown in more:
            yield self._page("table", slide.title, self._stack(shown, size, places.BODY), [])

    def _section(self, slide: Slide) -> Page:
        shapes = []
        if slide.message:
            shapes.append(
                self._field_box(slide.message, places.SECTION_BODY, _MESSAGES, colour="bg1")
            )
        said = notes(slide, self._copy.form.lists, guided=self._copy.guided)
        return Page("section", self._unique(slide.title), shapes, said)

    def _content(self, slide: Slide) -> Iterator[Page]:
        writer = self._frames
        frames = []
        if slide.fields:
            frames.append(writer.fields(slide.id, slide.fields, places.ROOM))
        if slide.table:
            caption = slide.table.label if frames else ""
            frames.append(writer.table(slide.table, places.ROOM, caption))
        asked = [*slide.fields, *(slide.table.columns if slide.table else ())]
        above = []
        top = places.BODY.y
        if slide.message:
            above.append(self._field_box(slide.message, places.MESSAGE, _MESSAGES))
            top = places.UNDER_MESSAGE
        legend = writer.has_status(asked)
        bottom = places.LEGEND.y - places.GAP if legend else places.BODY.y + places.BODY.height
        body = Box(places.LEFT, top, places.ROOM, bottom - top)
        said = notes(slide, self._copy.form.lists, guided=self._copy.guided)
        layout = slide.layout if slide.layout in _PLAIN else Layout.TEXT
        for at, (size, shown) in enumerate(pages(frames, body.height, places.GAP)):
            shapes = [*(above if at == 0 else ()), *self._stack(shown, size, body)]
            if legend:
                shapes.append(self._legend())
            yield self._page(layout, slide.title, shapes, said if at == 0 else [])

    def _record(self) -> Iterator[Page]:
        """Yield the slide of approvals, versions and the statement on AI."""
        form, writer = self._copy.form, self._frames
        tables = [table_ for table_ in (form.approvals, form.history) if table_]
        frames = [writer.table(table_, places.ROOM, table_.label) for table_ in tables]
        statement = form.common.ai_statement
        if statement:
            frames.append(writer.fields("ai-statement", statement, places.ROOM, AI_STATEMENT))
        said: list[str] = []
        if self._copy.guided:
            for table_ in tables:
                said.extend(table_notes(table_))
            for field in statement:
                said.extend(field_notes(field))
        if not frames:
            return
        for at, (size, shown) in enumerate(pages(frames, places.BODY.height, places.GAP)):
            shapes = self._stack(shown, min(size, 12), places.BODY)
            yield self._page("table", "Record of this deck", shapes, said if at == 0 else [])

    def _about(self, template: Deck) -> Iterator[Page]:
        copy, common = self._copy, self._copy.form.common
        stamp = copy.stamp
        what = "Worked example of template" if copy.flavour is Flavour.EXAMPLE else "Template"
        said = [
            ("How this applies to you", True),
            *((line, False) for line in plain(template.how_it_applies).split("\n")),
            *([(stamp.note, False)] if stamp.note else []),
            ("Where it comes from", True),
            (f"{what} {stamp.template}, version {stamp.version}, edition {stamp.edition}", False),
            (f"Owner: {stamp.owner}. Status of the template: {stamp.status}.", False),
        ]
        box = places.ABOUT
        whole = "\n".join(words for words, _ in said)
        text_size = largest(_TEXTS, whole, self._frames.face, (box.width, int(box.height * 0.85)))
        pieces = [
            Words(words, text_size, "accent1" if head else "tx1", bold=head, after=4)
            for words, head in said
        ]
        shapes = [text_box("About", box, paragraphs(pieces, self._look.language))]
        body = places.ASIDE
        said_below = [plain(common.readiness_guidance)] if copy.guided else []
        if template.readiness:
            frame = self._frames.readiness(common.readiness_title, template.readiness, body.width)
            (size, shown), *more = pages([frame], body.height, places.GAP)
            yield self._page(
                "table",
                "About this template",
                [*shapes, *self._stack(shown, min(size, 12), body)],
                said_below,
            )
            for size, shown in more:
                rest = self._stack(shown, size, body)
                yield self._page("table", common.readiness_title, rest, [])
        else:
            yield self._page("table", "About this template", shapes, [])

    def _kept(self) -> Iterator[Page]:
        """Yield slides of what an upgraded copy has no place for."""
        if not self._copy.kept:
            return
        frames = [self._frames.kept(places.ROOM)]
        for size, shown in pages(frames, int(places.BODY.height * 0.85), places.GAP):
            shapes = self._stack(shown, min(size, 12), places.BODY)
            yield self._page("table", KEPT, shapes, [KEPT_WHY])

    def _page(self, layout: str, title: str, shapes: list[str], said: list[str]) -> Page:
        unique = self._unique(title)
        room = (self._title.width, self._title.height)
        size = largest(_TITLES, unique, self._frames.face, room)
        return Page(layout, unique, shapes, said, size if size != _TITLES[0] else 0)

    def _unique(self, title: str) -> str:
        """Return the title, with a number if a slide before has the same."""
        key = title.casefold()
        self._seen[key] = self._seen.get(key, 0) + 1
        return title if self._seen[key] == 1 else f"{title} ({self._seen[key]})"

    def _field_box(self, field: Field, box: Box, sizes: tuple[int, ...], colour: str = "") -> str:
        """Return a box that holds the answer to one field, named after it."""
        cell: Cell = self._frames.answer(field)
        size = largest(sizes, cell.words, self._frames.face, (box.width, box.height))
        ink = colour or ("accent6" if cell.faint else "tx1")
        pieces = [Words(line, size, ink) for line in cell.words.split("\n")]
        body = paragraphs(pieces, self._look.language)
        return text_box(f"Handrail field {field.id}", box, body)

    def _stack(self, frames: Sequence[Frame], size: int, box: Box) -> list[str]:
        """Return *frames* one under another, each with its caption."""
        light, language = self._look.brand.light, self._look.language
        shapes = []
        top = box.y
        for frame in frames:
            if frame.caption:
                words = paragraphs([Words(frame.caption, 12, "accent1", bold=True)], language)
                place = Box(box.x, top, box.width, CAPTION)
                shapes.append(text_box(f"Caption {frame.name}", place, words))
            shapes.append(table(frame, (box.x, top + frame.above), size, language, light.line))
            top += frame.tall(size) + places.GAP
        return shapes

    def _legend(self) -> str:
        rag = self._look.brand.rag
        words = f"● {rag.green.word}     ▲ {rag.amber.word}     ■ {rag.red.word}"
        body = paragraphs([Words(words, 12, "tx1")], self._look.language)
        return text_box("Legend of colours", places.LEGEND, body)


def title_shape(page: Page, language: str) -> str:
    """Return the placeholder of a slide's title."""
    kind = "ctrTitle" if page.layout == "cover" else "title"
    return placeholder(kind, "Title", paragraphs([Words(page.title, page.title_size)], language))
