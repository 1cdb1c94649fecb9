"""The first table of a workbook as CSV."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest

from handrail.downloads import table
from handrail.downloads.copy import Copy, Flavour
from handrail.downloads.make import copy_of, look_of, stamp_of
from handrail.form.form import forms
from tests.support import Files


def _copy(flavour: Flavour, files: Files | None = None) -> tuple[Copy, list[list[str]]]:
    library = (files or Files()).load().library
    form = next(form for form in forms(library) if form.template.id == "budget")
    copy = copy_of(form, stamp_of(library, form), flavour)
    raw = table.write(copy, look_of(library, None))
    return copy, list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


def test_an_empty_copy_has_headings_only() -> None:
    assert _copy(Flavour.PLAIN)[1] == [["Item", "Quantity", "Price", "Cost"]]


def test_the_example_has_its_rows_with_what_is_calculated() -> None:
    _, lines = _copy(Flavour.EXAMPLE)
    assert lines[1:] == [["Chairs", "4", "25", "100"], ["Tables", "1", "150", "150"]]


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("x")'])
def test_nothing_an_author_types_becomes_a_formula(live: str) -> None:
    copy, _ = _copy(Flavour.EXAMPLE)
    assert copy.filled
    rows = ({"item": live, "quantity": None, "price": None, "cost": None},)
    filled = dataclasses.replace(copy.filled, rows={"lines": rows})
    look = look_of(Files().load().library, None)
    raw = table.write(dataclasses.replace(copy, filled=filled), look).decode("utf-8-sig")
    assert next(iter(list(csv.reader(io.StringIO(raw)))[1])) == f"'{live}"


def test_a_form_without_a_table_in_a_sheet_has_no_csv() -> None:
    library = Files().load().library
    assert [form.template.id for form in forms(library) if table.has_table(form)] == ["budget"]
