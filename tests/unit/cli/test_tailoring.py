"""The command ``tailor``: answers typed, filed or asked for, and a list that says why."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.support import Files
from tests.unit.pages.sample import rendered


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Files().write(tmp_path)


def tailor(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), "tailor", *arguments])


def test_the_list_gives_each_document_its_reasons(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tailor(root, "--answers", "supplier=yes") == 0
    shown = capsys.readouterr().out
    assert "It needs 3 documents." in shown
    assert "A supplier has to know what is wanted." in shown
    assert tailor(root, "--answers", "supplier=no") == 0
    shown = capsys.readouterr().out
    assert "A supplier has to know" not in shown
    assert "Everybody needs to know the goal." in shown


def test_json_tells_what_was_assumed_and_which_files_are_meant(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tailor(root, "--answers", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["answers"] == {"supplier": "no"}
    assert data["assumed"] == ["supplier"]
    assert data["size"] == "small"
    assert data["methodology"] is None
    assert data["page"].endswith("tailor/?supplier=no")
    plan = next(need for need in data["needs"] if need["artifact"] == "plan")
    assert plan["because"] == ["Everybody needs to know the goal."]
    assert plan["files"]
    assert all((root / "templates").glob(f"*/{name.split('.')[0]}.yaml") for name in plan["files"])


def test_nothing_an_author_wrote_is_live_in_markdown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "standards/tailoring.yaml"
    live = "'<script>x</script> | [a](b)'"
    path.write_text(path.read_text("utf-8").replace("Money has to be agreed.", live), "utf-8")
    assert tailor(root, "--answers", "--format", "markdown") == 0
    shown = capsys.readouterr().out
    page = rendered(shown)
    assert "<script" not in page
    assert 'href="b"' not in page
    assert "| [a](b)" not in shown


def test_a_file_and_typed_answers_go_together_and_the_typed_one_counts(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = root / "answers.yaml"
    answers.write_text("supplier: no\n", "utf-8")
    for arguments, expected in (([], "no"), (["supplier=yes"], "yes")):
        assert tailor(root, "--format", "json", "--answers", str(answers), *arguments) == 0
        data = json.loads(capsys.readouterr().out)
        assert data["answers"] == {"supplier": expected}
        assert data["assumed"] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("suplier: yes\n", 'did you mean "supplier"?'),
        ("supplier: maybe\n", "choose one of: yes, no"),
        ("supplier: [yes, no]\n", "is not answered with one word"),
        ("- yes\n", "these are no answers"),
        ("supplier: 'yes\n", "yaml-syntax"),
    ],
)
def test_a_mistake_in_a_file_is_told_at_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    answers = root / "answers.yaml"
    answers.write_text(text, "utf-8")
    assert tailor(root, "--answers", str(answers)) == 1
    shown = capsys.readouterr().out
    assert says in shown
    assert "answers.yaml:1:" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["suplier=yes"], 'did you mean "supplier"?'),
        (["supplier=maybe"], "choose one of: yes, no"),
        (["supplier=yes", "supplier=no"], "answered twice"),
        (["nowhere.yaml"], 'no file "nowhere.yaml"'),
    ],
)
def test_a_mistake_in_what_was_typed_is_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert tailor(root, "--answers", *arguments) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert not shown.out


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "answer"), [("1\n", "yes"), ("\n", "no"), ("9\n0\n²\nno\n", "no"), ("yes\n", "yes")]
)
def test_a_terminal_is_asked(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    answer: str,
) -> None:
    monkeypatch.setattr("sys.stdin", _Keyboard(typed))
    assert tailor(root, "--format", "json") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["answers"] == {"supplier": answer}
    assert "Will you pay a supplier?" in shown.err


@pytest.mark.parametrize("keyboard", [_Keyboard("5\n"), io.StringIO("1\n")])
def test_without_an_answer_there_is_no_list(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    keyboard: io.StringIO,
) -> None:
    keyboard.seek(0)
    monkeypatch.setattr("sys.stdin", keyboard)
    assert tailor(root) == 2
    assert not capsys.readouterr().out


def test_a_library_whose_guide_does_not_load_says_so(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "standards/tailoring.yaml").write_text("title: [\n", "utf-8")
    assert tailor(root, "--answers") == 1
    assert "handrail check says why" in capsys.readouterr().err
