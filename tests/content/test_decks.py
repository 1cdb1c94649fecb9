"""Every deck, opened again by another program: slides, answers, notes and words for each shape."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pptx
from pptx.presentation import Presentation

from handrail.downloads.words import shown
from handrail.form.marks import NOTHING, SYMBOLS
from handrail.form.values import options
from handrail.model.field import Field, FieldType
from handrail.model.template import Slide
from handrail.prose.markdown import plain
from tests.content.shipped import File, asked, each, each_empty, each_example, is_given

_CHOSEN = {FieldType.CHOICE, FieldType.YES_NO, FieldType.RAG}


@cache
def deck(file: File) -> Presentation:
    return pptx.Presentation(io.BytesIO(file.data))


def slides(file: File) -> list[Slide]:
    return [block for block in file.form.template.blocks if isinstance(block, Slide)]


def titles(file: File) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck(file).slides]


@cache
def shapes(file: File) -> list[tuple[int, Any]]:
    slides_ = enumerate(deck(file).slides)
    return [(number, shape) for number, slide in slides_ for shape in slide.shapes]


@cache
def answers(file: File) -> dict[str, str]:
    """Return what stands for every single field: by its label, or by its id in a box of its own."""
    found: dict[str, str] = {}
    for _, shape in shapes(file):
        if shape.name.startswith("Handrail field "):
            found[shape.name.removeprefix("Handrail field ")] = shape.text_frame.text
        if shape.name.startswith("Handrail fields "):
            for row in list(shape.table.rows)[1:]:
                label, answer = (cell.text_frame.text for cell in row.cells)
                found[label.removesuffix(" (required)")] = answer
    return found


def answer_to(file: File, field: Field) -> str:
    found = answers(file)
    return _bare(found[field.id] if field.id in found else found[field.label])


@cache
def rows(file: File, name: str) -> list[list[str]]:
    """Return the rows of a table, over as many slides as it takes; each begins with its heads."""
    found: list[list[str]] = []
    for _, shape in shapes(file):
        if shape.name == name or shape.name.startswith(f"{name} ("):
            cells = [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            found += cells[1:] if found else cells
    return found


def notes(file: File) -> str:
    return "\n".join(
        slide.notes_slide.notes_text_frame.text
        for slide in deck(file).slides
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame
    )


@cache
def on_slides(file: File) -> str:
    texts: list[str] = []
    for _, shape in shapes(file):
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if shape.has_table:
            texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def advice(file: File) -> Iterator[str]:
    for slide in slides(file):
        yield from plain(slide.guidance or "").split("\n")
    for field, _ in asked(file.form):
        yield plain(field.guidance or "").replace("\n", " ")


def _bare(text: str) -> str:
    """Return an answer without the shape that goes with a status colour."""
    return text.lstrip(f"{SYMBOLS} ").replace("\v", "\n")


@each("pptx")
def test_slides_stand_in_order_by_title(file: File) -> None:
    found = iter(titles(file))
    for slide in slides(file):
        assert slide.title in found
    assert titles(file)[0] == slides(file)[0].title


@each("pptx")
def test_no_two_slides_have_one_title(file: File) -> None:
    found = [title.casefold() for title in titles(file)]
    assert all(found)
    assert len(set(found)) == len(found)


@each("pptx")
def test_what_is_asked_for_stands_on_the_second_slide(file: File) -> None:
    """A committee that reads one slide reads the decisions; a deck may also ask for none."""
    second = slides(file)[1]
    assert titles(file)[1] == second.title
    if any("decision" in slide.title.lower() for slide in slides(file)):
        assert "decision" in f"{second.title} {second.purpose}".lower()


@each("pptx")
def test_every_field_has_a_place_that_is_named(file: File) -> None:
    found = answers(file)
    for id_, field in file.form.fields.items():
        assert id_ in found or field.label in found


@each("pptx")
def test_every_table_has_its_name_and_its_columns_in_order(file: File) -> None:
    for id_, table in file.form.tables.items():
        found = rows(file, f"Handrail table {id_}")
        assert found[0] == [column.label for column in table.columns]
        if not file.finished:
            assert len(found) - 1 == (len(table.fixed_rows) or table.start_rows)
        for label, row in zip(table.fixed_rows, found[1:], strict=False):
            assert row[0] == label


@each("pptx")
def test_every_readiness_question_is_asked(file: File) -> None:
    found = rows(file, "Handrail readiness")[1:]
    assert [row[0] for row in found] == [question.question for question in file.form.readiness]
    if file.finished:
        marks = [file.filled.ready[question.id] for question in file.form.readiness]
        assert [row[1] for row in found] == ["Yes" if mark else "No" for mark in marks]


@each_empty("pptx")
def test_every_choice_says_what_there_is_to_choose(file: File) -> None:
    for field, table in asked(file.form):
        if field.type not in _CHOSEN:
            continue
        if table is None:
            told = answer_to(file, field)
        else:
            place = [column.id for column in table.columns].index(field.id)
            told = rows(file, f"Handrail table {table.id}")[1][place]
        if not field.placeholder:
            for option in options(field, file.form.lists):
                assert option in told


@each_example("pptx")
def test_the_worked_example_holds_every_answer(file: File) -> None:
    for id_, field in file.form.fields.items():
        value = file.filled.values.get(id_)
        assert is_given(value) or not field.required
        assert answer_to(file, field) == (shown(field, value) if is_given(value) else NOTHING), id_
    for id_, table in file.form.tables.items():
        found = rows(file, f"Handrail table {id_}")[1:]
        given = file.filled.rows.get(id_, ())
        assert len(found) == max(len(given), len(table.fixed_rows), 1)
        for cells, row in zip(found, given, strict=False):
            for cell, column in zip(cells, table.columns, strict=True):
                value = row.get(column.id)
                assert is_given(value) or not column.required
                assert _bare(cell) == (shown(column, value) if is_given(value) else NOTHING), (
                    column.id
                )


@each("pptx")
def test_guidance_is_in_the_notes_of_the_guided_copy_and_nowhere_else(file: File) -> None:
    told, seen = notes(file), on_slides(file)
    for words in filter(None, advice(file)):
        if file.guided:
            assert words in told
        elif not file.finished:
            assert len(words.split()) < 6 or words not in told
        assert len(words.split()) < 6 or words not in seen


@each("pptx")
def test_every_slide_carries_the_stamp(file: File) -> None:
    marked = {
        n
        for n, shape in shapes(file)
        if shape.has_text_frame and file.stamp.line() in shape.text_frame.text
    }
    assert marked == set(range(len(deck(file).slides)))


@each("pptx")
def test_every_table_has_a_header_row_and_words_for_those_who_do_not_see_it(file: File) -> None:
    for _, shape in shapes(file):
        if shape.has_table:
            assert shape.table.first_row
            properties = shape._element.nvGraphicFramePr.cNvPr
            assert properties.get("descr")


@each("pptx")
def test_every_slide_has_its_number(file: File) -> None:
    for slide in deck(file).slides:
        kinds = {shape.placeholder_format.type.name for shape in slide.placeholders}
        assert {"TITLE", "CENTER_TITLE"} & kinds
        assert "SLIDE_NUMBER" in kinds


@each("pptx")
def test_no_colour_speaks_without_a_word(file: File) -> None:
    for field, table in asked(file.form):
        if field.type is not FieldType.RAG or table is None or not file.finished:
            continue
        place = [column.id for column in table.columns].index(field.id)
        for row in rows(file, f"Handrail table {table.id}")[1:]:
            assert row[place][0] in SYMBOLS + NOTHING
            assert row[place] == NOTHING or len(row[place]) > 3


@each("pptx")
def test_no_letter_on_a_slide_is_smaller_than_twelve_points(file: File) -> None:
    for number, shape in shapes(file):
        if shape.is_placeholder:
            continue
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        sizes = {
            run.font.size.pt
            for frame in frames
            for paragraph in frame.paragraphs
            for run in paragraph.runs
            if run.font.size
        }
        assert min(sizes, default=12) >= 12, f"slide {number + 1}, {shape.name}"
