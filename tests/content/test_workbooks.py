"""Every workbook, opened again by another program: sheets, names, tables, lists and formulas."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.table import Table as Grid
from openpyxl.worksheet.worksheet import Worksheet

from handrail.form.form import block_tables
from handrail.form.values import Value
from handrail.formula.excel import (
    Naming,
    cell_name,
    excel,
    header,
    list_name,
    ready_name,
    table_name,
)
from handrail.formula.parse import parse
from handrail.model.field import Column, Field, FieldType, Table
from handrail.model.template import Sheet
from handrail.prose.runs import blocks
from tests.content.shipped import File, asked, each, each_empty, each_example

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHOSEN = {FieldType.CHOICE, FieldType.RAG}


@cache
def book(file: File) -> Book:
    return openpyxl.load_workbook(io.BytesIO(file.data))


@cache
def values(file: File) -> Book:
    """The workbook with the values that the formulas had when it was written."""
    return openpyxl.load_workbook(io.BytesIO(file.data), data_only=True)


@cache
def parts(file: File) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def sheets(file: File) -> list[Sheet]:
    return [block for block in file.form.template.blocks if isinstance(block, Sheet)]


def named(file: File, name: str, whose: Book | None = None) -> list[Any]:
    """Return the cells that a defined name stands for."""
    whole = whose or book(file)
    ((title, area),) = whole.defined_names[name].destinations
    cells = whole[title][area.replace("$", "")]
    return [row[0] for row in cells] if isinstance(cells, tuple) else [cells]


def grid(file: File, table: Table, whose: Book | None = None) -> tuple[Worksheet, Grid]:
    for sheet in (whose or book(file)).worksheets:
        if table_name(table.id) in sheet.tables:
            return sheet, sheet.tables[table_name(table.id)]
    pytest.fail(f'there is no table called "{table.label}"')


def cells_of(sheet: Worksheet, found: Grid) -> list[list[Any]]:
    """Return the cells of a table, heads and all."""
    area: Any = sheet[found.ref]
    return [list(row) for row in area]


def rows(file: File, table: Table, whose: Book | None = None) -> list[list[Any]]:
    """Return the cells below a table's heads."""
    sheet, found = grid(file, table, whose)
    return cells_of(sheet, found)[1:]


def texts(file: File) -> Iterator[str]:
    """Yield every text that a reader can see, in cells and beside them."""
    for sheet in book(file).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    yield cell.value
        for check in sheet.data_validations.dataValidation:
            yield check.prompt or ""


def list_of(field: Field) -> str:
    return field.options or ("rag" if field.type is FieldType.RAG else "")


def drop_down(sheet: Worksheet, cell: Any) -> str:
    """Return what a cell's drop-down offers; nothing where it has none."""
    for check in sheet.data_validations.dataValidation:
        if check.type == "list" and cell.coordinate in check.sqref:
            return str(check.formula1)
    return ""


def plain(value: Value | None) -> object:
    """Return a value as a workbook holds it."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case Decimal():
            return float(value)
        case dt.date():
            return dt.datetime.combine(value, dt.time())
        case tuple():
            return "\n".join(value)
        case _:
            return value


def is_same(cell: object, value: Value | None) -> bool:
    wanted = plain(value)
    if isinstance(wanted, float) and isinstance(cell, (int, float)):
        return abs(wanted - cell) < 1e-9 * max(1.0, abs(wanted))
    return cell in (wanted, "") if wanted is None else cell == wanted


def guidance(file: File) -> Iterator[str]:
    form = file.form
    told: list[str | None] = [form.common.readiness_guidance]
    for block in form.template.blocks:
        told.append(block.guidance)
        for field in block.fields:
            told += [field.guidance, field.example]
        for table in block_tables(block):
            told.append(table.guidance)
            for column in table.columns:
                told += [column.guidance, column.example]
    told += [field.guidance for field in form.cover]
    for text in told:
        for block_ in blocks(text or ""):
            yield block_.text


@each("xlsx")
def test_sheets_stand_in_order_by_title(file: File) -> None:
    titles = ["Read me", *(sheet.title for sheet in sheets(file)), "Sign-off"]
    if file.guided:
        titles.append("Example")
    found = book(file).sheetnames
    assert found[: len(titles)] == titles
    assert set(found[len(titles) :]) <= {"Scales", "Lists"}


@each("xlsx")
def test_every_field_and_figure_has_its_name_beside_its_label(file: File) -> None:
    wanted = {id_: field.label for id_, field in file.form.fields.items()}
    wanted |= {id_: figure.label for id_, figure in file.form.figures.items()}
    for id_, asked_ in wanted.items():
        (cell,) = named(file, cell_name(id_))
        labels = [other.value for other in cell.parent[cell.row][: cell.column - 1]]
        assert asked_ in [str(label or "").removesuffix(" (required)") for label in labels]


@each("xlsx")
def test_every_table_has_its_name_and_its_columns_in_order(file: File) -> None:
    for table in file.form.tables.values():
        sheet, found = grid(file, table)
        heads = [column.name for column in found.tableColumns]
        assert heads == [header(column.label) for column in table.columns]
        assert [cell.value for cell in cells_of(sheet, found)[0]] == heads
        assert found.headerRowCount in (None, 1)
    for block in sheets(file):
        if block.table:
            assert grid(file, block.table)[0].title == block.title


@each_empty("xlsx")
def test_an_empty_copy_has_as_many_rows_as_it_says(file: File) -> None:
    for table in file.form.tables.values():
        assert len(rows(file, table)) == (len(table.fixed_rows) or table.start_rows)


@each("xlsx")
def test_every_list_is_on_the_lists_sheet_under_its_name(file: File) -> None:
    used = {list_of(field) for field, _ in asked(file.form)} - {""}
    for id_ in used:
        cells = named(file, list_name(id_))
        choices = [choice.value for choice in file.form.lists[id_].choices]
        assert [str(cell.value) for cell in cells] == choices
        assert {cell.parent.title for cell in cells} == {"Lists"}


@each_empty("xlsx")
def test_every_choice_is_a_drop_down_of_its_list(file: File) -> None:
    for field, table in asked(file.form):
        if field.type not in _CHOSEN and field.type is not FieldType.YES_NO:
            continue
        if isinstance(field, Column) and field.formula:
            continue
        wanted = '"Yes,No"' if field.type is FieldType.YES_NO else list_name(list_of(field))
        if table is None:
            (cell,) = named(file, cell_name(field.id))
            assert drop_down(cell.parent, cell) == wanted
            continue
        place = [column.id for column in table.columns].index(field.id)
        for row in rows(file, table):
            if not (table.fixed_rows and place == 0):
                assert drop_down(row[place].parent, row[place]) == wanted
    for question in file.form.readiness:
        (cell,) = named(file, ready_name(question.id))
        assert drop_down(cell.parent, cell) == '"Yes,No"'


def naming(file: File, table: Table | None) -> Naming:
    headers = {
        item.id: {column.id: header(column.label) for column in item.columns}
        for item in file.form.tables.values()
    }
    return Naming(headers, table.id if table else None, {})


@each("xlsx")
def test_every_calculated_column_has_its_formula_in_every_row(file: File) -> None:
    for table in file.form.tables.values():
        _, found = grid(file, table)
        for place, column in enumerate(table.columns):
            if column.formula is None:
                continue
            wanted = "=" + excel(parse(column.formula), naming(file, table))
            # Excel's file holds "this row" in full; what people see is the short form.
            wanted = wanted.replace("[@", "[[#This Row],")
            got = {
                str(row[place].value).replace("[@", "[[#This Row],") for row in rows(file, table)
            }
            assert {_loose(formula) for formula in got} == {_loose(wanted)}
            assert found.tableColumns[place].calculatedColumnFormula is not None


def _loose(formula: str) -> str:
    return formula.replace("[", "").replace("]", "").replace(" ", "").replace("_xlfn.", "")


@each("xlsx")
def test_every_figure_has_its_formula(file: File) -> None:
    for id_, figure in file.form.figures.items():
        (cell,) = named(file, cell_name(id_))
        wanted = "=" + excel(parse(figure.formula), naming(file, None))
        assert _loose(str(cell.value)) == _loose(wanted)


@each_example("xlsx")
def test_the_worked_example_holds_every_answer_and_every_sum(file: File) -> None:
    filled, written = file.filled, values(file)
    for id_, field in file.form.fields.items():
        (cell,) = named(file, cell_name(id_), written)
        assert is_same(cell.value, filled.values.get(id_)), id_
        assert cell.value is not None or not field.required
    for id_, table in file.form.tables.items():
        found = rows(file, table, written)
        given = filled.rows.get(id_, ())
        assert len(found) == max(len(given), 1)
        for cells, row in zip(found, given, strict=False):
            for cell, column in zip(cells, table.columns, strict=True):
                assert is_same(cell.value, row.get(column.id)), (cell.coordinate, column.id)
                assert cell.value is not None or not column.required
    for id_ in file.form.figures:
        (cell,) = named(file, cell_name(id_), written)
        assert is_same(cell.value, filled.figures.get(id_)), id_
    for question in file.form.readiness:
        (cell,) = named(file, ready_name(question.id), written)
        assert cell.value == ("Yes" if filled.ready[question.id] else "No")


@each_empty("xlsx")
def test_an_empty_copy_holds_no_answers(file: File) -> None:
    for id_ in file.form.fields:
        (cell,) = named(file, cell_name(id_))
        assert cell.value is None, id_
    for table in file.form.tables.values():
        for row in rows(file, table):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if not column.formula and not (table.fixed_rows and place == 0):
                    assert cell.value is None, cell.coordinate


@each("xlsx")
def test_no_formula_of_any_copy_ends_in_an_error(file: File) -> None:
    for name, part in parts(file).items():
        if name.startswith("xl/worksheets/sheet"):
            assert b't="e"' not in part, name
            assert not re.search(rb"<v>#[A-Z/0!?]+</v>", part), name


@each("xlsx")
def test_guidance_is_in_the_guided_copy_and_in_no_other(file: File) -> None:
    text = "\n".join(texts(file))
    if file.guided:
        told = " ".join(text.split())
        for advice in guidance(file):
            assert " ".join(advice.split()) in told
    elif not file.finished:
        for advice in guidance(file):
            assert len(advice.split()) < 6 or advice not in text


@each("xlsx")
def test_the_stamp_stands_on_the_first_sheet_and_at_the_foot_of_each(file: File) -> None:
    line = file.stamp.line()
    first = book(file)["Read me"]
    assert line in [cell.value for row in first.iter_rows() for cell in row]
    for sheet in book(file).worksheets:
        footer: Any = sheet.oddFooter
        assert line in footer.left.text


@each("xlsx")
def test_the_stamp_is_among_the_properties(file: File) -> None:
    whole: Any = book(file)
    found = {item.name: item.value for item in whole.custom_doc_props.props}
    assert found == file.stamp.properties()


@each("xlsx")
def test_every_picture_and_chart_has_words_for_those_who_do_not_see_it(file: File) -> None:
    charts = [chart for sheet in sheets(file) for chart in sheet.charts]
    described = [
        node.get("descr")
        for name, part in parts(file).items()
        if name.startswith("xl/drawings/drawing")
        for node in etree.fromstring(part).iter(f"{DRAWING}cNvPr")
    ]
    assert sorted(filter(None, described)) == sorted(chart.alt for chart in charts)
    assert len(described) == len(charts)


@each("xlsx")
def test_every_table_is_described_and_repeats_its_heads_in_print(file: File) -> None:
    for name, part in parts(file).items():
        if name.startswith("xl/tables/"):
            assert b'altText="' in part
            assert b'altTextSummary="' in part
    for block in sheets(file):
        if block.table:
            assert book(file)[block.title].print_title_rows


@each("xlsx")
def test_scales_have_their_anchors_written_out(file: File) -> None:
    used = {list_of(field) for field, _ in asked(file.form)}
    lists = [list_ for id_, list_ in file.form.lists.items() if id_ in used]
    wanted = [
        anchor.means for list_ in lists for choice in list_.choices for anchor in choice.anchors
    ]
    if wanted:
        sheet = book(file)["Scales"]
        there = {str(cell.value) for row in sheet.iter_rows() for cell in row}
        assert set(wanted) <= there
