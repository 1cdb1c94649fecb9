"""extract and review, as typed: results to stdout, progress to stderr, exit codes that say it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.filled import blank, filled, small
from tests.repository import git
from tests.support import Files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library, and beside it a folder of copies: one good, one empty, one of something else."""
    root = tmp_path_factory.mktemp("copies")
    Files().write(root / "library")
    copies = root / "project"
    (copies / "later").mkdir(parents=True)
    (copies / "plan.docx").write_bytes(filled("plan"))
    (copies / "later" / "empty.docx").write_bytes(blank("plan"))
    (copies / "budget.xlsx").write_bytes(filled("budget"))
    (copies / "~$plan.docx").write_bytes(b"what Word keeps while a file is open")
    (copies / "broken.pptx").write_bytes(b"no")
    (copies / "notes.txt").write_text("no Office file")
    return root


def run(folder: Path, *words: str) -> int:
    return main(["-C", str(folder / "library"), *words])


def test_extract_shows_yaml_that_names_each_answer(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "extract", str(folder / "project" / "plan.docx")) == 0
    assert "# found by tag\nproject-name: " in capsys.readouterr().out


def test_extract_shows_json_for_other_programs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folder / "project" / "budget.xlsx")
    assert run(folder, "extract", path, "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["template"] == "budget"
    assert data["found_by"]["lines"] == "name"
    assert len(data["answers"]["lines"]) == 2


def test_a_folder_is_summed_up_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "review", str(folder / "project")) == 1
    told = capsys.readouterr().out
    assert told.endswith("\n4 documents, 2 incomplete.\n")
    assert "~$plan.docx" not in told
    assert f"--> {folder / 'project' / 'broken.pptx'}\n" in told
    assert "error[copy-unreadable]: it is no Office file" in told


def test_a_finding_has_a_place_and_no_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "project" / "later" / "empty.docx"
    assert run(folder, "review", str(path), "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    first = data["findings"][0]
    assert first["rule"] == "answer-missing"
    assert first["place"] == "Document details, Project name"
    assert (first["line"], first["column"], first["path"]) == (None, None, str(path))
    assert data["summary"]["incomplete"] == 1


def test_a_good_copy_is_fine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "review", "--strict", str(folder / "project" / "plan.docx")) == 0
    assert capsys.readouterr().out == "1 document, none incomplete.\n"


@pytest.mark.parametrize("shape", ["text", "github", "gitlab", "sarif", "html"])
def test_every_format_names_the_file_and_the_place(
    folder: Path, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "review", str(folder / "project" / "later"), "--format", shape) == 1
    told = capsys.readouterr().out
    assert "empty.docx" in told
    assert "Document details" in told
    assert "line=0" not in told
    assert '"startLine": 0' not in told


def test_the_page_escapes_what_a_copy_says(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "<script>alert(1)</script>"
    path = tmp_path / f"{'x' * 3}.docx"
    path.write_bytes(filled("plan", {"project-name": evil, "goal": "x"}))
    (tmp_path / "<b>.docx").write_bytes(blank("plan"))
    run(folder, "review", str(tmp_path), "--format", "html")
    page = capsys.readouterr().out
    tags = _Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "b", "img", "link", "iframe"}
    assert "&lt;b&gt;.docx" in page


def test_what_is_not_there_is_wrong_usage(folder: Path) -> None:
    assert run(folder, "review", str(folder / "gone")) == 2
    assert run(folder, "extract", str(folder / "gone.docx")) == 2
    path = str(folder / "project" / "plan.docx")
    assert run(folder, "review", path, "--template", "plam") == 2


def test_explain_knows_what_a_review_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "guidance-left"]) == 0
    assert "Wrong: " in capsys.readouterr().out


def test_an_older_copy_is_judged_by_the_definition_of_its_own_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Files().write(tmp_path / "library")
    git(library, "init", "--quiet")
    _commit(library)
    git(library, "tag", f"edition/{small().settings.edition}")
    copy = tmp_path / "plan.docx"
    copy.write_bytes(filled("plan"))
    place = "templates/documents/plan.yaml#sections.0.fields.0"
    Files().patch(place, "max_words: 1").patch(place, "label: Our aim").write(library)
    _commit(library)
    assert main(["-C", str(library), "review", str(copy), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [each["rule"] for each in data["findings"]] == ["edition-outdated"]
    hint = f"handrail upgrade {copy} carries its answers over to the current form"
    assert data["findings"][0]["hint"] == hint
    assert data["summary"]["outdated"] == 1
    git(library, "tag", "--delete", f"edition/{small().settings.edition}")
    main(["-C", str(library), "review", str(copy), "--format", "json"])
    rules = [each["rule"] for each in json.loads(capsys.readouterr().out)["findings"]]
    assert rules[0] == "edition-outdated"
    assert "answer-misfit" in rules


def _commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A state")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def test_a_review_of_many_files_says_how_far_it_is_unless_it_is_to_be_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Files().write(tmp_path / "library")
    for number in range(21):
        (tmp_path / f"{number}.docx").write_bytes(b"no Office file")
    assert run(tmp_path, "review", str(tmp_path)) == 1
    told = capsys.readouterr()
    assert told.err == "reading 21 files\n  read 10 of 21 files\n  read 20 of 21 files\n"
    assert "read 10" not in told.out
    assert run(tmp_path, "-q", "review", str(tmp_path)) == 1
    assert capsys.readouterr() == (told.out, "")
