"""The library as a workbook and back: only what a person changed is taken, and nothing is lost."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter

from handrail.cli.main import main
from handrail.spreadsheet.read import WorkbookError, read
from tests.support import SMALL, Files

GATE = "standards/gates/g1-go.yaml"
ROLE = "standards/roles/tester.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Files().write(tmp_path / "library")


class Desk:
    """A library, its workbook, and what a person does to both."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.book = root.parent / "library.xlsx"
        self.capsys = capsys
        self.said = ""

    def export(self, *kinds: str) -> int:
        return self.run("export", "--xlsx", str(self.book), *kinds)

    def take(self, *arguments: str) -> int:
        return self.run("import", str(self.book), "--date", "2026-02-02", *arguments)

    def run(self, *arguments: str) -> int:
        code = main(["-C", str(self.root), *arguments])
        shown = self.capsys.readouterr()
        self.said = shown.out + shown.err
        return code

    def edit(self, change: Callable[[Any], None]) -> None:
        """Open the workbook as another program would, change it, and save it."""
        workbook = openpyxl.load_workbook(self.book)
        change(workbook)
        workbook.save(self.book)

    def set(self, *cells: tuple[str, str, str, Any]) -> None:
        """Change cells, each by sheet, the first columns of its row, heading and value."""

        def change(workbook: Any) -> None:
            for sheet, key, heading, value in cells:
                found = workbook[sheet]
                column = next(c.column for c in found[1] if c.value == heading)
                found.cell(_row(found, key), column).value = value

        self.edit(change)

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*.yaml"))
            if "build" not in path.relative_to(self.root).parts
        }


def _row(sheet: Any, key: str) -> int:
    wanted = key.split(" ")
    for row in sheet.iter_rows(min_row=2):
        if [str(cell.value) for cell in row[: len(wanted)]] == wanted:
            return int(row[0].row)
    raise AssertionError(key)


@pytest.fixture
def desk(small: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(small, capsys)


def test_export_and_import_without_an_edit_change_no_byte(desk: Desk) -> None:
    before = desk.files()
    assert desk.export() == 0
    assert desk.take() == 0
    assert desk.said == "The workbook changes nothing.\n"
    desk.edit(lambda _: None)  # saved by another program
    assert desk.take() == 0
    assert desk.files() == before
    assert not (desk.root / "build").exists()


def test_the_same_library_gives_the_same_workbook(desk: Desk) -> None:
    assert desk.export() == 0
    first = desk.book.read_bytes()
    desk.book.unlink()
    assert desk.export() == 0
    assert desk.book.read_bytes() == first


def test_ten_edits_change_exactly_ten_fields_and_keep_comments(desk: Desk) -> None:
    path = desk.root / ROLE
    path.write_text("# Our testers.\n" + path.read_text("utf-8"), "utf-8")
    before = desk.files()
    assert desk.export() == 0
    edits = [
        ("Roles", "tester", "Title", "Test lead"),
        ("Roles", "tester", "Typical time", "2 days a week"),
        ("Roles", "project-manager", "Summary", "Leads the project to its goal."),
        ("Gates", "g1-go", "Minutes", 45),
        ("Gates", "g1-go", "Decided by", "tester"),
        ("Gates criteria", "g1-go 1", "Ask", "Is the goal still clear?"),
        ("Artifacts", "plan", "Retention", "Ten years, with the project's papers"),
        ("Glossary terms", "glossary 1", "Definition", "A word of ours: with a colon."),
        ("Metrics", "rework", "Unit", "hours"),
        ("Documents example", "plan goal", "Value", "Everybody has a permit within three days."),
    ]
    desk.set(*edits)
    assert desk.take("--dry-run") == 0, desk.said
    assert "10 values in " in desk.said
    assert "Nothing was written" in desk.said
    assert desk.files() == before
    assert desk.take() == 0, desk.said
    after = desk.files()
    changed = _changed_lines(before, after)
    assert len(changed) == 10, changed
    assert after[ROLE].startswith(b"# Our testers.\n")
    for path_, raw in before.items():
        kept = desk.root / "build" / "before-import" / path_
        assert kept.exists() == (after[path_] != raw)
        assert not kept.exists() or kept.read_bytes() == raw
    assert desk.take() == 0
    assert desk.said == "The workbook changes nothing.\n"


def _changed_lines(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    assert before.keys() == after.keys()
    return [
        f"{path}: {new}"
        for path in before
        for old, new in zip(
            before[path].decode().split("\n"), after[path].decode().split("\n"), strict=True
        )
        if old != new
    ]


def test_a_changed_file_keeps_its_ends_of_lines(desk: Desk) -> None:
    path = desk.root / ROLE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert desk.export() == 0
    desk.set(("Roles", "tester", "Typical time", "2 days a week"))
    assert desk.take() == 0
    assert path.read_bytes() == before.replace(b"half time", b"2 days a week")


def test_the_dry_run_tells_the_change_in_the_words_of_the_standard(desk: Desk) -> None:
    desk.export()
    desk.set(("Gates", "g1-go", "Decided by", "tester"))
    desk.take("--dry-run")
    assert "who decides changes from project manager to tester" in desk.said


def test_a_cell_that_was_changed_on_both_sides_is_a_conflict(desk: Desk) -> None:
    desk.export()
    Files(desk.root).patch(ROLE, "title: Checker").write(desk.root)
    before = desk.files()
    desk.set(("Roles", "tester", "Title", "Test lead"))
    desk.set(("Roles", "project-manager", "Title", "Project lead"))
    assert desk.take() == 1
    assert "error[workbook-conflict]: Roles!B" in desk.said
    assert '"Title" of tester has changed in the library since the export' in desk.said
    assert desk.files() == before


def test_a_file_may_change_meanwhile_where_the_workbook_did_not(desk: Desk) -> None:
    desk.export()
    Files(desk.root).patch(ROLE, "title: Checker").write(desk.root)
    desk.set(("Roles", "tester", "Typical time", "1 day"))
    assert desk.take() == 0, desk.said
    text = (desk.root / ROLE).read_text("utf-8")
    assert "title: Checker\n" in text
    assert "typical_time: 1 day\n" in text


def test_an_entry_that_moved_in_the_file_meanwhile_is_a_conflict(desk: Desk) -> None:
    desk.export()
    path = desk.root / GATE
    text = path.read_text("utf-8")
    new = "criteria:\n  - id: new\n    ask: Is it new?\n    look_for: Something new.\n"
    path.write_text(text.replace("criteria:\n", new), "utf-8")
    desk.set(("Gates criteria", "g1-go 1", "Ask", "Is the goal still clear?"))
    assert desk.take() == 1
    assert "workbook-conflict" in desk.said
    assert new in path.read_text("utf-8")


def test_a_deleted_row_deletes_nothing_and_is_told(desk: Desk) -> None:
    before = desk.files()
    desk.export()
    desk.edit(lambda book: book["Roles"].delete_rows(_row(book["Roles"], "tester")))
    desk.edit(lambda book: book["Gates criteria"].delete_rows(2))
    assert desk.take() == 0
    assert "warning[workbook-row-missing]: Roles: the row of tester is missing" in desk.said
    assert "set its status to retired instead" in desk.said
    assert "choose remove in its last column" in desk.said
    assert desk.files() == before


def test_an_entry_is_removed_by_saying_so_and_added_in_its_place(desk: Desk) -> None:
    desk.export()

    def change(book: Any) -> None:
        sheet = book["Gates decisions"]
        remove = next(cell.column for cell in sheet[1] if cell.value == "Remove?")
        sheet.cell(_row(sheet, "g1-go 1"), remove).value = "remove"
        end = sheet.max_row + 1
        for place, value in enumerate(["g1-go", "1.5", "Wait", "Come back in a month."], start=1):
            sheet.cell(end, place).value = value

    assert "  - title: Go\n" in (desk.root / GATE).read_text("utf-8")
    desk.edit(change)
    assert desk.take() == 0, desk.said
    new = (desk.root / GATE).read_text("utf-8")
    assert "  - title: Wait\n    means: Come back in a month.\n" in new
    assert "  - title: Go\n" not in new


def test_a_new_row_makes_a_new_file_that_is_checked(desk: Desk) -> None:
    desk.export()

    def change(book: Any) -> None:
        sheet = book["Roles"]
        source = _row(sheet, "tester")
        end = sheet.max_row + 1
        for cell in sheet[source]:
            sheet.cell(end, cell.column).value = cell.value
        sheet.cell(end, 1).value = "coach"
        title = next(cell.column for cell in sheet[1] if cell.value == "Title")
        sheet.cell(end, title).value = "Coach"
        lists = book["Roles escalates"]
        for place, value in enumerate(["coach", "", "It burns.", "tester", "At once"], start=1):
            lists.cell(lists.max_row + (place == 1), place).value = value

    desk.edit(change)
    assert desk.take("--dry-run") == 1
    assert 'error[unreferenced]: nothing refers to the role "Coach"' in desk.said
    desk.set(("Gates", "g1-go", "Attended by", "- coach"))
    code = desk.take()
    path = desk.root / "standards/roles/coach.yaml"
    assert (code, path.exists()) == (0, True), desk.said
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../build/schemas/role.json\ntitle: ")
    assert "    to: tester\n" in text
    assert "Coach is a new role" in desk.said


def test_an_import_that_would_break_the_library_writes_nothing(desk: Desk) -> None:
    before = desk.files()
    desk.export()
    desk.set(("Gates", "g1-go", "Decided by", "nobody-here"))
    assert desk.take() == 1
    assert 'no role is called "nobody-here"' in desk.said
    assert "nothing was written" in desk.said
    assert desk.files() == before


def test_columns_of_ones_own_are_named_and_survive_the_next_export(desk: Desk) -> None:
    desk.export("role")

    def change(book: Any) -> None:
        sheet = book["Roles"]
        column = sheet.max_column + 1
        sheet.cell(1, column).value = "Discussed with"
        sheet.cell(_row(sheet, "tester"), column).value = "Ada"

    desk.edit(change)
    assert desk.take() == 0
    assert 'warning[workbook-unknown]: Roles: the column "Discussed with" is not known' in desk.said
    assert desk.export("role") == 0, desk.said
    sheet = openpyxl.load_workbook(desk.book)["Roles"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Discussed with")
    assert sheet.cell(_row(sheet, "tester"), column).value == "Ada"


def test_a_column_of_ones_own_may_stand_before_the_others(desk: Desk) -> None:
    desk.export("role")

    def change(book: Any) -> None:
        sheet = book["Roles"]
        row = _row(sheet, "tester")
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "Discussed with"
        sheet.cell(row, 1).value = "Ada"

    desk.edit(change)
    assert desk.export("role") == 0
    again = openpyxl.load_workbook(desk.book)["Roles"]
    assert again.cell(_row(again, "tester"), again.max_column).value == "Ada"


def test_two_columns_of_one_heading_are_not_guessed_between(desk: Desk) -> None:
    before = desk.files()
    desk.export("role")

    def change(book: Any) -> None:
        sheet = book["Roles"]
        column = sheet.max_column + 1
        sheet.cell(1, column).value = "Summary"
        sheet.cell(_row(sheet, "tester"), column).value = "My note"

    desk.edit(change)
    assert desk.take() == 1
    assert 'Roles has two columns "Summary"' in desk.said
    assert desk.files() == before


def test_a_workbook_with_changes_is_not_overwritten(desk: Desk) -> None:
    desk.export()
    desk.set(("Roles", "tester", "Title", "Test lead"))
    before = desk.book.read_bytes()
    assert desk.export() == 2
    assert "holds changes that were not imported" in desk.said
    assert desk.book.read_bytes() == before


HOSTILE = '=HYPERLINK("http://x.example","y")'


def test_a_text_that_looks_like_a_formula_stays_text_both_ways(desk: Desk) -> None:
    Files(desk.root).patch(ROLE, f"typical_time: '{HOSTILE}'").write(desk.root)
    desk.export()
    sheet = openpyxl.load_workbook(desk.book)["Roles"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE]
    assert [cell.data_type for cell in cells] == ["s"]
    assert desk.take() == 0
    assert desk.said == "The workbook changes nothing.\n"


def test_a_formula_that_somebody_typed_is_refused_by_cell(desk: Desk) -> None:
    before = desk.files()
    desk.export()
    desk.set(("Roles", "tester", "Title", "=1+1"))
    assert desk.take() == 1
    assert "error[workbook-cell]: Roles!B" in desk.said
    assert "holds a formula" in desk.said
    assert desk.files() == before


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 no zip", b"\x00" * 100])
def test_a_file_that_is_no_workbook_is_refused(desk: Desk, raw: bytes) -> None:
    desk.book.write_bytes(raw)
    assert desk.take() == 1
    assert "is not taken" in desk.said


def test_a_workbook_of_another_program_is_refused(desk: Desk) -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    desk.book.write_bytes(out.getvalue())
    assert desk.take() == 1
    assert "it was not made by handrail export" in desk.said


def test_a_text_that_stands_in_too_many_cells_is_refused(desk: Desk) -> None:
    """A shared text costs the file nothing and the reader a whole copy for every cell."""
    workbook = xlsxwriter.Workbook(desk.book)
    workbook.add_worksheet("Handrail").write_string(0, 0, "1")
    sheet = workbook.add_worksheet("Roles")
    for place in range(4000):
        sheet.write_string(place % 1000, place // 1000, "a" * 32_000)
    workbook.close()
    assert desk.take() == 1
    assert "it holds more text than a library can" in desk.said


def test_every_row_that_was_exported_is_remembered(desk: Desk) -> None:
    """One that is not would be taken for a new one. The sheet has a row for each of all others."""
    count = 20_500
    with xlsxwriter.Workbook(desk.book) as workbook:
        sheet = workbook.add_worksheet("Handrail")
        sheet.write_string(0, 0, "1")
        for row in range(1, count + 1):
            sheet.write_row(row, 0, ("Roles", f"a-{row}", "", "-"))
    assert len(read(desk.book.read_bytes()).base) == count


def test_a_sheet_with_more_rows_than_are_read_is_refused(desk: Desk) -> None:
    with xlsxwriter.Workbook(desk.book) as workbook:
        workbook.add_worksheet("Handrail").write_string(0, 0, "1")
        workbook.add_worksheet("Roles").write_string(20_000, 0, "tester")
    with pytest.raises(WorkbookError, match='"Roles" has more than 20,000 rows'):
        read(desk.book.read_bytes())


def test_rows_are_as_high_as_their_text_and_no_higher_than_a_screen(desk: Desk) -> None:
    Files(desk.root).patch(ROLE, f"purpose: You {'check ' * 200}.").write(desk.root)
    desk.export("role")
    sheet = openpyxl.load_workbook(desk.book)["Roles"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights == [30, 180]


def test_cells_offer_what_may_be_chosen_and_say_what_they_are_for(desk: Desk) -> None:
    desk.export()
    book = openpyxl.load_workbook(desk.book)
    sheet = book["Gates"]
    assert sheet.freeze_panes == "B2"
    letters = {cell.value: get_column_letter(cell.column or 0) for cell in sheet[1]}
    found = {
        str(rule.sqref).split("2:")[0].rstrip("0123456789"): rule
        for rule in sheet.data_validations.dataValidation
    }
    owner, status = found[letters["Decided by"]], found[letters["Status"]]
    assert owner.type == status.type == "list"
    assert owner.prompt.startswith("Required. The role that decides.")
    assert status.formula1 == '"draft,in review,approved,retired"'
    assert "One entry a line" in found[letters["After"]].prompt
    offered = [cell.value for cell in book["Lists"]["A"]]
    assert offered[0] == "role"
    assert [id_ for id_ in offered[1:] if id_] == sorted(
        path.stem for path in (SMALL / "standards/roles").iterdir()
    )


@pytest.mark.slow
@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_changes_nothing(desk: Desk, office: Any) -> None:
    desk.export()
    folder = desk.root.parent / "saved"
    folder.mkdir()
    (made,) = office.convert([desk.book], "xlsx:Calc MS Excel 2007 XML", folder)
    shutil.copy(made, desk.book)
    assert desk.take() == 0, desk.said
    assert desk.said == "The workbook changes nothing.\n"
