"""Sheets that keep equal rows once, and write what XlsxWriter would have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter.worksheet import Worksheet

from handrail.downloads.package import pack
from handrail.downloads.workbook.cells import PlainWorksheet
from handrail.downloads.workbook.plain import PlainWorkbook
from tests.unit.downloads.test_workbook import opened


def parts(fill: Callable[[Any, Any], None], sheet: type = PlainWorksheet) -> dict[str, bytes]:
    book = PlainWorkbook({})
    book.set_properties({"created": dt.datetime(2026, 1, 1)})  # noqa: DTZ001  as XlsxWriter takes it
    fill(book.add_worksheet("One", sheet), book.add_format({"bold": True}))
    return book.parts()


def row(sheet: Any, number: int, look: Any) -> None:
    sheet.put(number, 0, "A & <b>", look)
    sheet.calculate(number, 1, '="x"&Two[Sum]', look, "x")
    sheet.put(number, 3, None, look)
    sheet.put(number, 30, 1.5, look)


def test_a_repeated_row_is_the_same_as_one_written_again() -> None:
    def once(sheet: Any, look: Any) -> None:
        row(sheet, 12, look)
        sheet.repeat(12, 40)
        sheet.set_row(20, 33)
        sheet.put(60, 2, "end", look)

    def again(sheet: Any, look: Any) -> None:
        for number in range(12, 53):
            row(sheet, number, look)
        sheet.set_row(20, 33)
        sheet.put(60, 2, "end", look)

    assert parts(once) == parts(again)
    sheet = opened(pack(parts(once)))["One"]
    assert [sheet.cell(number, 1).value for number in (13, 53)] == ["A & <b>"] * 2
    assert sheet.cell(54, 1).value is None


def test_nothing_is_written_into_a_repeated_row() -> None:
    def fill(sheet: Any, look: Any) -> None:
        row(sheet, 1, look)
        sheet.repeat(1, 2)
        with pytest.raises(TypeError):
            sheet.put(3, 5, "late", look)

    parts(fill)


def test_two_tables_never_stand_in_the_same_rows() -> None:
    def fill(sheet: Any, look: Any) -> None:
        columns = [{"header": "Word"}, {"header": "Sum", "formula": "=1+1"}]
        named = [{**column, "header_format": look} for column in columns]
        sheet.add_table(2, 0, 9, 1, {"name": "tblOne", "columns": named})
        with pytest.raises(ValueError, match="tblTwo stands in another one's rows"):
            sheet.add_table(9, 0, 12, 1, {"name": "tblTwo", "columns": named})

    made = parts(fill)
    table = made["xl/tables/table1.xml"].decode()
    assert table.count('ref="A3:B10"') == 2
    assert "<calculatedColumnFormula>1+1</calculatedColumnFormula>" in table


@pytest.mark.parametrize(
    "words",
    ["plain", " edge ", 'a "b" & <c>', "two\nlines", "_x000A_", "bell\a", "no\u00a0break", "ÄÖ €"],
)
def test_words_are_escaped_as_xlsxwriter_escapes_them(words: str) -> None:
    def ours(sheet: Any, look: Any) -> None:
        sheet.put(0, 0, words, look)
        sheet.data_validation(0, 0, 0, 0, {"validate": "any", "input_message": words})
        sheet.set_footer(words)

    def theirs(sheet: Any, look: Any) -> None:
        sheet._write_string(0, 0, words, look)
        sheet.data_validation(0, 0, 0, 0, {"validate": "any", "input_message": words})
        sheet.set_footer(words)

    for name, part in parts(theirs, Worksheet).items():
        assert parts(ours)[name] == part


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("plain", "<si><t>plain</t></si>"),
        (" edge ", '<si><t xml:space="preserve"> edge </t></si>'),
        ('a "b" & <c>', '<si><t>a "b" &amp; &lt;c&gt;</t></si>'),
        ("_x000A_", "<si><t>_x005F_x000A_</t></si>"),
        ("bell\a", "<si><t>bell_x0007_</t></si>"),
    ],
)
def test_shared_words_stand_as_excel_reads_them(words: str, written: str) -> None:
    made = parts(lambda sheet, look: sheet.put(0, 0, words, look))
    assert written in made["xl/sharedStrings.xml"].decode()
