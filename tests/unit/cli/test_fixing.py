"""``check --fix`` raises the versions that are due, and touches nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.support import Files

ROLE = "standards/roles/tester.yaml"
DATE = ("--date", "2026-02-02")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small library with an edition, and a role whose line of reporting changed since."""
    Files().write(tmp_path)
    for arguments in (
        ("init", "--quiet"),
        ("add", "."),
        ("-c", "user.name=T", "-c", "user.email=t@t.example", "commit", "-qm", "First"),
        ("tag", "edition/2026.1"),
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)
    text = Files().texts[ROLE].decode().replace("reports_to: project-manager\n", "# nobody\n")
    (tmp_path / ROLE).write_text(text + "\n# the end\n", "utf-8")
    return tmp_path


def test_without_the_flag_nothing_is_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (repository / ROLE).read_bytes()
    assert main(["-C", str(repository), "check", *DATE]) == 1
    assert 'raise "version" to "2.0"' in capsys.readouterr().out
    assert (repository / ROLE).read_bytes() == before


def test_with_it_only_the_version_is_raised_and_it_is_said(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (repository / ROLE).read_text("utf-8")
    assert main(["-C", str(repository), "check", "--fix", *DATE]) == 1
    told = capsys.readouterr()
    assert (repository / ROLE).read_text("utf-8") == before.replace('"1.0"', '"2.0"', 1)
    assert f"Wrote {ROLE}: version 1.0 is now 2.0: Tester: who it reports to" in told.err
    assert "version-not-raised" not in told.out
    assert "the history says nothing of version 2.0" in told.out


def test_a_second_time_there_is_nothing_to_raise(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(repository), "check", "--fix", *DATE])
    capsys.readouterr()
    main(["-C", str(repository), "check", "--fix", *DATE])
    assert "Wrote" not in capsys.readouterr().err


def test_only_what_lies_below_the_paths_is_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (repository / ROLE).read_bytes()
    main(["-C", str(repository), "check", "--fix", "standards/gates", *DATE])
    assert (repository / ROLE).read_bytes() == before
    assert "Wrote" not in capsys.readouterr().err
