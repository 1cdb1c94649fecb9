"""What programs and people do to a document: the answers are found, and nothing typed is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from lxml import etree

from handrail.filled.reading import Reading
from handrail.model.template import Answer
from tests.filled import filled, form, reading, same
from tests.spoil import (
    MAIN,
    W,
    as_google_docs_saves,
    changed,
    split_runs,
    without_controls,
    without_styles,
)

_BOX = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Words in a box</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_PICTURE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><wp:inline>'
    '<wp:docPr id="99" name="Picture 1" descr="The site plan"/>'
    "<a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def after(*changes: Callable[[etree._Element], None], **answers: Answer) -> Reading:
    def spoil(root: etree._Element) -> None:
        for change in changes:
            change(root)

    return reading("plan", changed(filled("plan", answers), spoil))


def is_whole(found: Reading) -> bool:
    return same(form("plan"), found.answers()) == same(form("plan"), form("plan").example)


def table(root: etree._Element, label: str) -> etree._Element:
    """Return the table whose header row has a column of that name."""
    for each in root.iter(f"{W}tbl"):
        first = next(each.iter(f"{W}tr"))
        if label in [_text(cell) for cell in first.iter(f"{W}tc")]:
            return each
    raise AssertionError(label)


def rows(of: etree._Element) -> list[etree._Element]:
    return list(of.iter(f"{W}tr"))


def _text(element: etree._Element) -> str:
    return "".join(str(piece.text or "") for piece in element.iter(f"{W}t"))


def _say(element: etree._Element, words: str) -> None:
    first, *rest = element.iter(f"{W}t")
    first.text = words
    for piece in rest:
        piece.text = ""


def move_tables_to_the_end(root: etree._Element) -> None:
    body = root.find(f"{W}body")
    assert body is not None
    tables = [child for child in body if child.tag == f"{W}tbl"]
    for each in reversed(tables):
        body.insert(len(body) - 1, each)


def add_a_column(root: etree._Element) -> None:
    for at, row in enumerate(rows(table(root, "Task"))):
        cell = copy.deepcopy(next(row.iter(f"{W}tc")))
        for sdt in list(cell.iter(f"{W}sdt")):
            for tag in list(sdt.iter(f"{W}tag")):
                tag.set(f"{W}val", "")
        _say(cell, "Cost centre" if at == 0 else f"47{at}")
        next(row.iter(f"{W}tc")).addprevious(cell)


def test_tables_may_stand_elsewhere() -> None:
    assert is_whole(after(without_controls, move_tables_to_the_end))


def test_a_column_that_was_put_in_is_kept_aside_and_moves_no_other() -> None:
    found = after(without_controls, add_a_column)
    assert is_whole(found)
    (extra,) = [each for each in found.extras if "Cost centre" in each.place]
    assert extra.text.startswith("471")


def test_headers_in_another_language_are_known_by_their_place() -> None:
    def translate(root: etree._Element) -> None:
        task, due = rows(table(root, "Task"))[0].iter(f"{W}tc")
        _say(task, "Aufgabe")
        _say(due, "Bis")

    found = after(without_controls, translate)
    assert is_whole(found)
    assert dict(found.tables["tasks"].renamed) == {"task": "Aufgabe", "due": "Bis"}


def test_a_cell_over_several_columns_moves_none_of_those_after_it() -> None:
    def merge(root: etree._Element) -> None:
        first, second, *_ = rows(table(root, "Task"))[1].iter(f"{W}tc")
        properties = first.find(f"{W}tcPr")
        if properties is None:
            properties = etree.SubElement(first, f"{W}tcPr")
            first.insert(0, properties)
        etree.SubElement(properties, f"{W}gridSpan").set(f"{W}val", "2")
        parent = second.getparent()
        assert parent is not None
        parent.remove(second)

    found = after(without_controls, merge)
    one, *others = found.tables["tasks"].rows
    assert one["task"]
    assert one["due"] is None
    assert all(row["due"] for row in others)


def test_what_was_deleted_with_its_change_tracked_is_gone_and_what_was_put_in_is_there() -> None:
    def track(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            if text.text == form("plan").example["goal"]:
                run = text.getparent()
                assert run is not None
                gone, put = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
                run.addprevious(gone)
                run.addprevious(put)
                put.append(copy.deepcopy(run))
                _say(put, "Another goal.")
                gone.append(run)
                text.tag = f"{W}delText"
                return
        raise AssertionError

    def strike(root: etree._Element) -> None:
        row = rows(table(root, "Task"))[-1]
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        etree.SubElement(properties, f"{W}del")

    found = after(track, strike)
    assert found.answers()["goal"] == "Another goal."
    whole = form("plan").example["tasks"]
    given = found.answers().get("tasks", [])
    assert isinstance(whole, list)
    assert len(given) == len(whole) - 1  # type: ignore[arg-type]  # a list of rows


def test_words_in_a_box_and_pictures_are_kept_aside() -> None:
    def paste(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        assert body is not None
        first = body.find(f"{W}p")
        assert first is not None
        first.append(etree.fromstring(_BOX))
        first.append(etree.fromstring(_PICTURE))

    found = after(paste)
    assert is_whole(found)
    assert {each.text for each in found.extras} == {"Words in a box", "a picture: The site plan"}


def test_runs_may_be_cut_and_styles_reset_without_taking_controls_away() -> None:
    assert is_whole(after(without_styles, lambda root: split_runs(root, 7)))


def test_quotes_and_spaces_that_a_program_sets_make_no_other_label() -> None:
    def curl(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = (text.text or "").replace("'", "’").replace(" ", "\u00a0")

    data = as_google_docs_saves(filled("plan"))
    found = reading("plan", changed(data, curl, MAIN))
    assert set(found.answers()) == set(form("plan").example)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3 May 2026", "2026-05-03"),
        ("May 3rd, 2026", "2026-05-03"),
        ("3.\u00a0May 2026", "2026-05-03"),
        ("31/12/2026", "2026-12-31"),
        ("2026/5/3", "2026-05-03"),
        ("03/05/2026", "03/05/2026"),
        ("31 June 2026", "31 June 2026"),
        ("end of May", "end of May"),
    ],
)
def test_a_day_is_read_where_it_can_be_one_day_only(typed: str, read: str) -> None:
    def date(root: etree._Element) -> None:
        for cell in list(rows(table(root, "Task"))[1].iter(f"{W}tc"))[1:2]:
            _say(cell, typed)

    row, *_ = after(without_controls, date).tables["tasks"].rows
    assert row["due"] == read
