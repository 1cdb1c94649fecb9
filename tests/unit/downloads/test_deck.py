"""Decks, read back with another program's eyes: names, answers, notes, and room on the slide."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest

from handrail.downloads import deck
from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.deck import places
from handrail.downloads.deck.cells import Cell, Frame, heading, pages
from handrail.downloads.deck.columns import share_out
from handrail.downloads.fit import POINT, face, lines
from handrail.downloads.lint import lint
from handrail.downloads.make import stamp_of
from handrail.downloads.package import pack, unpack
from handrail.form.filled import Row, read_answers
from handrail.form.marks import NOTHING
from handrail.form.values import Value
from handrail.model.field import Column, FieldType
from handrail.model.template import Answer
from tests.support import Files
from tests.unit.downloads.samples import Sample
from tests.unit.downloads.samples import look as look_of_sample

_SAMPLE = Sample("templates/decks/plan-deck.yaml")

_MORE = """
lists:
  - id: rag
    title: Colour
    choices:
      - {value: Green, means: Well., tone: green}
      - {value: Amber, means: Nearly., tone: amber}
      - {value: Red, means: Not well., tone: red}
slides:
  - id: state-slide
    title: Where we stand
    layout: table
    purpose: Whether to step in.
    guidance: Begin with the **worst**.
    minutes: 5
    message: {id: state-message, label: Message, required: yes, guidance: One sentence., placeholder: The message}
    fields:
      - {id: overall, label: Overall, type: rag, required: yes, guidance: By the rule.}
      - {id: done, label: Done, type: list, guidance: Each., placeholder: What is done}
    table:
      id: subjects
      label: Subjects
      row: Subject
      guidance: All of them.
      fixed_rows: [Time, Money]
      columns:
        - {id: subject, label: Subject, guidance: Given.}
        - {id: colour, label: Colour, type: rag, guidance: By the rule.}
        - {id: cost, label: Cost, type: money, guidance: So far., placeholder: Amount, example: "300"}
  - id: same-slide
    title: where we stand
    layout: text
    purpose: What to say.
    guidance: Say it.
    fields:
      - {id: said, label: Said, type: long-text, guidance: In words., placeholder: What was said}
  - id: break-slide
    title: Appendix
    layout: section
    purpose: Nothing more.
    guidance: Stop here.
    message: {id: break-message, label: What follows, guidance: One line., placeholder: What follows}
example:
  project-name: Permits & <Online>
  document-status: Final
  state-message: It will hold.
  overall: Amber
  done: [One, Two]
  subjects:
    - {subject: Money, colour: Red, cost: "12000"}
    - {subject: Time, colour: Green}
  said: |
    First.

    Second.
  break-message: Tables.
"""


class _Opened:
    """A deck as python-pptx sees it."""

    def __init__(self, copy: Copy, look: Look | None = None) -> None:
        self.data = deck.write(copy, look or look_of_sample())
        self.deck: Any = pptx.Presentation(io.BytesIO(self.data))

    @property
    def titles(self) -> list[str]:
        return [slide.shapes.title.text for slide in self.deck.slides]

    @property
    def shapes(self) -> dict[str, Any]:
        return {shape.name: shape for slide in self.deck.slides for shape in slide.shapes}

    def grid(self, name: str) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.shapes[name].table.rows]

    def notes(self, at: int) -> str:
        return str(self.deck.slides[at].notes_slide.notes_text_frame.text)


@pytest.mark.parametrize("more", ["", _MORE])
@pytest.mark.parametrize("flavour", Flavour)
def test_our_own_checks_find_nothing(flavour: Flavour, more: str) -> None:
    assert lint(deck.write(_SAMPLE.copy(flavour, more), look_of_sample())) == []


@pytest.mark.parametrize("more", ["", _MORE])
@pytest.mark.parametrize("flavour", Flavour)
def test_the_open_xml_sdk_finds_nothing(
    flavour: Flavour, more: str, tmp_path: Path, open_xml_faults: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck.write(_SAMPLE.copy(flavour, more), look_of_sample()))
    assert open_xml_faults(path) == []


def test_slides_stand_in_order_and_no_two_have_one_title() -> None:
    opened = _Opened(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    assert opened.titles == [
        "Plan deck",
        "Where we stand",
        "where we stand (2)",
        "Appendix",
        "Record of this deck",
        "About this template",
    ]
    layouts = [slide.slide_layout.name for slide in opened.deck.slides]
    assert layouts == ["cover", "table", "text", "section", "table", "table"]


@pytest.mark.parametrize("flavour", Flavour)
def test_every_answer_has_a_place_that_is_named(flavour: Flavour) -> None:
    form = _SAMPLE.form(_MORE)
    opened = _Opened(_SAMPLE.copy(flavour, _MORE))
    listed = [
        row[0].removesuffix(" (required)")
        for name in opened.shapes
        if name.startswith("Handrail fields ")
        for row in opened.grid(name)
    ]
    for id_, field in form.fields.items():
        assert (f"Handrail field {id_}" in opened.shapes) or field.label in listed
    for id_, table in form.tables.items():
        head = opened.grid(f"Handrail table {id_}")[0]
        assert head == [column.label for column in table.columns]
    assert len(opened.grid("Handrail readiness")) == len(form.readiness) + 1


def test_an_empty_copy_shows_prompts_and_what_can_be_chosen() -> None:
    opened = _Opened(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    assert opened.shapes["Handrail field project-name"].text_frame.text == "Name of the project"
    assert opened.grid("Handrail fields state-slide")[1:] == [
        ["Overall (required)", "Green, Amber or Red"],
        ["Done", "What is done"],
    ]
    assert opened.grid("Handrail table subjects")[1] == ["Time", "Green, Amber or Red", "Amount"]


def test_answers_are_shown_by_their_type() -> None:
    opened = _Opened(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    assert opened.shapes["Handrail field project-name"].text_frame.text == "Permits & <Online>"
    assert opened.shapes["Handrail field state-message"].text_frame.text == "It will hold."
    assert opened.grid("Handrail fields same-slide")[1] == ["Said", "First.\nSecond."]
    assert opened.grid("Handrail fields state-slide")[2] == ["Done", "One\nTwo"]
    assert opened.grid("Handrail table subjects")[1:] == [
        ["Time", "● Green", NOTHING],
        ["Money", "■ Red", "12,000"],
    ]


def test_a_status_is_said_by_word_shape_and_colour() -> None:
    opened = _Opened(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    cell = opened.shapes["Handrail table subjects"].table.cell(2, 1)
    rag = look_of_sample().brand.rag
    assert f"#{cell.fill.fore_color.rgb}".lower() == rag.red.fill
    assert cell.text == "■ Red"
    legend = opened.shapes["Legend of colours"].text_frame.text
    assert all(one.word in legend for one in (rag.green, rag.amber, rag.red))
    told = opened.shapes["Handrail fields state-slide"]._element.xpath(".//p:cNvPr/@descr")
    assert "Overall: Amber." in told[0]


def test_guidance_is_in_the_notes_of_the_guided_copy_alone() -> None:
    guided = _Opened(_SAMPLE.copy(Flavour.GUIDED, _MORE)).notes(1)
    assert guided.split("\n") == [
        "What this slide decides: Whether to step in.",
        "Time to show it: 5 minutes.",
        "Begin with the worst.",
        "Message: One sentence.",
        "Overall: By the rule.",
        "Done: Each.",
        "Subjects: All of them.",
        "Subject: Given.",
        "Colour: By the rule.",
        "Cost: So far.",
        "A good answer for “Cost”: 300",
        "Choices for “Overall”. Green: Well. Amber: Nearly. Red: Not well.",
    ]
    for flavour in (Flavour.PLAIN, Flavour.EXAMPLE):
        notes = _Opened(_SAMPLE.copy(flavour, _MORE)).notes(1)
        assert notes.split("\n") == guided.split("\n")[:2]


def test_the_stamp_is_on_every_slide_and_in_the_properties() -> None:
    copy = _SAMPLE.copy(Flavour.PLAIN)
    opened = _Opened(copy)
    for slide in opened.deck.slides:
        assert copy.stamp.line() in [shape.text for shape in slide.placeholders]
    custom = unpack(opened.data)["docProps/custom.xml"].decode()
    assert all(value in custom for value in copy.stamp.properties().values())
    core = opened.deck.core_properties
    assert (core.title, core.version, core.created.date()) == (
        "Plan deck",
        "1.0",
        look_of_sample().date,
    )


def test_a_deck_without_a_cover_gets_one() -> None:
    opened = _Opened(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    assert opened.deck.slides[0].slide_layout.name == "cover"
    assert "Handrail fields cover" in opened.shapes


def test_a_logo_leaves_room_for_the_title() -> None:
    logo = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x14" + b"\0" * 9
    opened = _Opened(_SAMPLE.copy(Flavour.PLAIN), dataclasses.replace(look_of_sample(), logo=logo))
    master = opened.deck.slide_master
    picture = next(shape for shape in master.shapes if shape.name == "Logo")
    title = next(shape for shape in master.shapes if shape.name == "Title")
    assert title.left + title.width <= picture.left
    assert lint(opened.data) == []


def test_a_form_that_is_no_deck_is_refused() -> None:
    form = _SAMPLE.form(name="plan")
    copy = Copy(form, stamp_of(Files().load().library, form), Flavour.PLAIN)
    with pytest.raises(TypeError, match="plan is no deck"):
        deck.write(copy, look_of_sample())


def _crowded(rows: int, words: str) -> Copy:
    copy = _SAMPLE.copy(Flavour.EXAMPLE)
    assert copy.filled
    row: Row = {"ask": words}
    values: dict[str, Value | None] = {**copy.filled.values, "speaker": words}
    filled = dataclasses.replace(copy.filled, rows={"asks": (row,) * rows}, values=values)
    return dataclasses.replace(copy, filled=filled)


@pytest.mark.parametrize(("rows", "words"), [(3, 900), (12, 12), (60, 5), (40, 60)])
def test_nothing_runs_off_a_slide_and_no_row_is_lost(rows: int, words: int) -> None:
    opened = _Opened(_crowded(rows, "measure " * words))
    found = 0
    for slide in opened.deck.slides:
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            assert shape.left + shape.width <= places.WIDTH
            assert shape.top + shape.height <= places.FOOTER.y
            if shape.name.startswith("Handrail table asks"):
                found += len(shape.table.rows) - 1
    assert found == rows
    assert lint(opened.data) == []


def test_text_gets_smaller_before_a_table_goes_on_over_another_slide() -> None:
    def sizes(rows: int) -> list[int]:
        frame = Frame(
            "t", "t", (9_000_000,), (heading("H"),), ((Cell("x"),),) * rows, face("Calibri")
        )
        return [size for size, _ in pages([frame], places.BODY.height, places.GAP)]

    assert sizes(3) == [16]
    assert sizes(20) == [10]
    assert sizes(60) == [9, 9, 9]


def _column(type_: FieldType, width: int) -> Column:
    return Column(id="c", label="Level", type=type_, guidance=None, width=width)


_OFFERED = Cell("Low, Medium or High")
_SENTENCE = Cell("What might happen")


def test_what_a_choice_offers_stays_on_one_line_where_there_is_room() -> None:
    columns = (_column(FieldType.TEXT, 90), _column(FieldType.CHOICE, 10))
    usual = face("Calibri")
    widths = share_out(
        columns, [heading("What"), heading("Level")], [[_SENTENCE, _OFFERED]], usual, places.ROOM
    )
    needed = usual.wide(_OFFERED.words) * 16 * POINT
    assert sum(widths.roomy) == sum(widths.asked) == places.ROOM
    assert widths.asked[1] < needed < widths.roomy[1]
    crowded = share_out(
        (columns[0], *[columns[1]] * 6),
        [heading("What")] * 7,
        [[_SENTENCE, *[_OFFERED] * 6]],
        usual,
        places.ROOM,
    )
    assert crowded.roomy == ()


def test_no_word_and_no_date_is_broken_in_a_narrow_column() -> None:
    columns = (_column(FieldType.TEXT, 97), _column(FieldType.DATE, 3))
    usual = face("Calibri")
    date = Cell("Date, as 2026-03-31")
    asked = share_out(
        columns, [heading("What"), heading("By")], [[_SENTENCE, date]], usual, places.ROOM
    ).asked
    assert asked[1] > usual.wide("2026-03-31") * 16 * POINT
    narrow = share_out(
        columns,
        [heading("What"), heading("Acceptance")],
        [[_SENTENCE, Cell("x")]],
        usual,
        places.ROOM,
    ).asked
    assert narrow[1] > usual.wide("Acceptance") * 16 * POINT


def test_columns_that_keep_more_on_one_line_are_taken_where_they_fit() -> None:
    row = (Cell("A few words about it"), _OFFERED)
    frame = Frame(
        "t",
        "t",
        (8_000_000, 1_000_000),
        (heading("H"), heading("Level")),
        (row,) * 8,
        face("Calibri"),
        roomy=(6_000_000, 3_000_000),
    )
    ((size, (laid,)),) = pages([frame], places.BODY.height, places.GAP)
    assert (size, laid.columns) == (16, frame.roomy)
    none = dataclasses.replace(frame, roomy=())
    assert pages([none], places.BODY.height, places.GAP)[0][0] < 16


def test_wide_text_takes_more_lines_than_narrow_text() -> None:
    usual, other = face("Calibri"), face("Verdana")
    assert lines(usual.wide("i" * 40), 12, 120) < lines(usual.wide("m" * 40), 12, 120)
    assert usual.wide("some words") < other.wide("some words")
    assert lines(0, 12, 120) == 1


def test_the_same_answers_stand_in_the_deck_whether_filled_or_read() -> None:
    asks: list[dict[str, str | None]] = [{"ask": "Approve."}]
    answers: dict[str, Answer] = {"speaker": "Daniel Osei", "asks": asks}
    copy = _SAMPLE.copy(Flavour.GUIDED)
    filled, misfits = read_answers(copy.form, answers)
    assert not misfits
    opened = _Opened(dataclasses.replace(copy, filled=filled))
    assert opened.grid("Handrail table asks")[1:] == [["Approve."]]
    assert ["Speaker (required)", "Daniel Osei"] in opened.grid("Handrail fields cover-slide")


def test_our_own_checks_find_what_is_wrong() -> None:
    def broken(old: bytes, new: bytes, part: str = "ppt/slides/slide2.xml") -> str:
        parts = unpack(deck.write(_SAMPLE.copy(Flavour.PLAIN), look_of_sample()))
        assert old in parts[part]
        return " ".join(lint(pack({**parts, part: parts[part].replace(old, new)})))

    assert "has no title" in broken(b"Decisions today", b"")
    assert "2 slides have the title" in broken(b"Decisions today", b"The plan")
    assert "has no header row" in broken(b'firstRow="1"', b"")
    assert "has no words" in broken(b"descr=", b"title=")
    assert "no language" in broken(b'lang="en-GB"', b"")
    assert "which is not there" in broken(
        b"slides/slide2.xml", b"slides/slide9.xml", "ppt/_rels/presentation.xml.rels"
    )


def test_units_are_those_of_the_format() -> None:
    inch = 72 * POINT
    assert inch == 914_400
    assert places.WIDTH / inch == pytest.approx(13.333, abs=0.001)
