"""Filling a template from data: what is told of the data, and when a file is made."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pytest
import yaml

from handrail.build.filling import Filling, fill, form_of
from handrail.build.gather import Gathered, gather
from handrail.cli.main import main
from handrail.downloads.copy import Flavour
from handrail.form.blank import blank_answers
from handrail.form.form import Form, forms
from handrail.load import load
from handrail.model.library import Library
from tests.support import ROOT, SMALL

GOAL = "goal: Every permit is checked within three working days.\n"


@pytest.fixture(scope="module")
def small() -> tuple[Gathered, Library]:
    gathered = gather(SMALL)
    return gathered, load(gathered.collected.files).library


@pytest.fixture(scope="module")
def shipped() -> tuple[Gathered, Library]:
    gathered = gather(ROOT)
    return gathered, load(gathered.collected.files).library


def filled(
    where: tuple[Gathered, Library],
    template: str,
    data: str,
    name: str = "answers.yaml",
    table: str = "",
) -> Filling:
    form = form_of(where[1], template)
    assert form is not None
    return fill(*where, form, data.encode(), PurePosixPath(name), Flavour.PLAIN, table)


def told(made: Filling) -> list[tuple[int, int, str, str, str]]:
    return [
        (each.mark.line, each.mark.column, each.rule, each.message, each.hint)
        for each in made.report.findings
    ]


def words(made: Filling) -> str:
    assert made.data is not None
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return package.read("word/document.xml").decode()


def sheet(made: Filling, name: str) -> Any:
    assert made.data is not None
    return openpyxl.load_workbook(io.BytesIO(made.data), data_only=True)[name]


def test_partial_data_make_a_file(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "plan", GOAL)
    assert told(made) == []
    assert "Every permit is checked within three working days." in words(made)


def test_a_misspelt_field_is_told_with_its_line_and_no_file_is_made(
    small: tuple[Gathered, Library],
) -> None:
    made = filled(small, "plan", GOAL + "remark: None\n")
    assert made.data is None
    says = 'the form has no field or table called "remark"'
    assert told(made) == [(2, 1, "answer-unknown", says, 'did you mean "remarks"?')]


def test_a_misspelt_column_is_told_where_it_stands(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "plan", "tasks:\n  - {task: Write, dew: 2026-02-02}\n")
    says = 'the table "Tasks" has no column "dew"'
    assert told(made) == [(2, 19, "answer-unknown", says, 'did you mean "due"?')]


def test_a_wrong_date_stops_the_file_at_its_line(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "plan", "tasks:\n  - task: Write\n    due: next week\n")
    assert made.data is None
    says = '"Due" must be a date such as 2026-03-31'
    assert told(made) == [(3, 10, "answer-misfit", says, "")]


def test_a_short_answer_is_told_and_kept(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "plan", "goal: Three days only\n")
    assert [finding[2] for finding in told(made)] == ["answer-limit"]
    assert "Three days only" in words(made)


def test_a_sum_that_is_given_wrong_is_told_and_calculated(
    small: tuple[Gathered, Library],
) -> None:
    data = "lines:\n  - {item: Chairs, quantity: 4, price: 25, cost: 90}\nfigures: {total: 100}\n"
    made = filled(small, "budget", data)
    says = '"Cost" is calculated: the file will show 100, not 90'
    hint = "leave it out, or look at the values that it follows from"
    assert told(made) == [(2, 50, "answer-calculated", says, hint)]
    values = [cell.value for row in sheet(made, "Lines").iter_rows() for cell in row]
    assert 100 in values
    assert 90 not in values


def test_json_is_read_as_yaml_is_with_its_places(small: tuple[Gathered, Library]) -> None:
    data = '{\n  "lines": [{"item": "Chairs", "quantity": 4.5, "price": 25}]\n}'
    made = filled(small, "budget", data, "answers.json")
    says = '"Quantity" must be a whole number'
    assert told(made) == [(2, 44, "answer-misfit", says, "")]


def test_the_json_of_extract_is_taken_as_it_is(small: tuple[Gathered, Library]) -> None:
    data = json.dumps({"template": "plan", "answers": {"remarks": "Nothing else"}, "extras": []})
    assert "Nothing else" in words(filled(small, "plan", data, "answers.json"))


@pytest.mark.parametrize(
    ("data", "line"),
    [('{"goal": ', 1), ('{"goal": "a",\n "goal": "b"}', 1), ("[1, 2]", 1), ("[" * 9_999, 1)],
)
def test_broken_json_is_one_finding(small: tuple[Gathered, Library], data: str, line: int) -> None:
    made = filled(small, "plan", data, "answers.json")
    assert made.data is None
    assert [finding[0] for finding in told(made)] == [line]


def test_csv_fills_the_only_table_by_id_or_by_label(small: tuple[Gathered, Library]) -> None:
    data = "Item;quantity;Price\nChairs;4;25\n;;\nTables;1;150\n"
    made = filled(small, "budget", data, "lines.csv")
    assert told(made) == []
    values = [cell.value for row in sheet(made, "Lines").iter_rows() for cell in row]
    assert {"Chairs", "Tables", 100, 150} <= set(values)


def test_a_wrong_cell_of_a_csv_is_told_at_its_row(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "budget", "item,quantity\nChairs,four\n", "lines.csv")
    assert [finding[:3] for finding in told(made)] == [(2, 1, "answer-misfit")]


def test_an_unknown_heading_of_a_csv_is_told(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "budget", "itme,quantity\nChairs,4\n", "lines.csv")
    assert [(line, rule, hint) for line, _, rule, _, hint in told(made)] == [
        (2, "answer-unknown", 'did you mean "item"?')
    ]


def test_a_formula_in_data_stays_text(small: tuple[Gathered, Library]) -> None:
    made = filled(small, "budget", "item,quantity,price\n'=1+1,4,25\n=2+2,4,25\n", "lines.csv")
    assert made.data is not None
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    cells = [cell for row in book["Lines"].iter_rows() for cell in row if cell.value]
    written = {cell.value: cell.data_type for cell in cells}
    assert written["=1+1"] == "s"
    assert written["=2+2"] == "s"


def test_an_empty_skeleton_is_valid_and_answers_nothing(small: tuple[Gathered, Library]) -> None:
    for form in forms(small[1]):
        data = blank_answers(form)
        made = filled(small, form.template.id, data)
        assert told(made) == []
        assert made.data is not None


def ids() -> list[str]:
    found = ROOT.glob("templates/*/*.yaml")
    return sorted(path.stem for path in found)


@pytest.mark.parametrize("template", ids())
def test_skeleton_and_example_of_every_shipped_form_are_taken(
    shipped: tuple[Gathered, Library], template: str
) -> None:
    form = form_of(shipped[1], template)
    assert form is not None
    for data in (blank_answers(form), _dumped(form)):
        made = filled(shipped, template, data)
        assert told(made) == []
        assert made.data is not None


def _dumped(form: Form) -> str:
    return yaml.safe_dump(dict(form.example), allow_unicode=True, sort_keys=False, width=10_000)


def test_the_command_writes_once_and_only_by_force_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, target = tmp_path / "answers.yaml", tmp_path / "plan.docx"
    data.write_text(GOAL, encoding="utf-8")
    command = ["-C", str(SMALL), "fill", "plan", str(data), "-o", str(target)]
    assert main(command) == 0
    first = target.read_bytes()
    assert main(command) == 2
    assert "there already" in capsys.readouterr().err
    data.write_text("gaol: x\n", encoding="utf-8")
    assert main([*command, "--force"]) == 1
    assert target.read_bytes() == first
    assert 'did you mean "goal"?' in capsys.readouterr().out
    assert main(["-C", str(SMALL), "fill", "plna", str(data), "-o", str(target)]) == 2
    assert 'did you mean "plan"?' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--blank-data", "plan", "-o", "plan.docx"), "--blank-data prints empty answers"),
        (("--blank-data", "plan", "a.yaml"), "--blank-data prints empty answers"),
        (("plan", "a.yaml", "-o", "plan.docx", "--table", "risks"), "--table says which table"),
    ],
)
def test_an_option_that_would_say_nothing_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], typed: tuple[str, ...], says: str
) -> None:
    assert main(["-C", str(SMALL), "fill", *typed]) == 2
    told = capsys.readouterr()
    assert (told.out, says in told.err) == ("", True)
