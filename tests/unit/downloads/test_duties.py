"""Who does what as a workbook: a file for each methodology, whatever its roles are called."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from handrail.downloads.lint import lint
from handrail.downloads.make import look_of
from handrail.downloads.workbook import duties
from handrail.model.methodology import Methodology
from tests.support import Files


def workbook(files: Files) -> tuple[bytes, Any]:
    given = files.load().library
    method = given.get(Methodology, "house")
    assert method
    raw = duties.write(duties.Duties(given, method), look_of(given, None))
    return raw, openpyxl.load_workbook(io.BytesIO(raw))


def table(book: Any, sheet: str, name: str) -> list[list[str]]:
    return [[cell.value or "" for cell in row] for row in book[sheet][book[sheet].tables[name].ref]]


def test_a_role_that_answers_and_works_has_both_letters() -> None:
    _, book = workbook(Files())
    heads, *rows = table(book, "Who does what", "tblRaci")
    assert heads[:2] == ["Phase", "Activity"]
    assert [row[2:] for row in rows if row[1] == "Count the cost"] == [["AR", ""]]
    _, *parts = table(book, "By role", "tblByRole")
    assert ["Tester", "Prepare", "Go ahead", "Presents", "A decision"] in parts
    assert [row[3] for row in parts if row[2] == "Count the cost"] == [
        "Accountable and responsible"
    ]


@pytest.mark.parametrize("title", ["=1+1", "<r>Tester</r>", "@SUM(A1)", "Activity", "a" * 80])
def test_whatever_a_role_is_called_stays_a_word(title: str) -> None:
    raw, book = workbook(Files().patch("standards/roles/tester.yaml", f"title: '{title}'"))
    assert lint(raw) == []
    heads, *rows = table(book, "Who does what", "tblRaci")
    assert len({head.casefold() for head in heads}) == len(heads)
    assert any(row[heads.index(heads[-1])] for row in rows)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in {"s", "n"} for cell in cells)
    assert any(str(cell.value).strip() == title for cell in cells)
