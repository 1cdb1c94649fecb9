"""The drawn pages of a form: in the order of its file, harmless, described, and light."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree, html

from handrail.downloads.copy import Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.form.form import Form
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.model.library import Library
from handrail.model.template import Format, Template
from handrail.pages.preview import Picture, Previews
from handrail.pages.preview.letters import clip, wide, wrap
from handrail.source.collect import collect
from tests.support import ROOT
from tests.unit.pages.hostile import HOSTILE
from tests.unit.pages.sample import retold

MOST = 120_000
"""A page of the site may weigh 300 KB; its text takes up to 70 KB."""
DRAWN = {
    "svg": {"class", "role", "width", "height", "viewbox"},
    "title": set(),
    "path": {"class", "d"},
    "g": {"class"},
    "text": {"x", "y", "text-anchor", "textlength", "lengthadjust"},
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@cache
def shipped() -> Library:
    return load(collect(ROOT, HOMES).files).library


def forms(format_: Format) -> list[Template]:
    return [one for one in shipped().live(Template) if one.format is format_]


def drawn(template: Template) -> list[Picture]:
    return Previews(shipped()).of(template)


def written(template: Template) -> zipfile.ZipFile:
    """Return the guided file of a form."""
    library = shipped()
    form = Form(template, library.common)
    writer = next(one for one in FORMATS if one.extension == template.format)
    copy = copy_of(form, stamp_of(library, form), Flavour.GUIDED)
    return zipfile.ZipFile(io.BytesIO(writer.write(copy, look_of(library, None))))


def texts(picture: Picture, look: str) -> list[str]:
    """Return the words of one look, from top to bottom."""
    tree = html.fragment_fromstring(picture.svg)
    found = tree.xpath(f"//g[@class='p-{look}']/text")
    return [" ".join(one.text_content().split()) for one in found]


def paragraphs(file: zipfile.ZipFile, style: str) -> list[str]:
    """Return the paragraphs of a style of a document."""
    body = etree.fromstring(file.read("word/document.xml"))
    return [
        "".join(run.text or "" for run in paragraph.iter(f"{WORD}t"))
        for paragraph in body.iter(f"{WORD}p")
        if paragraph.find(f"{WORD}pPr/{WORD}pStyle[@{WORD}val='{style}']") is not None
    ]


@pytest.mark.parametrize("template", forms(Format.DOCX), ids=lambda one: one.id)
def test_a_document_is_drawn_in_the_order_of_its_file(template: Template) -> None:
    file = written(template)
    pictures = drawn(template)
    headings = [re.sub(r"^\d+ ", "", t) for p in pictures for t in texts(p, "heading")]
    assert headings == ["Contents", *paragraphs(file, "Heading1")]
    labels = [text for picture in pictures for text in texts(picture, "label")]
    assert sorted(labels) == sorted(
        [*paragraphs(file, "HandrailLabel"), *paragraphs(file, "Caption")]
    )


@pytest.mark.parametrize("template", forms(Format.XLSX), ids=lambda one: one.id)
def test_a_workbook_is_drawn_sheet_by_sheet(template: Template) -> None:
    book = written(template).read("xl/workbook.xml").decode()
    sheets = [
        html.fromstring(f"<p>{name}</p>").text
        for name in re.findall(r'<sheet name="([^"]+)"', book)
    ]
    pictures = drawn(template)
    names = list(dict.fromkeys(picture.caption.split(",")[0] for picture in pictures))
    assert names == sheets[: len(names)]
    assert names[-1] == "Sign-off"
    for picture in pictures:
        tabs = [*texts(picture, "tab"), *texts(picture, "tab-here")]
        assert set(tabs) - set(sheets) <= {chr(65 + n) for n in range(26)} | {
            f"A{chr(65 + n)}" for n in range(26)
        }


@pytest.mark.parametrize("template", forms(Format.PPTX), ids=lambda one: one.id)
def test_a_deck_is_drawn_slide_by_slide(template: Template) -> None:
    file = written(template)
    count = sum(name.startswith("ppt/slides/slide") for name in file.namelist())
    titles = []
    for number in range(1, count + 1):
        slide = etree.fromstring(file.read(f"ppt/slides/slide{number}.xml"))
        first = next(slide.iter(f"{SLIDE}p"))
        titles.append(
            re.sub(r" \(\d+\)$", "", "".join(run.text or "" for run in first.iter(f"{SLIDE}t")))
        )
    mine = [picture.caption.partition(". ")[2] for picture in drawn(template)]
    assert list(dict.fromkeys(mine)) == list(dict.fromkeys(titles))


def every_picture() -> Iterator[tuple[Template, Picture]]:
    for template in shipped().live(Template):
        for picture in drawn(template):
            yield template, picture


def test_a_picture_says_in_words_what_it_shows() -> None:
    for template, picture in every_picture():
        tree = html.fragment_fromstring(picture.svg)
        about = tree.findtext("title")
        assert about, (template.id, picture.caption)
        assert len(about) > len(picture.caption), (template.id, picture.caption)
        assert tree.get("role") == "img"


def test_every_field_table_and_part_is_named_in_the_words_of_some_picture() -> None:
    for template in shipped().live(Template):
        told = " ".join(
            html.fragment_fromstring(picture.svg).findtext("title") or ""
            for picture in drawn(template)
        )
        form = Form(template, shipped().common)
        asked = [field.label for field in form.fields.values() if field.id != "project-name"]
        asked += [table.label for table in form.tables.values()]
        asked += [block.title for block in template.blocks]
        for label in asked:
            assert label in told, (template.id, label)


def test_pictures_of_one_form_leave_room_on_its_page() -> None:
    for template in shipped().live(Template):
        assert sum(len(picture.svg.encode()) for picture in drawn(template)) < MOST, template.id


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_what_an_author_writes_stays_text_in_a_picture(text: str) -> None:
    small = load(collect(ROOT / "tests" / "library", HOMES).files).library
    library = retold(small, text, f"{text} a")
    for template in library.live(Template):
        for picture in Previews(library).of(template):
            for element in html.fragment_fromstring(picture.svg).iter():
                assert element.tag in DRAWN, text
                assert set(element.attrib) <= DRAWN[element.tag], text


def test_words_keep_to_their_room() -> None:
    words = "Effect on the dates of every milestone after this one"
    assert wide(clip(words, 8, 60), 8) <= 60
    assert clip(words, 8, 60).endswith("…")
    lines = wrap(words, 8, 60, 3)
    assert len(lines) == 3
    assert all(wide(line, 8) <= 60 for line in lines)
    assert " ".join(wrap(words, 8, 60, 9)) == words
