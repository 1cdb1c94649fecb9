"""An edition is frozen whole or not at all, and never twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from handrail.build import freezing
from handrail.build.freezing import RefusedError, _with_settings
from handrail.build.notes import has_notes, notes_for, with_notes
from handrail.cli.main import main
from handrail.diff import Changes
from tests.editions import small_library
from tests.repository import git
from tests.support import Files

DATE = ("--date", "2026-02-02")


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_library(tmp_path_factory.mktemp("frozen") / "library")


@pytest.fixture
def library(repository: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(repository, tmp_path / "library"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the engine: what is frozen is proven elsewhere on a whole site."""

    def build(_: Path, options: Any, __: Callable[[str], None]) -> None:
        options.site_dir.mkdir(parents=True, exist_ok=True)
        model = {"edition": "x", "in_force": "2026-02-02"}
        (options.site_dir / "library.json").write_bytes(json.dumps(model).encode())

    monkeypatch.setattr(freezing, "build", build)


@pytest.fixture
def edition(library: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def run(*arguments: str) -> Done:
        code = main(["-C", str(library), "edition", *arguments])
        return Done(code, *capsys.readouterr())

    return run


Edition = Callable[..., Done]


def state(root: Path) -> tuple[str, str, str, dict[str, bytes]]:
    """Return everything that freezing might change."""
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.parts and "build" not in path.parts
    }
    return (
        git(root, "rev-parse", "HEAD"),
        git(root, "tag"),
        git(root, "status", "--porcelain"),
        files,
    )


@pytest.mark.usefixtures("quick")
def test_freezing_commits_three_small_files_and_tags_them(library: Path, edition: Edition) -> None:
    before = (library / "site_config/library.yaml").read_bytes()
    done = edition("new", "2026.2", "--in-force", "2026-03-01", *DATE)
    assert done.code == 0, done.err
    changed = git(library, "diff", "--name-only", "HEAD~1", "HEAD").split("\n")
    assert changed == [
        "editions/2026.2.json",
        "editions/2026.2.model.json",
        "site_config/library.yaml",
        "standards/CHANGELOG.md",
    ]
    assert git(library, "rev-parse", "edition/2026.2^{commit}") == git(library, "rev-parse", "HEAD")
    assert git(library, "status", "--porcelain") == ""
    after = (library / "site_config/library.yaml").read_bytes()
    assert after == before.replace(b'"2026.1"', b'"2026.2"').replace(b"2026-01-19", b"2026-03-01")
    assert "In force from 2026-03-01." in (library / "standards/CHANGELOG.md").read_text("utf-8")
    assert (library / "editions/edition-2026.2.zip").is_file()
    assert "git tag --delete edition/2026.2 && git reset --keep HEAD~1" in done.out


@pytest.mark.usefixtures("quick")
def test_what_is_said_to_take_it_back_takes_it_back(library: Path, edition: Edition) -> None:
    before = state(library)
    edition("new", "2026.1", *DATE)
    git(library, "tag", "--delete", "edition/2026.1")
    git(library, "reset", "--quiet", "--keep", "HEAD~1")
    (library / "editions/edition-2026.1.zip").unlink()
    assert state(library) == before


@pytest.mark.usefixtures("quick")
def test_notes_that_the_author_wrote_are_kept(library: Path, edition: Edition) -> None:
    notes = library / "standards/CHANGELOG.md"
    notes.write_bytes(b"# What changed\n\n## Edition 2026.1\n\nMy own words.\n")
    git(library, "commit", "--quiet", "--all", "-m", "Notes")
    assert edition("new", "2026.1", *DATE).code == 0
    assert notes.read_bytes() == b"# What changed\n\n## Edition 2026.1\n\nMy own words.\n"


@pytest.mark.usefixtures("quick")
def test_an_edition_is_never_frozen_again_or_out_of_order(library: Path, edition: Edition) -> None:
    assert edition("new", "2026.2", *DATE).code == 0
    before = state(library)
    for name, says in (("2026.2", "is frozen already"), ("2026.1", "would come before 2026.2")):
        done = edition("new", name, *DATE)
        assert (done.code, says in done.err) == (1, True)
    git(library, "tag", "--delete", "edition/2026.2")
    assert "is frozen already" in edition("new", "2026.2", *DATE).err
    git(library, "tag", "edition/2026.2")
    assert state(library) == before


@pytest.mark.parametrize("name", ["v1", "2026", "--output=x", "2026.1/..", ""])
def test_what_is_no_name_is_wrong_usage(library: Path, edition: Edition, name: str) -> None:
    done = edition("new", "--", name)
    assert (done.code, "is not a version name" in done.err) == (2, True)
    assert git(library, "tag") == ""


def test_what_is_not_committed_is_not_frozen(library: Path, edition: Edition) -> None:
    (library / "standards/roles/new.yaml").write_bytes(b"title: x\n")
    before = state(library)
    done = edition("new", "2026.1", *DATE)
    assert (done.code, "standards/roles/new.yaml" in done.err) == (1, True)
    assert state(library) == before


def test_a_warning_is_enough_to_freeze_nothing(library: Path, edition: Edition) -> None:
    before = state(library)
    done = edition("new", "2026.2", "--date", "2030-01-01")
    assert done.code == 1
    assert "was due on" in done.out
    assert "nothing was frozen" in done.err
    assert state(library) == before


def test_a_dry_run_shows_the_notes_and_changes_nothing(library: Path, edition: Edition) -> None:
    before = state(library)
    done = edition("new", "2026.2", "--dry-run", *DATE)
    assert done.code == 0
    assert "## Edition 2026.2" in done.out
    assert "It would change site_config/library.yaml, standards/CHANGELOG.md." in done.out
    assert state(library) == before


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg"])
@pytest.mark.usefixtures("quick")
def test_a_commit_that_git_refuses_leaves_everything_as_it_was(
    library: Path, edition: Edition, hook: str
) -> None:
    path = library / ".git/hooks" / hook
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"#!/bin/sh\necho no >&2\nexit 1\n")
    path.chmod(0o755)
    before = state(library)
    done = edition("new", "2026.2", *DATE)
    assert done.code == 3
    assert "nothing was changed" in done.err
    assert state(library) == before


@pytest.mark.usefixtures("quick")
def test_a_tag_that_git_refuses_takes_the_commit_back(library: Path, edition: Edition) -> None:
    (library / ".git/refs/tags/edition").write_bytes(b"")  # no folder can be made in its place
    before = state(library)
    assert edition("new", "2026.2", *DATE).code == 3
    assert state(library) == before


@pytest.mark.usefixtures("quick")
def test_what_somebody_staged_is_not_part_of_the_edition(library: Path, edition: Edition) -> None:
    (library / "README.md").write_bytes(b"staged\n")
    git(library, "add", "README.md")
    assert edition("new", "2026.1", *DATE).code == 0
    assert "README.md" not in git(library, "diff", "--name-only", "HEAD~1", "HEAD")
    assert git(library, "status", "--porcelain") == "M  README.md"


def test_a_library_without_history_is_told_what_to_do(library: Path, edition: Edition) -> None:
    shutil.rmtree(library / ".git")
    done = edition("new", "2026.1", *DATE)
    assert (done.code, "type git init" in done.err) == (1, True)
    assert edition("list").out.startswith("No edition is frozen yet")


@pytest.mark.usefixtures("library")
def test_an_archive_that_is_there_is_not_overwritten(edition: Edition, tmp_path: Path) -> None:
    (tmp_path / "edition-2026.1.zip").write_bytes(b"old")
    done = edition("new", "2026.1", "--store", str(tmp_path), *DATE)
    assert (done.code, "is there already" in done.err) == (1, True)
    assert (tmp_path / "edition-2026.1.zip").read_bytes() == b"old"


@pytest.mark.usefixtures("quick")
def test_the_list_says_what_became_of_each_archive(library: Path, edition: Edition) -> None:
    git(library, "tag", "edition/2025.1")
    for name in ("2026.1", "2026.2", "2026.3"):
        assert edition("new", name, *DATE).code == 0
    (library / "editions/edition-2026.1.zip").unlink()
    (library / "editions/edition-2026.2.zip").write_bytes(b"x")
    data = json.loads(edition("list", "--format", "json").out)
    assert [(one["edition"], one["state"]) for one in data] == [
        ("2026.3", "sound"),
        ("2026.2", "damaged"),
        ("2026.1", "missing"),
        ("2025.1", "unknown"),
    ]
    assert [line.split()[0] for line in edition("list").out.splitlines()] == [
        "2026.3", "2026.2", "2026.1", "2025.1",
    ]  # fmt: skip


@pytest.mark.usefixtures("quick")
def test_a_manifest_changed_on_disk_does_not_make_an_archive_sound(
    library: Path, edition: Edition
) -> None:
    assert edition("new", "2026.1", *DATE).code == 0
    (library / "editions/edition-2026.1.zip").write_bytes(b"evil")
    manifest = library / "editions/2026.1.json"
    data = json.loads(manifest.read_bytes())
    data["sha256"] = hashlib.sha256(b"evil").hexdigest()
    data["bytes"] = 4
    manifest.write_bytes(json.dumps(data).encode())
    git(library, "commit", "--quiet", "--all", "-m", "Later")
    assert json.loads(edition("list", "--format", "json").out)[0]["state"] == "damaged"


# The settings and the notes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            b'edition: "2026.1"  # a note\nin_force: 2026-01-01\n',
            b'edition: "2026.2"  # a note\nin_force: 2026-03-01\n',
        ),
        (b"edition: '2026.1'\r\nin_force: 2026-01-01\r\n", None),
        (b"edition:\nin_force: 2026-01-01\n", b'edition: "2026.2"\nin_force: 2026-03-01\n'),
        (b"title: Town\n", b'title: Town\nedition: "2026.2"\nin_force: 2026-03-01\n'),
    ],
)
def test_the_settings_get_the_edition_and_keep_everything_else(
    old: bytes, new: bytes | None
) -> None:
    day = dt.date(2026, 3, 1)
    found = _with_settings(old, "2026.2", day)
    assert found == new or (new is None and b"2026.2" in found)


def test_settings_that_cannot_be_changed_safely_are_refused() -> None:
    with pytest.raises(RefusedError):
        _with_settings(
            b"{edition: '2026.1', in_force: 2026-01-01}\n", "2026.2", dt.date(2026, 3, 1)
        )


def test_new_notes_stand_above_those_of_older_editions() -> None:
    text = "# Title\n\nIntro.\n\n## Edition 2026.1\n\nOld.\n"
    notes = notes_for("2026.2", "2026-03-01", Changes(), "2026.1", Files().load().library)
    new = with_notes(text, notes)
    assert has_notes(new, "2026.2")
    assert not has_notes(new, "2026.10")
    assert new == (
        "# Title\n\nIntro.\n\n## Edition 2026.2\n\nIn force from 2026-03-01. What follows is new "
        "since edition 2026.1.\n\nNothing that anybody does is different.\n\n## Edition 2026.1\n\nOld.\n"
    )


def test_the_first_edition_has_nothing_to_be_compared_with() -> None:
    assert with_notes(
        "# Title\n", notes_for("2026.1", "2026-03-01", None, "", Files().load().library)
    ).endswith("This is the first edition that is frozen. Nothing is withdrawn by it.\n")
