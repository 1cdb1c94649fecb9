"""Word documents: what a reader of the file finds in them, and what a reader of the page sees."""

from __future__ import annotations

import dataclasses
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from handrail.downloads import document
from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.document.columns import column_widths
from handrail.downloads.document.grid import stays
from handrail.downloads.fit import face
from handrail.downloads.lint import lint
from handrail.downloads.make import stamp_of
from handrail.downloads.package import pack, unpack
from handrail.form.filled import read_answers
from handrail.form.marks import NOTHING, tag
from handrail.model.field import Column
from handrail.model.template import Answer
from tests.support import Files
from tests.unit.downloads.samples import Sample
from tests.unit.downloads.samples import look as look_of_sample

_SAMPLE = Sample("templates/documents/plan.yaml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {"w": _W, "w15": "http://schemas.microsoft.com/office/word/2012/wordml"}

_MORE = """
sections:
  - id: all-section
    title: One of each
    purpose: Whether it works.
    guidance: |
      Mind three things:

      1. the **first**
      2. the second

      See [the guide](https://example.org/guide?a=1&b=2) and [the plan](artifact:plan).
    example: Say what was done.
    fixed: |
      This stays.

      - one
      - two
    fields:
      - {id: words, label: Words, min_words: 2, max_words: 9, guidance: Few., placeholder: Some words}
      - {id: long, label: Long words, type: long-text, required: yes, guidance: Many., placeholder: Many words}
      - {id: items, label: Items, type: list, example: "one\\ntwo", guidance: Each., placeholder: Item}
      - {id: day, label: Day, type: date, guidance: Which., placeholder: The day}
      - {id: sum, label: Sum, type: money, guidance: How much., placeholder: Amount}
      - {id: share, label: Share, type: percent, guidance: How much., placeholder: Per cent}
      - {id: sure, label: Sure, type: yes-no, guidance: Be honest.}
      - {id: state, label: State, type: rag, guidance: By the rule.}
    tables:
      - id: fixed
        label: By subject
        row: Subject
        guidance: All of them.
        fixed_rows: [Time, Money]
        columns:
          - {id: subject, label: Subject, guidance: Given.}
          - {id: colour, label: Colour, type: rag, required: yes, guidance: By the rule.}
          - {id: cost, label: Cost, type: money, guidance: So far., placeholder: Amount}
lists:
  - id: rag
    title: Colour
    choices:
      - {value: Green, means: Well., tone: green}
      - {value: Red, means: Not well., tone: red}
approvals: no
example:
  project-name: Permits & <Online>
  document-status: Final
  words: Two words
  long: |
    First paragraph.

    Second paragraph.
  items: [Apple, Pear]
  day: 2026-02-03
  sum: "380000"
  share: 12 %
  sure: yes
  state: Green
  fixed:
    - {subject: Money, colour: Red, cost: "1200"}
    - {subject: Time, colour: Green}
"""


def _filled(answers: dict[str, Answer], more: str = "") -> Copy:
    copy = _SAMPLE.copy(Flavour.PLAIN, more)
    filled, misfits = read_answers(copy.form, answers)
    assert not misfits
    return dataclasses.replace(copy, filled=filled)


class _Opened:
    """A document taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts = unpack(data)
        self.main: Any = etree.fromstring(self.parts["word/document.xml"])

    def all(self, path: str) -> list[Any]:
        return list(self.main.xpath(path, namespaces=_NAMES))

    def control(self, tag_: str, at: int = 0) -> Any:
        return self.all(f"//w:sdt[w:sdtPr/w:tag/@w:val='{tag_}']")[at]

    def said(self, tag_: str, at: int = 0) -> list[str]:
        """Return the paragraphs, or the one text, that a control shows."""
        content = self.control(tag_, at).find(f"{{{_W}}}sdtContent")
        paragraphs = content.findall(f"{{{_W}}}p") or [content]
        return ["".join(p.itertext(f"{{{_W}}}t")) for p in paragraphs]

    def is_empty(self, tag_: str, at: int = 0) -> bool:
        return self.control(tag_, at).find(f"{{{_W}}}sdtPr/{{{_W}}}showingPlcHdr") is not None

    def style(self, name: str) -> list[str]:
        found = self.all(f"//w:p[w:pPr/w:pStyle/@w:val='{name}']")
        return ["".join(p.itertext(f"{{{_W}}}t")) for p in found]

    @property
    def words(self) -> str:
        return "\n".join("".join(p.itertext(f"{{{_W}}}t")) for p in self.main.iter(f"{{{_W}}}p"))


def _open(copy: Copy, look: Look | None = None) -> _Opened:
    return _Opened(document.write(copy, look or look_of_sample()))


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xff" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("more", ["", _MORE])
@pytest.mark.parametrize("flavour", Flavour)
def test_our_own_checks_find_nothing(flavour: Flavour, more: str) -> None:
    assert lint(document.write(_SAMPLE.copy(flavour, more), look_of_sample())) == []


@pytest.mark.parametrize("more", ["", _MORE])
@pytest.mark.parametrize("flavour", Flavour)
def test_the_open_xml_sdk_finds_nothing(
    flavour: Flavour, more: str, tmp_path: Path, open_xml_faults: Callable[[Path], list[str]]
) -> None:
    look = dataclasses.replace(look_of_sample(), logo=_png(40, 20))
    path = tmp_path / "plan.docx"
    path.write_bytes(document.write(_SAMPLE.copy(flavour, more), look))
    assert open_xml_faults(path) == []


@pytest.mark.parametrize("flavour", Flavour)
def test_every_field_has_one_control(flavour: Flavour) -> None:
    opened = _open(_SAMPLE.copy(flavour, _MORE))
    wanted = set(_SAMPLE.form(_MORE).fields)
    if flavour is Flavour.EXAMPLE:
        wanted -= {"remarks"}
    for id_ in wanted:
        assert len(opened.all(f"//w:tag[@w:val='{id_}']")) == 1, id_


def test_empty_fields_show_their_prompt_and_nothing_else() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    for id_, field in _SAMPLE.form(_MORE).fields.items():
        assert opened.is_empty(id_)
        if field.placeholder:
            assert opened.said(id_) == [field.placeholder]


def test_no_line_of_a_prompt_ends_inside_a_date() -> None:
    more = _MORE.replace(
        "placeholder: The day", "placeholder: 'Date, e.g. 2026-03-31, or well-known'"
    )
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, more))
    (control,) = opened.all("//w:sdt[w:sdtPr/w:tag[@w:val='day']]")
    signs = [
        etree.QName(each).localname for each in control.iter(f"{{{_W}}}t", f"{{{_W}}}noBreakHyphen")
    ]
    assert signs == ["t", "noBreakHyphen", "t", "noBreakHyphen", "t"]
    assert opened.is_empty("day")


def test_no_line_of_a_prompt_ends_inside_an_id() -> None:
    more = _MORE.replace("placeholder: The day", "placeholder: 'e.g. CR-001, or well-known'")
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, more))
    (control,) = opened.all("//w:sdt[w:sdtPr/w:tag[@w:val='day']]")
    assert len(list(control.iter(f"{{{_W}}}noBreakHyphen"))) == 1
    assert opened.is_empty("day")


def test_what_leads_to_an_answer_stays_on_its_page() -> None:
    """A label and its advice are of no use at the foot of the page before."""
    opened = _open(_SAMPLE.copy(Flavour.GUIDED, _MORE))
    told = "self::w:p[w:pPr/w:pStyle[@w:val='HandrailGuidance' or @w:val='HandrailExample']]"
    found = 0
    for label in opened.all("//w:body/w:p[w:pPr/w:pStyle/@w:val='HandrailLabel']"):
        for after in label.itersiblings():
            if not after.xpath(told, namespaces=_NAMES):
                break
            assert after.xpath("w:pPr/w:keepNext", namespaces=_NAMES)
            found += 1
    assert found > 3
    for table in opened.all("//w:body/w:tbl"):
        before = table.getprevious()
        if before.xpath(told, namespaces=_NAMES):
            assert before.xpath("w:pPr/w:keepNext", namespaces=_NAMES)


def test_no_row_stands_alone_above_or_below_the_end_of_a_page() -> None:
    assert [at for at in range(6) if stays(at, 6)] == [0, 4]
    assert [at for at in range(3) if stays(at, 3)] == [0, 1]
    assert not stays(0, 1)
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    tables = opened.all("//w:tbl[not(w:tblPr/w:tblCaption/@w:val='Document details')]")
    assert tables
    for table in tables:
        rows = list(table.iter(f"{{{_W}}}tr"))[1:]
        kept = [bool(row.xpath(".//w:keepNext", namespaces=_NAMES)) for row in rows]
        assert kept == [stays(at, len(rows)) for at in range(len(rows))]


def _columns(*asked: tuple[str, int]) -> list[Column]:
    return [
        Column(id=f"c{at}", label="Head", guidance=None, placeholder=words, width=width)
        for at, (words, width) in enumerate(asked)
    ]


def test_the_prompt_of_a_narrow_column_takes_two_lines_where_there_is_room() -> None:
    usual, whole = face("Calibri"), 9000
    columns = _columns(("What it is", 60), ("Two numbers from its cover", 5))
    _, roomy = column_widths(columns, usual, whole, prompts=True)
    _, asked = column_widths(columns, usual, whole, prompts=False)
    half = usual.wide("Two numbers") * 9.5 * 20
    assert asked < half < roomy
    crowded = _columns(("What it is", 60), *[("Two numbers from its cover", 5)] * 7)
    assert column_widths(crowded, usual, whole, prompts=True) == column_widths(
        crowded, usual, whole, prompts=False
    )


def test_no_word_of_a_head_is_broken() -> None:
    usual = face("Calibri")
    column = _columns(("x", 90), ("x", 3))
    column[1] = column[1].model_copy(update={"label": "Communication"})
    assert column_widths(column, usual, 9000, prompts=False)[1] > usual.wide("Communication") * 190


def test_word_can_show_every_prompt_again() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, _MORE))
    glossary = etree.fromstring(opened.parts["word/glossary/document.xml"])
    known = {entry.get(f"{{{_W}}}val") for entry in glossary.iter(f"{{{_W}}}name")}
    used = {entry.get(f"{{{_W}}}val") for entry in opened.main.iter(f"{{{_W}}}docPart")}
    assert used
    assert used <= known


def test_answers_are_shown_by_their_type() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    assert opened.said("project-name") == ["Permits & <Online>"]
    assert opened.said("long") == ["First paragraph.", "Second paragraph."]
    assert opened.said("items") == ["Apple", "Pear"]
    assert opened.said("day") == ["2026-02-03"]
    assert opened.said("sum") == ["380,000"]
    assert opened.said("share") == ["12 %"]
    assert opened.said("sure") == ["Yes"]
    assert not opened.all("//w:showingPlcHdr")


def test_a_date_keeps_its_value_beside_its_text() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    date = opened.control("day").find(f".//{{{_W}}}date")
    assert date.get(f"{{{_W}}}fullDate") == "2026-02-03T00:00:00Z"


def test_a_choice_is_made_from_its_list() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN, _MORE))

    def offered(id_: str) -> list[str]:
        items = opened.control(id_).iter(f"{{{_W}}}listItem")
        return [item.get(f"{{{_W}}}value") for item in items]

    assert offered("document-status") == ["Draft", "Final"]
    assert offered("sure") == ["Yes", "No"]
    assert offered("state") == ["Green", "Red"]
    assert offered(tag("readiness", "q-one")) == ["Yes", "No"]


def test_guidance_and_examples_are_in_the_guided_copy_alone() -> None:
    guided = _open(_SAMPLE.copy(Flavour.GUIDED, _MORE))
    assert any("See the guide and the plan." in words for words in guided.style("HandrailGuidance"))
    assert "Good example: Say what was done." in guided.style("HandrailExample")
    for flavour in (Flavour.PLAIN, Flavour.EXAMPLE):
        opened = _open(_SAMPLE.copy(flavour, _MORE))
        assert not opened.style("HandrailGuidance")
        assert not opened.style("HandrailExample")


def test_guidance_goes_by_deleting_two_styles() -> None:
    guided, plain = (
        _open(_SAMPLE.copy(Flavour.GUIDED, _MORE)),
        _open(_SAMPLE.copy(Flavour.PLAIN, _MORE)),
    )
    for style in ("HandrailGuidance", "HandrailExample"):
        for paragraph in guided.all(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']"):
            paragraph.getparent().remove(paragraph)
    assert guided.words == plain.words


def test_only_links_that_lead_outside_are_kept() -> None:
    opened = _open(_SAMPLE.copy(Flavour.GUIDED, _MORE))
    relations = opened.parts["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://example.org/guide?a=1&amp;b=2" TargetMode="External"' in relations
    assert "artifact:plan" not in relations


def test_numbered_lists_in_prose_are_lists_of_their_own() -> None:
    opened = _open(_SAMPLE.copy(Flavour.GUIDED, _MORE))
    items = opened.all("//w:p[w:pPr/w:numPr/w:numId/@w:val='3']")
    assert ["".join(p.itertext(f"{{{_W}}}t")) for p in items] == ["the first", "the second"]
    assert b'<w:num w:numId="3">' in opened.parts["word/numbering.xml"]


def test_required_is_said_in_words_while_there_may_be_no_answer() -> None:
    assert "Long words (required)" in _open(_SAMPLE.copy(Flavour.PLAIN, _MORE)).style(
        "HandrailLabel"
    )
    assert "Long words" in _open(_SAMPLE.copy(Flavour.EXAMPLE, _MORE)).style("HandrailLabel")


def test_what_an_example_leaves_out_reads_as_left_out() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE))
    assert not opened.all("//w:tag[@w:val='remarks']")
    assert NOTHING in opened.style("HandrailField")


def test_rows_can_be_added_and_their_controls_are_not_locked() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN))
    section = opened.control("tasks")
    assert section.find(f"{{{_W}}}sdtPr/{{{_NAMES['w15']}}}repeatingSection") is not None
    rows = section.xpath(".//w15:repeatingSectionItem", namespaces=_NAMES)
    assert len(rows) == _SAMPLE.form().tables["tasks"].start_rows
    assert not section.xpath(".//w:lock", namespaces=_NAMES)
    assert opened.control("goal").find(f".//{{{_W}}}lock") is not None


def test_a_filled_table_has_the_rows_it_was_given() -> None:
    rows: list[dict[str, str | None]] = [
        {"task": "Write", "due": "2026-02-02"},
        {"task": "Try", "due": None},
    ]
    opened = _open(_filled({"tasks": rows}))
    assert [opened.said("tasks.task", at) for at in (0, 1)] == [["Write"], ["Try"]]
    assert opened.is_empty("tasks.due", 1)
    assert len(opened.all("//w:tag[@w:val='tasks.task']")) == 2


def test_fixed_rows_are_found_by_their_label_whatever_the_order_of_the_answers() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    assert not opened.all("//w:tag[@w:val='fixed.subject']")
    assert [opened.said("fixed.colour", at) for at in (0, 1)] == [["Green"], ["Red"]]
    assert opened.said("fixed.cost") == ["1,200"]


def test_a_status_has_its_word_and_its_colour() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE, _MORE))
    brand = look_of_sample().brand
    cell = opened.control("fixed.colour", 1).getparent().getparent()
    fill = cell.find(f"{{{_W}}}tcPr/{{{_W}}}shd").get(f"{{{_W}}}fill")
    assert fill == brand.rag.red.fill.removeprefix("#").upper()
    assert opened.said("fixed.colour", 1) == ["Red"]


def test_the_contents_lead_to_every_heading() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN))
    listed = opened.style("TOC1")
    assert listed == ["1Goal", "2Steps", "3Rules", "Ready to send?", "Approvals", "History"]
    assert opened.style("Heading1") == [words.lstrip("123") for words in listed]


def test_readiness_answers_are_kept_by_question() -> None:
    opened = _open(_SAMPLE.copy(Flavour.EXAMPLE))
    assert opened.said("readiness.q-one") == ["Yes"]
    assert opened.said("readiness.q-four") == ["No"]


def test_the_stamp_is_on_every_page_and_in_the_properties() -> None:
    copy = _SAMPLE.copy(Flavour.PLAIN)
    opened = _open(copy)
    for part in ("word/footer1.xml", "word/footer2.xml"):
        assert copy.stamp.line() in opened.parts[part].decode()
    custom = opened.parts["docProps/custom.xml"].decode()
    assert all(value in custom for value in copy.stamp.properties().values())
    assert f"{look_of_sample().date}T00:00:00Z" in opened.parts["docProps/core.xml"].decode()


def test_the_logo_stands_on_the_first_page_with_words_for_it() -> None:
    opened = _open(
        _SAMPLE.copy(Flavour.PLAIN), dataclasses.replace(look_of_sample(), logo=_png(40, 20))
    )
    assert opened.parts["word/media/logo.png"] == _png(40, 20)
    header = opened.parts["word/header2.xml"].decode()
    assert f'descr="{look_of_sample().brand.logo_alt}"' in header
    assert lint(opened.data) == []


@pytest.mark.parametrize(("page", "width"), [("A4", "11906"), ("Letter", "12240")])
def test_the_paper_is_that_of_the_brand(page: str, width: str) -> None:
    brand = look_of_sample().brand.model_copy(update={"page": page})
    opened = _open(_SAMPLE.copy(Flavour.PLAIN), dataclasses.replace(look_of_sample(), brand=brand))
    assert opened.all("//w:pgSz/@w:w") == [width]


def test_a_form_that_is_no_document_is_refused() -> None:
    form = _SAMPLE.form(name="budget")
    copy = Copy(form, stamp_of(Files().load().library, form), Flavour.PLAIN)
    with pytest.raises(TypeError, match="budget is no document"):
        document.write(copy, look_of_sample())


def test_a_tag_is_never_too_long_for_word() -> None:
    long = tag("a" * 40, "b" * 40)
    assert len(long) == 64
    assert long != tag("a" * 40, "b" * 39 + "c")


def _broken(old: bytes, new: bytes, part: str = "word/document.xml") -> Iterator[str]:
    parts = unpack(document.write(_SAMPLE.copy(Flavour.PLAIN), look_of_sample()))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    yield from lint(pack(parts))


def test_our_own_checks_find_what_is_wrong() -> None:
    opened = _open(_SAMPLE.copy(Flavour.PLAIN))
    first, second = opened.all("//w:sdtPr/w:id/@w:val")[:2]
    same = [f"2 controls have the id '{first}'"]
    assert (
        list(_broken(f'w:id w:val="{second}"'.encode(), f'w:id w:val="{first}"'.encode())) == same
    )
    assert "has no header row" in " ".join(_broken(b"<w:tblHeader/>", b""))
    assert "has no title" in " ".join(_broken(b'<w:alias w:val="Project name"/>', b""))
    assert "a heading of level 2" in " ".join(_broken(b'w:val="Heading1"', b'w:val="Heading2"'))
    assert list(_broken(b"w:lang w:val", b"w:lang w:x", "word/styles.xml")) == [
        "the document has no language"
    ]
