"""The command ``diff``: revisions and folders, without touching the files that lie there."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.repository import git
from tests.support import Files

ROLE = "standards/roles/tester.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; in the second a role takes more time."""
    Files().write(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    git(tmp_path, "tag", "first")
    Files().patch(ROLE, "typical_time: two days a week").write(tmp_path)
    git(tmp_path, "commit", "--quiet", "-am", "Second")
    return tmp_path


LINE = "Tester: typical time changes from “half time” to “two days a week”"


def test_two_revisions_are_compared_and_the_files_here_stay_as_they_are(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / ROLE).write_text("title: [\n", "utf-8")
    before = git(repository, "status", "--porcelain")
    assert main(["-C", str(repository), "diff", "first", "HEAD"]) == 0
    assert LINE in capsys.readouterr().out
    assert git(repository, "status", "--porcelain") == before


def test_without_a_second_state_the_files_here_count(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(repository), "diff", "HEAD"]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers.\n"
    Files().patch(ROLE, "typical_time: five days a week").write(repository)
    assert main(["-C", str(repository), "diff", "HEAD"]) == 0
    assert "to “five days a week”" in capsys.readouterr().out


def test_folders_are_compared_without_any_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = Files().write(tmp_path / "old")
    new = Files().patch(ROLE, "typical_time: two days a week").write(tmp_path / "new")
    assert main(["-C", str(new), "diff", str(old)]) == 0
    assert LINE in capsys.readouterr().out
    assert main(["-C", str(tmp_path), "diff", str(old), str(new), "--format", "markdown"]) == 0
    assert "What changes for readers:** 1 changed" in capsys.readouterr().out


def test_a_state_that_does_not_exist_is_wrong_usage(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(repository), "diff", "--", "--output=x"]) == 2
    assert main(["-C", str(repository), "diff", "nowhere"]) == 2
    told = capsys.readouterr()
    assert 'there is no "nowhere": it is no folder with a library, and no revision' in told.err
    assert not (repository / "x").exists()


def test_what_would_not_load_is_named_and_not_passed_over_in_silence(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / ROLE).write_text("title: [\n", "utf-8")
    assert main(["-C", str(repository), "-q", "diff", "HEAD"]) == 0
    told = capsys.readouterr()
    assert "left out, as it does not load in the library here: role/tester" in told.err
    assert told.out == "Nothing changes for readers.\n"
