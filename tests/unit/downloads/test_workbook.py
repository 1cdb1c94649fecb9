"""Workbooks: live formulas with right values, real tables and checks, and nothing else that runs."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook import Workbook as Book

from handrail.downloads import workbook
from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.downloads.package import unpack
from handrail.form.calculate import calculate
from handrail.form.filled import Filled
from handrail.form.form import forms
from handrail.model.template import Workbook
from tests.support import ROOT, Files
from tests.unit.downloads.recalculate import poisoned, recalculated

BUDGET = "templates/workbooks/budget.yaml"
LIVE = '=HYPERLINK("https://example.org","click")'
MARKED = "<r><t>bold</t></r>"


def copies(files: Files, *flavours: Flavour) -> Iterator[tuple[Copy, Look]]:
    library = files.load().library
    for form in forms(library):
        if isinstance(form.template, Workbook):
            for flavour in flavours or tuple(Flavour):
                yield copy_of(form, stamp_of(library, form), flavour), look_of(library, None)


def written(flavour: Flavour = Flavour.GUIDED, files: Files | None = None) -> bytes:
    ((copy, look),) = copies(files or Files(), flavour)
    return workbook.write(copy, look)


def opened(raw: bytes, *, values: bool = False) -> Book:
    return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)


def words(book: Book) -> list[str]:
    return [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    ]


def rows(book: Book, sheet: str, table: str) -> list[list[object]]:
    """Return what stands below the heads of a table."""
    found = book[sheet][book[sheet].tables[table].ref]
    return [[cell.value for cell in row] for row in found[1:]]


def formulas(book: Book) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.parametrize(("page", "code"), [("A4", "9"), ("Letter", "1")])
def test_every_sheet_is_printed_on_the_paper_of_the_brand(page: str, code: str) -> None:
    ((copy, look),) = copies(Files(), Flavour.GUIDED)
    paper = dataclasses.replace(look, brand=look.brand.model_copy(update={"page": page}))
    book = opened(workbook.write(copy, paper))
    assert {str(sheet.page_setup.paperSize or 1) for sheet in book} == {code}


def test_a_reader_of_workbooks_finds_its_sheets_tables_and_names() -> None:
    book = opened(written())
    assert book.sheetnames == ["Read me", "Lines", "Sum", "Sign-off", "Example", "Lists"]
    assert list(book["Lines"].tables) == ["tblLines"]
    assert set(book["Sign-off"].tables) == {"tblApprovals", "tblHistory"}
    assert {"hr_project_name", "hr_total", "hr_ready__q_one", "lst_decision"} <= set(
        book.defined_names
    )


def test_cells_are_checked_while_they_are_filled_in() -> None:
    book = opened(written())
    checks = book["Lines"].data_validations.dataValidation
    assert [check.type for check in checks] == [None, "whole", "decimal", None]
    assert checks[1].prompt == "Required. How many."
    assert opened(written(Flavour.PLAIN))["Lines"].data_validations.dataValidation[1].prompt == (
        "Required. How many"
    )
    (decision,) = (
        c for c in book["Sign-off"].data_validations.dataValidation if "lst" in str(c.formula1)
    )
    assert decision.formula1 == "lst_decision"


def test_blank_rows_stay_blank() -> None:
    book = opened(written(), values=True)
    assert rows(book, "Lines", "tblLines") == [[None] * 4] * 5
    assert len(formulas(opened(written()))) == 5 + 1 + 1


def test_the_same_copy_gives_the_same_bytes() -> None:
    assert written() == written()


def test_only_the_guided_copy_has_guidance_and_an_example() -> None:
    guided = opened(written())
    assert "Required. What is bought." in words(guided)
    assert "Chairs" in words(guided)
    for flavour in (Flavour.PLAIN, Flavour.EXAMPLE):
        book = opened(written(flavour))
        assert "Required. What is bought." not in words(book)
        assert "One row for each thing that is bought." not in words(book)
        assert "Example" not in book.sheetnames


def test_the_worked_example_is_complete_and_asks_for_nothing() -> None:
    book = opened(written(Flavour.EXAMPLE), values=True)
    lines = [["Chairs", 4, 25, 100], ["Tables", 1, 150, 150]]
    assert rows(book, "Lines", "tblLines") == lines
    (total,) = book.defined_names["hr_total"].destinations
    assert book[total[0]][total[1].replace("$", "")].value == 250
    assert not book["Lines"].data_validations.dataValidation
    assert not any("(required)" in text for text in words(book))


def test_a_copy_that_goes_on_being_filled_has_room_for_more() -> None:
    ((copy, look),) = copies(Files(), Flavour.EXAMPLE)
    given = tuple({"item": f"Thing {n}", "quantity": Decimal(1), "price": None} for n in range(9))
    filled = calculate(copy.form, Filled(rows={"lines": given}))
    plain = dataclasses.replace(copy, flavour=Flavour.PLAIN, filled=filled)
    assert len(rows(opened(workbook.write(plain, look)), "Lines", "tblLines")) == 12


def test_a_sheet_may_hold_everything_at_once() -> None:
    files = Files().patch(
        f"{BUDGET}#sheets.0",
        """
fields: [{id: note, label: A note that needs more room than the table gives, guidance: Any., placeholder: None}]
figures: [{id: most, label: Dearest line, type: money, formula: "MAX(lines[cost])", guidance: One line.}]
prompts: [{title: Think of, lines: [Chairs, Tables]}]
matrices:
  - {id: grid, label: Grid, rows: document-status, columns: decision, row_label: Status, column_label: Decision, cell: "COUNTIF(lines[item], row)"}
charts:
  - {id: one, kind: line, title: Costs, alt: A line., table: lines, category: item, series: [cost, price]}
  - {id: two, kind: column, title: Most, alt: A column., figures: [most]}
""",
    )
    for columns in (4, 1):
        if columns == 1:
            only = (
                "columns: [{id: cost, label: Cost, type: money, guidance: All., placeholder: None}]"
            )
            chart = "table: lines\ncategory: cost\nseries: [cost]"
            files.patch(f"{BUDGET}#sheets.0.table", only)
            files.patch(f"{BUDGET}#sheets.0.charts.0", chart)
            files.patch(f"{BUDGET}#sheets.0.matrices.0", "cell: 'COUNTIF(lines[cost], row)'")
            files.patch(f"{BUDGET}#example", "lines: [{cost: 100}]")
        for flavour in Flavour:
            raw = written(flavour, files)
            assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml"} <= set(unpack(raw))
            book = opened(raw)
            (note,) = book.defined_names["hr_note"].destinations
            assert book["Lines"][note[1].replace("$", "")].column > 1


def test_lists_stand_below_each_other_so_that_paper_keeps_words_and_meanings_together() -> None:
    book = opened(written())
    sheet = book["Lists"]
    assert sheet.max_column == 2
    places = [
        sheet[place.replace("$", "")]
        for name, defined in book.defined_names.items()
        if name.startswith("lst_")
        for _, place in defined.destinations
    ]
    assert len(places) > 1
    for cells in places:
        assert {cell.column for (cell,) in cells} == {1}
        assert all(cell.value for (cell,) in cells)
        (first,), (last,) = cells[0], cells[-1]
        assert first.offset(-1, 1).value == "What it means"
        assert last.offset(1, 0).value is None


def test_guidance_that_goes_on_over_another_page_has_its_heads_there_too() -> None:
    sheet = opened(written())["Read me"]
    first, last = str(sheet.print_title_rows).replace("$", "").split(":")
    assert first == last
    assert sheet[f"B{first}"].value == "What to enter"
    assert not opened(written(Flavour.PLAIN))["Read me"].print_title_rows


def test_an_example_goes_on_below_after_five_rows() -> None:
    line = "{item: Chairs, quantity: 1, price: 1, cost: 1}"
    lines = f"lines: [{', '.join([line] * 7)}]\nfigures: {{total: 7}}"
    sheet = opened(written(files=Files().patch(f"{BUDGET}#example", lines)))["Example"]
    heads = [
        [cell.value for cell in row if cell.value]
        for row in sheet.iter_rows()
        if row[0].value == "Lines" and row[1].value
    ]
    assert heads == [
        ["Lines", *(f"Line {number}" for number in range(1, 6))],
        ["Lines", "Line 6", "Line 7"],
    ]


def test_words_above_a_table_do_not_stand_in_a_column_made_for_a_number() -> None:
    note = "{id: note, label: Note, guidance: Any., placeholder: None}"
    amount = "{id: most, label: Most, type: money, guidance: Any., placeholder: None}"
    widths = {}
    for name, field in (("note", note), ("most", amount)):
        book = opened(written(files=Files().patch(f"{BUDGET}#sheets.0", f"fields: [{field}]")))
        ((_, place),) = book.defined_names[f"hr_{name}"].destinations
        column = place.replace("$", "").rstrip("0123456789")
        widths[name] = book["Lines"].column_dimensions[column].width
    assert widths["most"] < 20 < widths["note"]


@pytest.mark.parametrize("text", [LIVE, MARKED, "@SUM(1)", "+1", "{=1+1}"])
def test_no_text_of_an_author_becomes_alive(text: str) -> None:
    quoted = f"'{text}'"
    files = (
        Files()
        .patch(
            BUDGET,
            f"title: {quoted}\nsummary: {quoted}\npurpose: {quoted}\nhow_it_applies: {quoted}",
        )
        .patch(f"{BUDGET}#readiness.0", f"question: {quoted}")
        .patch(f"{BUDGET}#sheets.0", f"purpose: {quoted}\nguidance: {quoted}")
        .patch(
            f"{BUDGET}#sheets.0.table.columns.0",
            f"label: {quoted}\nguidance: {quoted}\nexample: {quoted}",
        )
        .patch(f"{BUDGET}#sheets.1.figures.0", f"label: {quoted}\nguidance: {quoted}")
        .patch(
            f"{BUDGET}#sheets.1",
            f"charts: [{{id: c, kind: bar, title: {quoted}, alt: {quoted}, figures: [total]}}]",
        )
        .patch(f"{BUDGET}#example.lines.0", f"item: {quoted}")
        .patch("templates/common.yaml#lists.1", f"choices: [{quoted}, Rejected]")
    )
    harmless = {_anywhere(found) for found in formulas(opened(written())).values()}
    for flavour in Flavour:
        raw = written(flavour, files)
        assert {_anywhere(found) for found in formulas(opened(raw)).values()} == harmless
        for name, part in unpack(raw).items():
            assert b"<t>bold</t>" not in part
            if name.startswith("xl/charts/"):
                addresses = re.findall("<c:f>(.*?)</c:f>", part.decode())
                assert addresses
                assert all(address.startswith("Sum!$") for address in addresses)
            if name.endswith(".rels"):
                assert b"hyperlink" not in part.lower()


def _anywhere(formula: str) -> str:
    """Return a formula without the numbers of its rows."""
    return re.sub("[0-9]+", "", formula)


def test_colour_never_stands_alone() -> None:
    ((copy, look),) = (
        pair
        for pair in copies(Files(ROOT), Flavour.EXAMPLE)
        if pair[0].stamp.template == "risk-register"
    )
    sheet = opened(workbook.write(copy, look))["Heat map"]
    coloured = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and cell.fill.fgColor.rgb in {"FFB3261E", "FFF2B705", "FF1E7B34"}
    ]
    assert len(coloured) == 25
    assert all(
        re.search(r'"  (Low|Medium|High|Very high)"', cell.number_format) for cell in coloured
    )


def test_every_copy_says_what_it_is() -> None:
    raw = written()
    book = opened(raw)
    stamp = next(copies(Files(), Flavour.GUIDED))[0].stamp
    assert stamp.line() in words(book)
    custom = unpack(raw)["docProps/custom.xml"].decode()
    for name, value in stamp.properties().items():
        assert f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr>' in custom
    for name, part in unpack(raw).items():
        if name.startswith("xl/worksheets/sheet"):
            assert stamp.line() in part.decode().split("<oddFooter>")[1]
    assert b"<dc:language>en-GB</dc:language>" in unpack(raw)["docProps/core.xml"]


def every_copy() -> list[tuple[Copy, Look]]:
    return [*copies(Files()), *copies(Files(ROOT))]


LANGUAGE = """
-2^2|2^3^2|7/2|1/3*3=1|nothing+1|nothing=0|nothing=""|ROUND(2.5,0)|ROUND(-2.5,0)|ROUND(1250,-2)
INT(-2.5)|MOD(-3,2)|MOD(3,-2)|ABS(-2)|LEFT("Open",2)&LEN("Open")|IF(nothing,1,2)|CHOOSE(2,5,6)
IFERROR(1/0,"none")|AND(TRUE,1)|OR(FALSE,0)|NOT(0)|"a"<"B"|"a"="A"|1/3&""|0.1+0.2=0.3|1000000*1000000
SUM(lines[cost])|COUNT(lines[cost])|COUNTA(lines[item])|AVERAGE(lines[price])|MAX(lines[cost])
MIN(lines[price])|COUNTIF(lines[item],"Chairs")|COUNTIF(lines[item],"chairs")|COUNTIF(lines[item],"C*")
COUNTIF(lines[item],"?ables")|COUNTIF(lines[item],"<>Chairs")|COUNTIF(lines[price],">=150")
COUNTIF(lines[price],25)|COUNTIFS(lines[item],"*s",lines[price],"<" & 100)|SUMIF(lines[item],"Chairs",lines[cost])
SUMIFS(lines[cost],lines[item],"<>Chairs",lines[price],">1")|SUMPRODUCT(lines[quantity],lines[price])
SUMPRODUCT((lines[item]="Chairs")*(lines[price]>1))|SUMPRODUCT(ABS(lines[quantity]-4))
INDEX(lines[item],MATCH("tables",lines[item],0))|MATCH(26,lines[price],1)|LARGE(lines[price],1)
SMALL(lines[price],2)|NPV(0.1,lines[price])|LEN(nothing)|MAX(nothing,-1)|SUM(nothing,2,label)|label&1
IFERROR(label+1,"no number")|IFERROR(LARGE(lines[price],9),"none")|IFERROR(MATCH("x",lines[item],0),"none")
IFERROR(INDEX(lines[item],99),"none")|9.5-3|(2+3)*4-(1-2)|2^-1|-3^2|1-(2-3)|10/(2*5)|"q""q"
"""


def language() -> Files:
    """Return a library with a workbook whose figures use every part of the language."""
    texts = [text for line in LANGUAGE.split("\n") for text in line.split("|") if text]
    figures = ", ".join(
        f"{{id: f{n}, label: Figure {n}, type: text, formula: '{text}', guidance: Test.}}"
        for n, text in enumerate(texts)
    )
    fields = (
        "{id: nothing, label: Nothing, type: number, guidance: Stays empty., placeholder: None}, "
        "{id: label, label: Label, guidance: Text., placeholder: None}"
    )
    return (
        Files()
        .patch(f"{BUDGET}#sheets.1", f"figures: [{figures}]\nfields: [{fields}]")
        .patch(f"{BUDGET}#example", "label: words\nfigures: {}")
    )


@pytest.mark.office
def test_libreoffice_calculates_what_we_say(tmp_path: Path) -> None:
    ours = [*every_copy(), *copies(language(), Flavour.EXAMPLE)]
    raws = [workbook.write(copy, look) for copy, look in ours]
    theirs = recalculated(raws, tmp_path)
    for raw, (copy, _), path in zip(raws, ours, theirs, strict=True):
        live, said = formulas(opened(raw)), opened(raw, values=True)
        done = openpyxl.load_workbook(path, data_only=True)
        spoilt = opened(poisoned(raw), values=True)
        for sheet, at in live:
            place = f"{copy.name}, {sheet} {at}: {live[sheet, at]}"
            assert spoilt[sheet][at].value in {777, from_excel(777)}, place
            wanted, got = said[sheet][at].value, done[sheet][at].value
            if isinstance(wanted, int | float) and isinstance(got, int | float):
                assert got == pytest.approx(wanted, rel=1e-12), place
            else:
                assert (got or "") == (wanted or ""), place


def test_the_validator_of_office_files_finds_nothing(
    tmp_path: Path, open_xml_faults: Callable[[Path], list[str]]
) -> None:
    for copy, look in every_copy():
        path = tmp_path / copy.name
        path.write_bytes(workbook.write(copy, look))
        assert open_xml_faults(path) == [], copy.name


def test_the_heads_of_every_table_stand_in_its_cells() -> None:
    for copy, look in every_copy():
        for sheet in opened(workbook.write(copy, look)):
            for table in sheet.tables.values():
                heads = [column.name for column in table.tableColumns]
                assert [cell.value for cell in sheet[table.ref][0]] == heads
