"""Many filled registers become one workbook: every row, typed, with where it comes from."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handrail.build.filling import form_of, written
from handrail.build.gather import gather
from handrail.cli.main import main
from handrail.downloads.copy import Flavour
from handrail.downloads.make import look_of, stamp_of
from handrail.downloads.rollup import Rollup, RollupStamp, Source, own_tables, tallies, write
from handrail.filled.read import read
from handrail.form.calculate import calculate
from handrail.form.carry import Kept
from handrail.form.defined import definition_of
from handrail.form.filled import Filled, read_answers
from handrail.form.form import Form, forms
from handrail.load import load
from handrail.model.library import Library
from handrail.model.template import Answer
from tests.filled import small
from tests.support import ROOT, SMALL
from tests.unit.downloads.recalculate import recalculated

RECALCULATED = ("risk-register", "raci-matrix", "project-sizing-assessment", "status-report")
PROJECTS = ("Permits Online", "Town Hall Move", "Bike Lanes")
LINES = {
    "one": "lines:\n  - {item: Chairs, quantity: 4, price: 25}\n  - {item: =1+1, quantity: 1, price: 2.5}\n",
    "two": "project-name: Bike Lanes\nlines:\n  - {item: Racks, quantity: 7, price: 40}\n",
}


@cache
def shipped() -> Library:
    return load(gather(ROOT).collected.files).library


def tabular() -> list[str]:
    return sorted(form.template.id for form in forms(shipped()) if own_tables(form))


def answers(form: Form, given: Mapping[str, Answer], number: int) -> dict[str, Answer]:
    """Return what a form says as one of several projects: each has fewer rows."""
    given = {**given, "project-name": PROJECTS[number]}
    for table in own_tables(form):
        rows = given.get(table.id)
        if isinstance(rows, list) and not table.fixed_rows:
            given[table.id] = rows[number:]
    return given


def sheets(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """Return the rows of the one table on a sheet, by header."""
    (table,) = sheet.tables.values()
    heads, *lines = sheet[table.ref]
    return [
        {head.value: cell.value for head, cell in zip(heads, line, strict=True)} for line in lines
    ]


@pytest.fixture(scope="module")
def budgets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("budgets")
    for name, text in LINES.items():
        data = where / f"{name}.yaml"
        data.write_text(text, encoding="utf-8")
        target = where / name / "budget.xlsx"
        target.parent.mkdir()
        assert main(["-C", str(SMALL), "fill", "budget", str(data), "-o", str(target)]) == 0
    return where


@pytest.fixture
def folder(budgets: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two filled budgets of the small library."""
    shutil.copytree(budgets, tmp_path, dirs_exist_ok=True)
    capsys.readouterr()
    return tmp_path


def rolled(*arguments: object, root: Path = SMALL) -> int:
    return main(["-C", str(root), "rollup", *map(str, arguments)])


def test_every_row_is_there_typed_and_says_where_it_comes_from(folder: Path) -> None:
    target = folder / "all.xlsx"
    assert rolled(folder, "-o", target) == 0
    found = rows_of(sheets(target.read_bytes())["Lines"])
    told = [(row["Project"], row["File"], row["Item"], row["Cost"]) for row in found]
    assert told == [
        ("budget", "one/budget.xlsx", "Chairs", 100),
        ("budget", "one/budget.xlsx", "=1+1", 2.5),
        ("Bike Lanes", "two/budget.xlsx", "Racks", 280),
    ]


def test_what_was_typed_never_becomes_a_formula(folder: Path) -> None:
    target = folder / "all.xlsx"
    assert rolled(folder, "-o", target) == 0
    book = openpyxl.load_workbook(target)
    cells = [cell for row in book["Lines"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    first, second = folder / "first.xlsx", folder / "second.xlsx"
    assert rolled(folder, "-o", first) == 0
    assert rolled(folder, "-o", second) == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_rollup_is_no_register_and_is_passed_over_the_next_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = folder / "all.xlsx"
    assert rolled(folder, "-o", target) == 0
    assert rolled(folder, "-o", target) == 2
    assert "there already" in capsys.readouterr().err
    first = target.read_bytes()
    assert rolled(folder, "-o", target, "--force") == 0
    assert "1 other file was passed over" in capsys.readouterr().err
    assert target.read_bytes() == first


def test_a_register_that_goes_in_is_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = folder / "one" / "budget.xlsx"
    before = register.read_bytes()
    assert rolled(folder, "-o", register, "--force") == 2
    assert "never written over" in capsys.readouterr().err
    assert register.read_bytes() == before


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.xlsx").write_bytes(b"no zip at all")
    target = folder / "all.xlsx"
    assert rolled(folder, "-o", target) == 1
    told = capsys.readouterr().out
    assert "error[copy-unreadable]" in told
    assert "bad.xlsx" in told
    assert len(rows_of(sheets(target.read_bytes())["Lines"])) == 3


def test_copies_of_several_forms_ask_which(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, plan = folder / "plan.yaml", folder / "plan.docx"
    data.write_text("tasks: [{task: Write}]\n", encoding="utf-8")
    assert main(["-C", str(SMALL), "fill", "plan", str(data), "-o", str(plan)]) == 0
    assert rolled(folder) == 2
    assert "2 of budget, 1 of plan" in capsys.readouterr().err
    assert rolled(folder, "--template", "budget") == 0
    assert rolled(folder / "one", plan, "--template", "budget") == 1
    assert 'it is a copy of "plan", not of "budget"' in capsys.readouterr().out
    assert rolled(folder, "--template", "bugdet") == 2
    assert 'did you mean "budget"?' in capsys.readouterr().err


def test_two_files_of_one_project_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(folder / "two" / "budget.xlsx", folder / "two" / "older.xlsx")
    assert rolled(folder) == 0
    assert "warning[project-repeated]" in capsys.readouterr().out
    assert rolled(folder, "--strict") == 1


def test_json_has_the_counts_and_the_findings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert rolled(folder, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["template"] == "budget"
    assert [(each["file"], each["rows"]) for each in told["files"]] == [
        ("one/budget.xlsx", {"lines": 2}),
        ("two/budget.xlsx", {"lines": 1}),
    ]
    assert told["summary"] == {"errors": 0, "warnings": 0, "files": 2}


def test_an_earlier_edition_is_carried_and_one_that_nobody_knows_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "library"
    shutil.copytree(SMALL, root)
    settings = root / "site_config" / "library.yaml"
    form = root / "templates" / "workbooks" / "budget.yaml"
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root))
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "first")):
        subprocess.run([*git, *command], check=True, capture_output=True)
    edition = load(gather(root).collected.files).library.settings.edition
    subprocess.run([*git, "tag", f"edition/{edition}"], check=True, capture_output=True)
    data = tmp_path / "one.yaml"
    data.write_text(LINES["one"], encoding="utf-8")
    known, strange = tmp_path / "known.xlsx", tmp_path / "strange.xlsx"
    fill = ["-C", str(root), "fill", "budget", str(data), "-o"]
    assert main([*fill, str(known)]) == 0
    text = form.read_text("utf-8")
    text = text.replace("{id: item, label: Item,", "{id: thing, was: item, label: Thing,")
    form.write_text(text.replace("- {item: ", "- {thing: "), encoding="utf-8")
    was = settings.read_text("utf-8")
    assert edition in was
    settings.write_text(was.replace(edition, "2031.1"), encoding="utf-8")
    assert main([*fill, str(strange)]) == 1  # the data say "item", which is "thing" now
    data.write_text(LINES["two"].replace("item:", "thing:"), encoding="utf-8")
    assert main([*fill, str(strange)]) == 0
    settings.write_text(was.replace(edition, "2032.1"), encoding="utf-8")
    form.write_text(
        text.replace("- {item: ", "- {thing: ").replace("label: Thing,", "label: The thing,"),
        encoding="utf-8",
    )
    capsys.readouterr()
    target = tmp_path / "all.xlsx"
    assert rolled(known, strange, "-o", target, root=root) == 1
    told = capsys.readouterr().out
    assert f"it is of edition {edition}: its rows are carried to 2032.1" in told
    assert "error[edition-unknown]: it is of edition 2031.1" in told
    found = rows_of(sheets(target.read_bytes())["Lines"])
    assert [(row["Edition"], row["The thing"]) for row in found] == [
        (edition, "Chairs"),
        (edition, "=1+1"),
    ]


def test_what_the_author_added_is_kept_apart() -> None:
    form = form_of(small(), "budget")
    assert form is not None
    filled = calculate(form, read_answers(form, form.example)[0])
    kept = Source("a.xlsx", "A", "2026.1", filled, (Kept("Lines, Colour", "=red"),))
    data = write(_rollup(small(), form, (kept,)), look_of(small(), None))
    cells = [cell.value for row in sheets(data)["Kept apart"].iter_rows() for cell in row]
    assert "=red" in cells


def _rollup(library: Library, form: Form, sources: tuple[Source, ...]) -> Rollup:
    return Rollup(form, RollupStamp(**vars(stamp_of(library, form))), sources)


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Rollup, Path]]:
    """A rollup of three registers of every tabular form: one read back from its file, two like it."""
    library, made = shipped(), {}
    where = tmp_path_factory.mktemp("rollups")
    for id_ in tabular():
        form = form_of(library, id_)
        assert form is not None
        definition = definition_of(form, library.settings.edition)
        data = written(library, form, Flavour.PLAIN, _given(form, 0), None)
        reading, _ = read(data, f"x.{form.format}", [definition])
        sources = []
        for number, project in enumerate(PROJECTS):
            said = answers(form, reading.answers(), number)
            filled = calculate(form, read_answers(form, said, keep=True)[0])
            sources.append(Source(f"{number}/{id_}", project, "2026.1", filled))
        rollup = _rollup(library, form, tuple(sources))
        path = where / f"{id_}.xlsx"
        path.write_bytes(write(rollup, look_of(library, None)))
        made[id_] = (rollup, path)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("id_", tabular())
def test_three_registers_of_every_form_with_a_table_are_joined_without_a_loss(
    workbooks: dict[str, tuple[Rollup, Path]], id_: str
) -> None:
    rollup, path = workbooks[id_]
    book = sheets(path.read_bytes())
    for table in own_tables(rollup.form):
        found = rows_of(book[rollup.tabs[table.id]])
        heads = rollup.heads(table)
        wanted = [
            (source.project, [_cell(row.get(column.id)) for column in table.columns])
            for number, source in enumerate(rollup.sources)
            for row in _given(rollup.form, number).rows.get(table.id, ())
        ]
        if not wanted:
            assert all(value is None for row in found for value in row.values())
            continue
        told = [
            (row[heads["#project"]], [_told(row[heads[column.id]]) for column in table.columns])
            for row in found
        ]
        assert told == wanted


def _given(form: Form, number: int) -> Filled:
    said = answers(form, form.example, number)
    return calculate(form, read_answers(form, said, keep=True)[0])


def _cell(value: object) -> object:
    match value:
        case None | "" | ():
            return None
        case bool():
            return "Yes" if value else "No"
        case tuple():
            return "\n".join(value)
        case str():
            return "\n".join(line for line in value.split("\n") if line)
        case dt.date():
            return value
    return pytest.approx(float(str(value)))


def _told(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    return (
        "\n".join(line for line in value.split("\n") if line) if isinstance(value, str) else value
    )


@pytest.mark.slow
@pytest.mark.office
def test_the_counts_of_every_rollup_are_those_that_calc_comes_to(
    workbooks: dict[str, tuple[Rollup, Path]], tmp_path: Path
) -> None:
    # Between them: scales, statuses, people, several tables, fixed rows, and a document's tables.
    written_ = {id_: workbooks[id_][1].read_bytes() for id_ in RECALCULATED}
    again = recalculated(list(written_.values()), tmp_path)
    counted = 0
    for (id_, was), path in zip(written_.items(), again, strict=True):
        told, wanted = sheets(path.read_bytes())["Summary"], sheets(was)["Summary"]
        for line in wanted.iter_rows():
            for cell in line:
                if isinstance(cell.value, int | float):
                    counted += 1
                    assert told[cell.coordinate].value == cell.value, (id_, cell.coordinate)
    assert counted > 300


def test_people_and_lists_are_counted_whatever_the_form_is_about() -> None:
    form = form_of(shipped(), "issue-log")
    assert form is not None
    sources = [
        Source(str(n), project, "2026.1", _given(form, n)) for n, project in enumerate(PROJECTS)
    ]
    for tally in tallies(form, sources):
        rows = [len(source.filled.rows.get(tally.table.id, ())) for source in sources]
        assert [sum(line) for line in tally.counts] == rows
    assert {tally.column.type.value for tally in tallies(form, sources)} >= {"choice", "person"}


def test_a_rollup_carries_its_stamp_and_not_that_of_a_copy(folder: Path) -> None:
    target = folder / "all.xlsx"
    assert rolled(folder, "-o", target) == 0
    with zipfile.ZipFile(target) as package:
        custom = package.read("docProps/custom.xml").decode()
        core = package.read("docProps/core.xml").decode()
    assert "HandrailRollup" in custom
    assert "HandrailTemplate" not in custom
    assert "2 files together" in core
