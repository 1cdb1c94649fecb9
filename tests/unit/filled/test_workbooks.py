"""A workbook is read by its names, and by labels and headers where a program took them away."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from lxml import etree

from handrail.downloads.package import pack, unpack
from handrail.filled.read import read
from handrail.filled.reading import How
from handrail.filled.text import number
from handrail.model.field import FieldType
from tests.filled import blank, definition, filled, form, reading, same
from tests.spoil import changed
from tests.strays import with_sheet

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def without_names(data: bytes) -> bytes:
    """Take away the names of cells and tables, as programs do that know only cells."""
    parts = unpack(data)
    parts["xl/workbook.xml"] = re.sub(
        rb"<definedNames>.*</definedNames>", b"", parts["xl/workbook.xml"], flags=re.DOTALL
    )
    for name in list(parts):
        if name.startswith("xl/tables/"):
            del parts[name]
        elif name.startswith("xl/worksheets/_rels/"):
            parts[name] = re.sub(rb"<Relationship [^>]*/table\"[^>]*/>", b"", parts[name])
    return pack(parts)


def sheet_of(data: bytes, title: str) -> str:
    """Return the part of a sheet by its title: they are numbered in order."""
    book = etree.fromstring(unpack(data)["xl/workbook.xml"])
    titles = [str(sheet.get("name")) for sheet in book.iter(f"{_NS}sheet")]
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def test_without_names_the_example_is_found_by_labels_and_headers() -> None:
    found = reading("budget", without_names(filled("budget")))
    assert same(form("budget"), found.answers()) == same(form("budget"), form("budget").example)
    assert {each.how for each in found.fields.values()} == {How.LABEL_CELL}
    assert {each.how for each in found.tables.values()} == {How.HEADERS}


def test_without_names_an_empty_workbook_is_empty() -> None:
    assert reading("budget", without_names(blank("budget"))).answers() == {}


def test_rows_typed_below_a_table_that_did_not_grow_are_read() -> None:
    data = filled("budget")
    title = form("budget").template.blocks[0].title

    def spoil(root: etree._Element) -> None:
        rows = list(root.iter(f"{_NS}row"))
        last = max(int(row.get("r") or 0) for row in rows if row.find("{*}c/{*}f") is not None)
        line = etree.SubElement(rows[0].getparent(), f"{_NS}row", r=str(last + 1))  # type: ignore[arg-type]  # the sheet's data
        cell = etree.SubElement(line, f"{_NS}c", r=f"A{last + 1}", t="inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_NS}is"), f"{_NS}t").text = "Typed below"

    found = reading("budget", changed(data, spoil, sheet_of(data, title)))
    assert "Typed below" in found.tables["lines"].rows[-1].values()


def test_a_table_drawn_down_to_the_last_row_costs_nothing() -> None:
    parts = unpack(filled("budget"))
    name = next(name for name in parts if b'displayName="tblLines"' in parts[name])
    parts[name] = re.sub(rb'( ref="[A-Z]+\d+:[A-Z]+)\d+"', rb'\g<1>1048576"', parts[name], count=1)
    found = reading("budget", pack(parts))
    assert same(form("budget"), found.answers()) == same(form("budget"), form("budget").example)
    assert found.extras == reading("budget", filled("budget")).extras


def test_one_cell_in_the_last_corner_costs_nothing() -> None:
    data = filled("budget")
    title = form("budget").template.blocks[0].title

    def spoil(root: etree._Element) -> None:
        body = root.find(f"{_NS}sheetData")
        assert body is not None
        line = etree.SubElement(body, f"{_NS}row", r="1048576")
        cell = etree.SubElement(line, f"{_NS}c", r="XFD1048576")
        etree.SubElement(cell, f"{_NS}v").text = "1"

    found = reading("budget", changed(data, spoil, sheet_of(data, title)))
    assert same(form("budget"), found.answers()) == same(form("budget"), form("budget").example)


def test_a_sheet_of_ones_own_is_kept_aside() -> None:
    data = with_sheet(filled("budget"), "My own", ["Chairs in the attic", 12])
    (extra,) = reading("budget", data).extras
    assert extra.place == "Sheet My own"
    assert extra.text == "Chairs in the attic | 12"


def test_a_sheet_of_the_form_may_have_another_name() -> None:
    data = filled("budget")
    parts = unpack(data)
    first = form("budget").template.blocks[0].title
    book = parts["xl/workbook.xml"].decode()
    renamed = book.replace(f'name="{first}"', 'name="Numbers"', 1).replace(f"{first}!", "Numbers!")
    found = reading("budget", pack({**parts, "xl/workbook.xml": renamed.encode()}))
    assert found.answers() == reading("budget", data).answers()
    assert found.extras == ()
    assert found.formulas == ()


def test_headers_that_somebody_wrote_anew_are_known_by_their_place_and_said() -> None:
    data = filled("budget")
    parts = unpack(data)
    table = next(name for name in parts if name.startswith("xl/tables/"))
    label = form("budget").tables["lines"].columns[0].label
    for name in ("xl/sharedStrings.xml", table):
        assert label.encode() in parts[name]
        parts[name] = parts[name].replace(f">{label}<".encode(), b">Posten<")
        parts[name] = parts[name].replace(f'name="{label}"'.encode(), b'name="Posten"')
    found = reading("budget", pack(parts))
    assert found.answers() == reading("budget", data).answers()
    assert found.tables["lines"].renamed == {form("budget").tables["lines"].columns[0].id: "Posten"}


def test_what_was_typed_beside_a_table_is_kept_aside_numbers_too() -> None:
    title = form("budget").template.blocks[0].title
    part = sheet_of(filled("budget"), title)

    def spoil(root: etree._Element) -> None:
        line = next(root.iter(f"{_NS}row"))
        number = line.get("r")
        cell = etree.SubElement(line, f"{_NS}c", r=f"AB{number}")
        etree.SubElement(cell, f"{_NS}v").text = "4711"

    (extra,) = reading("budget", changed(filled("budget"), spoil, part)).extras
    assert extra.text == "4711"
    assert extra.place.startswith(f"{title}, AB")


@pytest.mark.parametrize(
    ("type_", "raw", "is_"),
    [
        (FieldType.DATE, "46112", "2026-03-31"),
        (FieldType.DATE, "46112.75", "2026-03-31"),
        (FieldType.DATE, "-5", "-5"),
        (FieldType.PERCENT, "0.07", "7 %"),
        (FieldType.PERCENT, "0.1", "10 %"),
        (FieldType.MONEY, "25000", "25000"),
        (FieldType.NUMBER, "1.5E-3", "0.0015"),
        (FieldType.NUMBER, "0.30000000000000004", "0.3"),
        (FieldType.NUMBER, "NaN", "NaN"),
        (FieldType.NUMBER, "not a number", "not a number"),
    ],
)
def test_a_number_is_written_as_its_type_is(type_: FieldType, raw: str, is_: str) -> None:
    assert number(type_, raw) == is_


def test_dates_that_count_from_1904_are_the_same_days() -> None:
    assert number(FieldType.DATE, "44650", since_1904=True) == "2026-03-31"


def test_a_day_that_is_calculated_counts_from_1904_too() -> None:
    plain = definition("budget")
    blocks = [
        block.model_copy(
            update={
                "figures": tuple(
                    each.model_copy(update={"type": FieldType.DATE}) for each in block.figures
                )
            }
        )
        for block in plain.blocks
    ]
    dated = plain.model_copy(update={"blocks": tuple(blocks)})

    def as_on_a_mac(root: etree._Element) -> None:
        root.find(f"{_NS}workbookPr").set("date1904", "1")  # type: ignore[union-attr]  # every workbook has it

    def days(data: bytes) -> list[dt.date]:
        found, _ = read(data, "x.xlsx", [dated])
        return [dt.date.fromisoformat(each.text or "") for each in found.figures.values()]

    data = filled("budget")
    before, after = days(data), days(changed(data, as_on_a_mac, "xl/workbook.xml"))
    assert before
    assert after == [day + dt.timedelta(days=1462) for day in before]


def test_the_worked_example_is_left_until_its_sheet_is_deleted() -> None:
    assert [each.place for each in reading("budget", blank("budget")).left] == ["Example"]
    assert reading("budget", filled("budget")).left == ()


def test_hidden_and_filtered_rows_are_read() -> None:
    title = form("budget").template.blocks[0].title

    def hide(root: etree._Element) -> None:
        for row in root.iter(f"{_NS}row"):
            row.set("hidden", "1")

    data = filled("budget")
    found = reading("budget", changed(data, hide, sheet_of(data, title)))
    assert found.answers() == reading("budget", data).answers()


def test_a_comment_on_a_cell_is_kept_aside() -> None:
    data = filled("budget")
    parts = unpack(data)
    name = sheet_of(data, form("budget").template.blocks[0].title).rpartition("/")[2]
    main = _NS.strip("{}")
    parts["xl/comments9.xml"] = (
        f'<comments xmlns="{main}"><commentList><comment ref="A1"><text><r><t>Ask </t></r>'
        "<r><t>Omar</t></r></text></comment></commentList></comments>"
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    where = f"xl/worksheets/_rels/{name}.rels"
    relation = f'<Relationship Id="rId98" Type="{kind}" Target="../comments9.xml"/>'
    whole = parts[where].decode().replace("</Relationships>", f"{relation}</Relationships>")
    (extra,) = reading("budget", pack({**parts, where: whole.encode()})).extras
    assert extra.text == "Ask Omar"
