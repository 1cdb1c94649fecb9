"""The lines that a pull request changes are known, whatever its files are called."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handrail.editions.changed import changed_lines
from handrail.editions.git import GitError
from tests.repository import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name in ("a.yaml", "prüfer b.yaml", "sub/c.yaml", "gone.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"one\ntwo\nthree\nfour\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    return tmp_path


def test_nothing_changed_is_nothing(repository: Path) -> None:
    assert changed_lines(repository, "HEAD") == {}


def test_new_and_different_lines_are_named_and_deleted_ones_are_not(repository: Path) -> None:
    (repository / "a.yaml").write_bytes(b"one\nTWO\nthree\nfour\nfive\nsix\n")
    (repository / "prüfer b.yaml").write_bytes(b"two\nthree\nFOUR\n")
    (repository / "gone.yaml").unlink()
    (repository / "new.yaml").write_bytes(b"x\n+++ b/other.yaml\n")
    git(repository, "add", ".")
    assert changed_lines(repository, "HEAD") == {
        PurePosixPath("a.yaml"): {2, 5, 6},
        PurePosixPath("prüfer b.yaml"): {3},
        PurePosixPath("new.yaml"): {1, 2},
    }


def test_a_library_in_a_folder_has_its_own_paths(repository: Path) -> None:
    (repository / "a.yaml").write_bytes(b"")
    (repository / "sub/c.yaml").write_bytes(b"ONE\ntwo\nthree\nfour\n")
    assert changed_lines(repository / "sub", "HEAD") == {PurePosixPath("c.yaml"): {1}}


@pytest.mark.parametrize("name", ["nothing", "--output=pwned", "HEAD:a.yaml"])
def test_what_is_no_revision_is_refused(repository: Path, name: str) -> None:
    with pytest.raises(GitError):
        changed_lines(repository, name)
    assert not (repository / "pwned").exists()
