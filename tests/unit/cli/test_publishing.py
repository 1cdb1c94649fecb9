"""The commands that publish: what they refuse, what they end with, and where findings point."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.repository import git
from tests.support import Files

DATE = ("--date", "2026-02-02")
ROLE = "standards/roles/tester.yaml"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A library with an error, in a folder of a repository."""
    git(tmp_path, "init", "--quiet")
    return Files().patch(ROLE, "version: two").write_whole(tmp_path / "our rules")


def test_content_with_errors_is_not_served_and_ends_as_every_check_of_it(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(wrong), "serve", *DATE]) == 1
    told = capsys.readouterr()
    assert f"--> {ROLE}:" in told.out
    assert "handrail: the content has errors\n  = hint: mend the findings above\n" in told.err


def test_content_with_errors_is_not_put_beside_editions_and_ends_alike(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(wrong), "edition", "assemble", *DATE]) == 1
    assert "the library as it is on disk has errors" in capsys.readouterr().err
    assert not (wrong / "public").exists()


@pytest.mark.parametrize("port", ["0", "-1", "65536", "eighty", ""])
def test_a_port_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(tmp_path), "serve", f"--port={port}"])
    assert ended.value.code == 2
    assert f'"{port}" is no port: they are numbers from 1 to 65535' in capsys.readouterr().err


def test_a_part_of_a_site_cannot_be_placed(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "public")
    assert main(["-C", str(wrong), "build", "--only", "data", "--site-dir", place]) == 2
    assert "--only builds no site that --site-dir could place" in capsys.readouterr().err
    assert not (wrong / "build").exists()


@pytest.mark.parametrize("epoch", ["", "soon", "-5", "99999999999999999999", "9" * 5000])
def test_a_date_of_the_environment_that_is_none_is_today(
    wrong: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["-C", str(wrong), "reviews"]) == 0
    assert "fault" not in capsys.readouterr().err


@pytest.mark.parametrize("here", [".", "our rules", "our rules/standards"])
def test_servers_are_told_where_in_the_repository_a_finding_is(
    wrong: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    monkeypatch.chdir(wrong.parent / here)
    path = f"our rules/{ROLE}"
    assert main(["-C", str(wrong), "check", "--format", "github", *DATE]) == 1
    assert f"::error file={path},line=" in capsys.readouterr().out
    main(["-C", str(wrong), "check", "--format", "gitlab", *DATE])
    (found,) = json.loads(capsys.readouterr().out)
    assert found["location"]["path"] == path
    main(["-C", str(wrong), "check", "--format", "sarif", *DATE])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == path.replace(" ", "%20")
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]
    main(["-C", str(wrong), "check", "--format", "json", *DATE])
    assert json.loads(capsys.readouterr().out)["findings"][0]["path"] == ROLE


def test_outside_a_repository_paths_are_those_in_the_library(
    wrong: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(wrong.parent.parent))
    (wrong.parent / ".git").rename(wrong.parent / "git")
    main(["-C", str(wrong), "check", "--format", "github", *DATE])
    assert f"::error file={ROLE},line=" in capsys.readouterr().out
