"""A form is filled in by answering questions; every answer is kept at once, and judged."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handrail.build.notebook import Notebook
from handrail.cli import main as cli
from handrail.cli.interview import Interview
from handrail.cli.question import LeftError
from handrail.cli.terminal import Terminal
from handrail.filled.answered import reading_of
from handrail.filled.judge import judge
from handrail.form.form import Form
from tests.filled import definition, form
from tests.support import SMALL


class Typist:
    """Types an answer where a question has certain words in it; else only Enter."""

    def __init__(self, answers: dict[str, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
        self.answers = {words: list(lines) for words, lines in answers.items()}
        self.capsys = capsys
        self.pending: list[str] = []
        self.seen = ""

    def __call__(self) -> str:
        shown = self.capsys.readouterr().err
        self.seen += shown
        for words, lines in self.answers.items():
            if lines and any(words in line for line in shown.split("\n")):
                self.pending = lines[:]
                lines.clear()
        if not self.pending:
            return ""
        line = self.pending.pop(0)
        if line == "EOF":
            raise EOFError
        return line


@pytest.fixture
def ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[dict[str, Any], str]]:
    def run(id_: str, answers: dict[str, list[str]]) -> tuple[dict[str, Any], str]:
        typist = Typist(answers, capsys)
        path = tmp_path / f"{id_}.yaml"
        try:
            Interview(form(id_), Notebook(path, form(id_)), Terminal(), typist).run()
        except LeftError:
            typist.seen += "LEFT"
        kept = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {}
        return kept, typist.seen + capsys.readouterr().err

    return run


Ask = Callable[[str, dict[str, list[str]]], tuple[dict[str, Any], str]]
GOAL = "Every permit is checked within three working days."


def test_answers_are_kept_by_the_ids_of_the_form(ask: Ask) -> None:
    kept, seen = ask("plan", {"Project name (required)": ["Bike Lanes"], "The goal": [GOAL]})
    assert kept["project-name"] == "Bike Lanes"
    assert kept["goal"] == GOAL
    assert "LEFT" not in seen


def test_what_is_left_open_is_asked_again_and_what_is_answered_is_not(ask: Ask) -> None:
    ask("plan", {"Project name (required)": ["Bike Lanes"]})
    kept, seen = ask("plan", {"The goal": [GOAL], "Project name": ["never asked"]})
    assert kept["project-name"] == "Bike Lanes"
    assert kept["goal"] == GOAL
    assert "Project name" not in seen


@pytest.mark.parametrize("way_out", ["q", "EOF"])
def test_leaving_keeps_what_was_answered_before(ask: Ask, way_out: str) -> None:
    kept, seen = ask("plan", {"Project name": ["Bike Lanes"], "The goal": [way_out]})
    assert seen.endswith("LEFT")
    assert kept == {"project-name": "Bike Lanes"}


def test_an_answer_that_does_not_fit_is_asked_for_again_with_the_reason(ask: Ask) -> None:
    kept, seen = ask("plan", {"Another": ["y", "Write", "next week", "2026-02-02"]})
    assert "This must be a date such as 2026-03-31" in seen
    assert kept["tasks"][0]["task"] == "Write"
    assert str(kept["tasks"][0]["due"]) == "2026-02-02"


def test_a_short_answer_is_kept_only_if_that_is_meant(ask: Ask) -> None:
    kept, seen = ask("plan", {"The goal": ["Too short", "", "n", GOAL, ""]})
    assert "must have at least" in seen
    assert kept["goal"] == GOAL


def test_choices_are_taken_by_number_and_by_word(ask: Ask) -> None:
    status = form("plan").lists["document-status"].choices
    kept, seen = ask("plan", {"Document status": ["2"]})
    assert f"2. {status[1].value}" in seen
    assert kept["document-status"] == status[1].value


def test_readiness_is_asked_with_its_questions(ask: Ask) -> None:
    asked = form("plan").readiness[0]
    kept, _ = ask("plan", {asked.question: ["1"]})
    assert kept["readiness"] in ({asked.id: "yes"}, {asked.id: True})


def test_several_rows_are_asked_one_after_the_other(ask: Ask) -> None:
    kept, _ = ask("budget", {"Another": ["y", "Chairs", "4", "25", "y", "Tables", "1", "150", ""]})
    told = [(row["item"], str(row["quantity"])) for row in kept["lines"]]
    assert told == [("Chairs", "4"), ("Tables", "1")]
    assert all("cost" not in row for row in kept["lines"])


def test_comments_of_the_file_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("# mine\ngoal: # to be told\nproject-name: A # sure\n", encoding="utf-8")
    notebook = Notebook(path, form("plan"))
    Interview(form("plan"), notebook, Terminal(), Typist({"The goal": [GOAL]}, capsys)).run()
    text = path.read_text("utf-8")
    assert "# mine" in text
    assert "# sure" in text
    assert GOAL in text


def test_a_file_that_must_be_laid_out_anew_is_kept_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.yaml"
    was = "tasks:\n  - task:\n    # when it is to be done\n    due:\n"
    path.write_text(was, encoding="utf-8")
    notebook = Notebook(path, form("plan"))
    typist = Typist({"Another": ["y", "Write", "2026-02-02"]}, capsys)
    Interview(form("plan"), notebook, Terminal(), typist).run()
    told = yaml.safe_load(path.read_text("utf-8"))
    assert [row["task"] for row in told["tasks"]] == ["Write"]
    beside = tmp_path / "plan.yaml.bak"
    kept = beside.read_text("utf-8") if beside.exists() else path.read_text("utf-8")
    assert "# when it is to be done" in kept


def test_an_answer_that_yaml_cannot_hold_is_asked_for_again(ask: Ask) -> None:
    kept, seen = ask("plan", {"Project name": ["Bike\u202eLanes", "Bike Lanes"]})
    assert "This cannot be kept" in seen
    assert kept["project-name"] == "Bike Lanes"


def test_the_example_answered_in_full_lacks_nothing() -> None:
    for each in ("plan", "budget"):
        asked: Form = form(each)
        given = reading_of(asked.example, definition(each))
        assert judge(given, definition(each), definition(each)) == []


def test_without_a_terminal_the_next_step_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["-C", str(SMALL), "fill", "plan", "--interactive"]) == 2
    assert "handrail fill --blank-data plan" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def _typed(master: int, lines: Iterator[str]) -> str:
    """Type a line at each prompt of a pseudo-terminal; return all that was shown."""
    shown = b""
    done = 0
    while True:
        try:
            new = os.read(master, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not new:
            break
        shown += new
        while shown.count(b"> ", done) and shown.rstrip(b" ").endswith(b">"):
            done = len(shown)
            os.write(master, f"{next(lines)}\n".encode())
    return shown.decode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_real_terminal_is_asked_left_and_asked_again(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415  Windows has no such module

    def run(lines: list[str]) -> tuple[int, str]:
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "handrail",
                "-C",
                str(SMALL),
                "fill",
                "plan",
                "a.yaml",
                "--interactive",
                "-o",
                "plan.docx",
            ],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=tmp_path,
            env={**os.environ, "TERM": "dumb"},
        )
        os.close(slave)
        shown = _typed(master, iter([*lines, *[""] * 200]))
        os.close(master)
        return process.wait(60), shown

    code, shown = run(["Bike Lanes", "q"])
    assert code == 1, shown
    assert "Go on where you left with the same command." in shown
    assert yaml.safe_load((tmp_path / "a.yaml").read_text("utf-8")) == {
        "project-name": "Bike Lanes"
    }
    assert not (tmp_path / "plan.docx").exists()
    code, shown = run([])
    assert code == 0, shown
    assert "Still to do" in shown
    assert '"The goal" is empty' in shown
    assert (tmp_path / "plan.docx").read_bytes()[:2] == b"PK"
