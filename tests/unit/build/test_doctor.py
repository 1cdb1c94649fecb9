"""The doctor sees the known traps, names the next step, and changes nothing."""

from __future__ import annotations

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from handrail.build import doctor
from handrail.build.doctor import Look, State, looks
from handrail.cli.main import main
from handrail.editions.git import GitError
from handrail.site.lock import lock
from tests.support import ROOT, Files


@pytest.fixture
def library(tmp_path: Path) -> Path:
    Files().write(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def of(root: Path, name: str) -> Look:
    return next(look for look in looks(root) if look.name == name)


def fake_version(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    """Let some packages have another version, or none where it is empty."""
    real = importlib.metadata.version

    def version(name: str) -> str:
        answer = given.get(name)
        if answer == "":
            raise PackageNotFoundError(name)
        return answer or real(name)

    monkeypatch.setattr(doctor, "version", version)


def test_a_sound_machine_is_called_sound(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(library), "doctor"]) == 0
    out = capsys.readouterr().out
    assert "TROUBLE" not in out
    assert out.endswith("Nothing here keeps a build from working.\n")


def test_a_library_whose_approvals_nobody_records_is_told_how(library: Path) -> None:
    found = of(library, "approvals")
    assert (found.state, found.hint[-22:]) == (State.NOTE, "handrail approve --all")
    assert main(["-C", str(library), "approve", "--all"]) == 0
    assert all(look.name != "approvals" for look in looks(library))


def test_the_doctor_changes_nothing(library: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in library.rglob("*")}
    looks(library)
    assert {path: path.stat().st_mtime_ns for path in library.rglob("*")} == before


@pytest.mark.parametrize(
    ("package", "here"),
    [("click", "8.3.1"), ("mkdocs", "2.0.0"), ("lxml", "6.0.0"), ("mkdocs-material", "")],
)
def test_a_package_that_does_not_work_here_is_trouble(
    package: str, here: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_version(monkeypatch, **{package: here})
    found = of(library, "packages")
    assert found.state is State.TROUBLE
    assert found.says.startswith(f"{package} {here}".strip())
    assert "requirements/site.txt" in found.hint


def test_properdocs_beside_mkdocs_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_version(monkeypatch, properdocs="1.6.7")
    assert of(library, "properdocs").state is State.NOTE


def test_an_old_python_is_trouble(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    assert of(library, "python").state is State.TROUBLE


def test_a_machine_without_git_and_office_still_builds(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(library))
    assert of(library, "git").state is State.NOTE
    assert of(library, "libreoffice").says.startswith("not installed")
    assert not [look for look in looks(library) if look.state is State.TROUBLE]


def test_a_history_that_is_cut_off_is_told(
    library: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = ("-c", "user.name=Test", "-c", "user.email=test@testville.example")
    for message in ("One", "Two"):
        command = ["git", *names, "commit", "--quiet", "--allow-empty", "-m", message]
        subprocess.run(command, cwd=library, check=True)
    clone = tmp_path_factory.mktemp("clone") / "here"
    source = library.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", source, str(clone)], check=True)
    Files().write(clone)
    assert "cut off" in of(clone, "history").says


def test_a_history_that_git_does_not_trust_is_no_reason_for_git_init(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of another user git reads nothing, until one says that it may."""

    def refuse(_: Path) -> bool:
        says = (
            "fatal: detected dubious ownership in repository at '/srv/pmo'\n"
            "To add an exception for this directory, call:\n\n"
            "\tgit config --global --add safe.directory /srv/pmo"
        )
        raise GitError(says)

    monkeypatch.setattr(doctor, "is_shallow", refuse)
    found = of(library, "history")
    assert "belongs to somebody else" in found.says
    assert found.hint.endswith("git config --global --add safe.directory /srv/pmo")


def test_settings_that_could_run_code_are_trouble(library: Path) -> None:
    (library / "mkdocs.yml").write_bytes(b"hooks: [x.py]\n")
    found = of(library, "mkdocs.yml")
    assert (found.state, "hooks" in found.says) == (State.TROUBLE, True)
    (library / "mkdocs.yml").unlink()
    assert of(library, "mkdocs.yml").state is State.TROUBLE


def test_a_full_disk_is_trouble_and_ends_with_3(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usage = shutil.disk_usage(library)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert main(["-C", str(library), "doctor", "--format", "json"]) == 3
    data = json.loads(capsys.readouterr().out)
    assert data["troubles"] == 1
    assert {"name", "state", "says", "hint"} == set(data["looks"][0])


def test_a_folder_that_may_not_be_written_is_trouble(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert of(library, "disk").state is State.TROUBLE


def test_a_build_that_runs_and_one_that_was_cut_short_are_told(library: Path) -> None:
    with lock(library / "build" / ".lock"):
        assert "another build is running" in of(library, "lock").says
    (library / ".site.old").mkdir()
    assert ".site.old" in of(library, "leftovers").says


def test_a_date_that_is_not_used_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert of(library, "date").state is State.NOTE


def test_the_doctor_works_where_there_is_no_library(tmp_path: Path) -> None:
    assert of(tmp_path, "library").state is State.NOTE
