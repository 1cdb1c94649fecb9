"""History is read by full hashes only, and nothing in it is run or trusted."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handrail.editions.git import GitError, files_at, last_edition, way_in
from handrail.editions.last import last_files
from tests.repository import git
from tests.support import Files

HOMES = ("standards/roles", "standards/glossary.yaml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    Files().write(tmp_path)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "First")
    return tmp_path


def commit(folder: Path, message: str) -> str:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def test_a_folder_without_history_has_no_edition(tmp_path: Path) -> None:
    assert last_edition(tmp_path) is None
    assert last_files(tmp_path, HOMES) == ()


def test_a_history_without_tags_has_no_edition(repository: Path) -> None:
    assert last_edition(repository) is None
    assert last_files(repository, HOMES) == ()


def test_a_repository_without_a_commit_has_no_edition(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert last_edition(tmp_path) is None


def test_the_newest_edition_is_found_by_number_and_not_by_letter(repository: Path) -> None:
    for name in ("2025.12", "2026.2", "2026.10", "2026.1.1"):
        git(repository, "tag", f"edition/{name}")
    assert last_edition(repository) == "edition/2026.10"


def test_a_tag_that_is_no_edition_name_is_passed_over(repository: Path) -> None:
    git(repository, "tag", "edition/2026.1")
    for name in ("v9", "edition/next", "edition/2026", "edition/20260.1", "edition/2026.1-x"):
        git(repository, "tag", name)
    assert last_edition(repository) == "edition/2026.1"


def test_an_edition_on_another_branch_is_not_ours(repository: Path) -> None:
    git(repository, "tag", "edition/2026.1")
    git(repository, "checkout", "--quiet", "-b", "other")
    commit(repository, "Elsewhere")
    git(repository, "tag", "edition/2026.2")
    git(repository, "checkout", "--quiet", "-")
    assert last_edition(repository) == "edition/2026.1"


def test_files_are_read_as_they_were(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    (repository / "standards/roles/tester.yaml").write_bytes(b"title: Changed\n")
    commit(repository, "Second")
    found = {file.path: file.raw for file in files_at(repository, first, HOMES)}
    assert sorted(map(str, found)) == [
        "standards/glossary.yaml",
        "standards/roles/project-manager.yaml",
        "standards/roles/tester.yaml",
    ]
    assert (
        found[PurePosixPath("standards/roles/tester.yaml")]
        == (Files().texts["standards/roles/tester.yaml"])
    )


def test_a_home_that_was_not_there_yet_gives_nothing(repository: Path) -> None:
    homes = (*HOMES, "standards/services", "standards/none.yaml")
    assert len(list(files_at(repository, "HEAD", homes))) == 3


def test_a_library_in_a_folder_of_its_repository_is_read_by_its_own_paths(tmp_path: Path) -> None:
    Files().write(tmp_path / "pmo" / "library")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "First")
    found = files_at(tmp_path / "pmo" / "library", "HEAD", HOMES)
    assert "standards/roles/tester.yaml" in {str(file.path) for file in found}


def test_names_with_letters_of_any_language_are_read(repository: Path) -> None:
    (repository / "standards/roles/prüfer.yaml").write_bytes(b"title: x\n")
    commit(repository, "Second")
    found = {str(file.path) for file in files_at(repository, "HEAD", HOMES)}
    assert "standards/roles/prüfer.yaml" in found


def test_a_link_in_history_is_not_followed(repository: Path) -> None:
    (repository / "standards/roles/link.yaml").symlink_to("/etc/hostname")
    commit(repository, "Second")
    found = {file.path.name for file in files_at(repository, "HEAD", HOMES)}
    assert "link.yaml" not in found


def test_a_revision_that_does_not_exist_is_refused(repository: Path) -> None:
    with pytest.raises(GitError):
        list(files_at(repository, "edition/2030.1", HOMES))


@pytest.mark.parametrize("name", ["--output=pwned", "-h", "--all", "HEAD --output=pwned"])
def test_a_revision_that_looks_like_an_option_is_no_option(repository: Path, name: str) -> None:
    with pytest.raises(GitError):
        list(files_at(repository, name, HOMES))
    assert not (repository / "pwned").exists()


def test_a_revision_that_names_a_file_is_refused(repository: Path) -> None:
    with pytest.raises(GitError):
        list(files_at(repository, "HEAD:standards/glossary.yaml", HOMES))


def test_the_files_of_the_last_edition_are_read_from_its_tag(repository: Path) -> None:
    git(repository, "tag", "edition/2026.1")
    (repository / "standards/roles/tester.yaml").write_bytes(b"title: Changed\n")
    commit(repository, "Later")
    found = {str(file.path): file.raw for file in last_files(repository, HOMES)}
    assert found["standards/roles/tester.yaml"] == Files().texts["standards/roles/tester.yaml"]


def test_a_machine_without_git_has_no_edition(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "tag", "edition/2026.1")
    monkeypatch.setenv("PATH", str(repository))
    assert last_edition(repository) is None
    assert last_files(repository, HOMES) == ()


@pytest.mark.parametrize("named", [".git", "elsewhere/.git"])
def test_a_hook_of_another_repository_sees_the_history_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    root = Files().write(tmp_path / "ours" / "rules")
    (tmp_path / "elsewhere").mkdir()
    for folder in ("ours", "elsewhere"):
        git(tmp_path / folder, "init", "--quiet")
        commit(tmp_path / folder, "First")
    git(tmp_path / "ours", "tag", "edition/2026.1")
    git(tmp_path / "elsewhere", "tag", "edition/2030.1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / named) if "/" in named else named)
    assert last_edition(root) == "edition/2026.1"
    assert way_in(root) == "rules/"


def test_who_names_a_repository_and_its_folder_is_taken_at_their_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, kept = Files().write(tmp_path / "rules"), tmp_path / "kept.git"
    git(root, "init", "--quiet", "--separate-git-dir", str(kept))
    commit(root, "First")
    git(root, "tag", "edition/2026.1")
    (root / ".git").unlink()
    assert last_edition(root) is None
    monkeypatch.setenv("GIT_DIR", str(kept))
    monkeypatch.setenv("GIT_WORK_TREE", str(root))
    assert last_edition(root) == "edition/2026.1"
