"""Every document, opened again: all that its definition says is in it, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from lxml import etree

from handrail.downloads.words import paragraphs, shown
from handrail.form.form import block_fields, block_tables
from handrail.form.marks import READINESS, alias, tag
from handrail.form.values import options
from handrail.model.field import FieldType
from handrail.prose.runs import blocks
from tests.content.shipped import File, asked, each, each_empty, each_example, is_given

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CHOSEN = {FieldType.CHOICE, FieldType.YES_NO, FieldType.RAG}


@cache
def parts(file: File) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def tree(file: File, name: str = "word/document.xml") -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(parts(file)[name], parser)


def words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def attribute(node: etree._Element | None, name: str = f"{W}val") -> str:
    return "" if node is None else node.get(name) or ""


def styled(file: File, *styles: str) -> list[str]:
    """Return the text of every paragraph in one of these styles."""
    return [
        words(paragraph)
        for paragraph in tree(file).iter(f"{W}p")
        if attribute(paragraph.find(f"{W}pPr/{W}pStyle")) in styles
    ]


def controls(file: File) -> dict[str, list[etree._Element]]:
    """Return every content control with a tag, by tag."""
    found: dict[str, list[etree._Element]] = {}
    for control in tree(file).iter(f"{W}sdt"):
        name = attribute(control.find(f"{W}sdtPr/{W}tag"))
        if name:
            found.setdefault(name, []).append(control)
    return found


def lines(control: etree._Element) -> list[str]:
    """Return the paragraphs of a control, or its text where it stands inside one."""
    content = control.find(f"{W}sdtContent")
    assert content is not None
    found = content.findall(f"{W}p")
    return [words(paragraph) for paragraph in found] if found else [words(content)]


def said(file: File) -> list[str]:
    """Return every paragraph with words in it, of all parts but the styles."""
    names = [name for name in parts(file) if re.match(r"word/(document|header|footer)", name)]
    texts = (words(p) for name in names for p in tree(file, name).iter(f"{W}p"))
    return [text for text in texts if text.strip()]


def guidance(file: File) -> Iterator[str]:
    """Yield every piece of advice and every example of the form, a paragraph at a time."""
    form = file.form
    told: list[str | None] = [form.common.readiness_guidance]
    for block in form.template.blocks:
        told += [block.guidance, getattr(block, "example", None)]
    for table in form.tables.values():
        told.append(table.guidance)
    for field, _ in asked(form):
        told.append(field.guidance)
        if field in form.cover:
            continue
        if field.type is FieldType.LIST:
            told += [item.removeprefix("- ") for item in paragraphs(field.example or "")]
        else:
            told.append(field.example)
    for text in told:
        for block_ in blocks(text or ""):
            yield block_.text


@each("docx")
def test_sections_stand_in_order_by_title(file: File) -> None:
    form = file.form
    titles = [block.title for block in form.template.blocks]
    if form.common.ai_statement:
        titles.append("Statement on AI tools")
    titles.append(form.common.readiness_title)
    titles += [table.label for table in (form.approvals, form.history) if table]
    assert styled(file, "Heading1") == titles
    assert styled(file, "Title") == [form.template.title]


@each("docx")
def test_contents_list_every_section_and_lead_to_it(file: File) -> None:
    anchors = {attribute(mark, f"{W}name") for mark in tree(file).iter(f"{W}bookmarkStart")}
    links = [link for link in tree(file).iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    listed = [re.sub(r"^\d+", "", words(link)) for link in links]
    assert listed == styled(file, "Heading1")
    assert {attribute(link, f"{W}anchor") for link in links} <= anchors


@each("docx")
def test_every_field_has_one_control_under_its_id(file: File) -> None:
    found = controls(file)
    for id_, field in file.form.fields.items():
        if file.finished and not is_given(file.filled.values.get(id_)):
            continue
        (control,) = found[tag(id_)]
        assert attribute(control.find(f"{W}sdtPr/{W}alias")) == alias(field.label)


@each("docx")
def test_every_table_has_its_columns_in_order_and_a_control_in_each_cell(file: File) -> None:
    heads = [
        [words(cell) for cell in next(t.iter(f"{W}tr")).iter(f"{W}tc")]
        for t in tree(file).iter(f"{W}tbl")
    ]
    found = controls(file)
    for block in file.form.template.blocks:
        for table in block_tables(block):
            assert [column.label for column in table.columns] in heads
            if file.finished:
                continue
            rows = len(table.fixed_rows) or table.start_rows
            for number, column in enumerate(table.columns):
                count = len(found.get(tag(table.id, column.id), ()))
                assert count == (0 if table.fixed_rows and number == 0 else rows)


@each("docx")
def test_rows_can_be_added_to_every_table_that_may_grow(file: File) -> None:
    growing = {
        attribute(control.find(f"{W}sdtPr/{W}tag"))
        for control in tree(file).iter(f"{W}sdt")
        if control.find(f"{W}sdtPr/{W15}repeatingSection") is not None
    }
    tables = file.form.tables.values()
    assert growing == {tag(table.id) for table in tables if not table.fixed_rows}


@each("docx")
def test_every_choice_offers_its_list(file: File) -> None:
    found = controls(file)
    for field, table in asked(file.form):
        if field.type not in _CHOSEN:
            continue
        for control in found.get(tag(table.id, field.id) if table else tag(field.id), ()):
            items = control.findall(f"{W}sdtPr/{W}dropDownList/{W}listItem")
            assert [attribute(item, f"{W}value") for item in items] == [
                *options(field, file.form.lists)
            ]
            assert items


@each("docx")
def test_every_readiness_question_is_asked_with_yes_or_no(file: File) -> None:
    found = controls(file)
    text = said(file)
    for question in file.form.readiness:
        assert question.question in text
        (control,) = found[tag(READINESS, question.id)]
        items = control.findall(f"{W}sdtPr/{W}dropDownList/{W}listItem")
        assert [attribute(item, f"{W}value") for item in items] == ["Yes", "No"]


@each("docx")
def test_no_control_has_the_number_or_the_tag_of_another(file: File) -> None:
    properties = tree(file).iter(f"{W}sdtPr")
    ids = [attribute(node) for control in properties for node in control.findall(f"{W}id")]
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == []
    for name, found in controls(file).items():
        assert len(found) == 1 or "." in name


@each_empty("docx")
def test_an_empty_copy_shows_prompts_and_no_answers(file: File) -> None:
    for name, found in controls(file).items():
        for control in found:
            properties = control.find(f"{W}sdtPr")
            assert properties is not None
            if properties.find(f"{W15}repeatingSection") is None:
                assert properties.find(f"{W}showingPlcHdr") is not None, name


@each("docx")
def test_guidance_and_examples_are_in_the_guided_copy_and_in_no_other(file: File) -> None:
    marked = styled(file, "HandrailGuidance", "HandrailExample")
    if file.guided:
        text = "\n".join(marked)
        for advice in guidance(file):
            assert advice in text
        return
    assert marked == []
    if not file.finished:
        text = "\n".join(said(file))
        for advice in guidance(file):
            assert len(advice.split()) < 6 or advice not in text


@each("docx")
def test_what_is_fixed_is_in_every_copy(file: File) -> None:
    text = "\n".join(said(file))
    for block in file.form.template.blocks:
        for piece in blocks(getattr(block, "fixed", None) or ""):
            assert piece.text in text


@each_example("docx")
def test_the_worked_example_holds_every_answer(file: File) -> None:
    found = controls(file)
    for id_, field in file.form.fields.items():
        value = file.filled.values.get(id_)
        assert is_given(value) or not field.required
        if is_given(value):
            (control,) = found[tag(id_)]
            assert lines(control) == (paragraphs(shown(field, value)) or [shown(field, value)])
    for id_, table in file.form.tables.items():
        rows = file.filled.rows.get(id_, ())
        assert len(rows) >= table.min_rows
        for column in table.columns:
            values = [shown(column, row.get(column.id)) for row in rows]
            if table.fixed_rows and column is table.columns[0]:
                assert values == list(table.fixed_rows)
                continue
            assert all(values) or not column.required
            there = found.get(tag(id_, column.id), ())
            assert [words(control) for control in there] == [value for value in values if value]
    for question in file.form.readiness:
        (control,) = found[tag(READINESS, question.id)]
        assert words(control) == ("Yes" if file.filled.ready[question.id] else "No")


@each("docx")
def test_every_page_carries_the_stamp(file: File) -> None:
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert file.stamp.line() in words(tree(file, name))
    section = tree(file).find(f"{W}body/{W}sectPr")
    assert section is not None
    kinds = [attribute(node, f"{W}type") for node in section.iter(f"{W}footerReference")]
    assert sorted(kinds) == ["default", "first"]


@each("docx")
def test_every_table_has_a_header_row_a_caption_and_a_description(file: File) -> None:
    for table in tree(file).iter(f"{W}tbl"):
        first = next(table.iter(f"{W}tr"))
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert attribute(table.find(f"{W}tblPr/{W}tblCaption"))
        assert attribute(table.find(f"{W}tblPr/{W}tblDescription"))
        for row in table.iter(f"{W}tr"):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


@each("docx")
def test_every_single_field_stands_below_its_label(file: File) -> None:
    labels = [label.removesuffix(" (required)") for label in styled(file, "HandrailLabel")]
    for block in file.form.template.blocks:
        wanted = [field.label for field in block_fields(block)]
        first = labels.index(wanted[0]) if wanted else 0
        assert labels[first : first + len(wanted)] == wanted
