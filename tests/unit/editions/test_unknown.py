"""Where history helps less: cut off, not there, on another branch, or no longer to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.editions.definitions import edition_definitions
from handrail.editions.unknown import why_unknown
from tests.repository import git
from tests.support import Files

PLAN = "templates/documents/plan.yaml"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a frozen edition, and a second state that is none."""
    root = tmp_path_factory.mktemp("history") / "library"
    Files().write(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    git(root, "tag", "edition/2026.1")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Second")
    return root


def cut_off(library: Path, folder: Path) -> Path:
    """Return a clone with only the end of the history."""
    clone = folder / "clone"
    git(folder, "clone", "--quiet", "--depth=1", library.as_uri(), str(clone))
    return clone


def test_a_clone_that_is_cut_off_says_how_to_get_the_rest(library: Path, tmp_path: Path) -> None:
    clone = cut_off(library, tmp_path)
    assert edition_definitions(clone, "2026.1", ["plan"]) == {}
    assert "git fetch --unshallow --tags" in why_unknown(clone, "2026.1")
    git(clone, "fetch", "--quiet", "--unshallow", "--tags")
    assert edition_definitions(clone, "2026.1", ["plan"]).keys() == {"plan"}


def test_one_tag_fetched_alone_is_enough(library: Path, tmp_path: Path) -> None:
    clone = cut_off(library, tmp_path)
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "tag", "edition/2026.1")
    assert edition_definitions(clone, "2026.1", ["plan"]).keys() == {"plan"}


def test_an_edition_on_another_branch_is_read(library: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", library.as_uri(), str(clone))
    git(clone, "checkout", "--quiet", "--orphan", "begun-anew")
    git(clone, "commit", "--quiet", "-m", "Begun anew")
    assert edition_definitions(clone, "2026.1", ["plan"]).keys() == {"plan"}


def test_a_folder_without_history_says_what_to_use_instead(tmp_path: Path) -> None:
    Files().write(tmp_path)
    assert edition_definitions(tmp_path, "2026.1", ["plan"]) == {}
    assert "use a clone of the library" in why_unknown(tmp_path, "2026.1")


def test_a_machine_without_git_is_told_so(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert edition_definitions(library, "2026.1", ["plan"]) == {}
    assert "git is not installed" in why_unknown(library, "2026.1")


def test_an_edition_that_was_never_frozen_is_asked_for(library: Path) -> None:
    assert edition_definitions(library, "2025.1", ["plan"]) == {}
    assert "no tag edition/2025.1: type git fetch --tags" in why_unknown(library, "2025.1")


@pytest.mark.parametrize("name", ["", "--upload-pack=x", "main", "../2026.1", "2026.1 "])
def test_what_is_no_name_is_never_given_to_git(library: Path, name: str) -> None:
    assert edition_definitions(library, name, ["plan"]) == {}
    assert "by its year and a number" in why_unknown(library, name)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PLAN, "title:", "titel:"),
        (PLAN, "title:", "{{{"),
        ("templates/common.yaml", "title:", "titel:"),
    ],
)
def test_a_form_that_no_longer_loads_is_told_as_one(
    path: str, old: str, new: str, tmp_path: Path
) -> None:
    files = Files()
    files.put(path, files.texts[path].decode().replace(old, new, 1))
    files.write(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    git(tmp_path, "tag", "edition/2026.1")
    assert edition_definitions(tmp_path, "2026.1", ["plan"]) == {}
    assert "no such form can be read from it" in why_unknown(tmp_path, "2026.1")
