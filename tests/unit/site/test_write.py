"""A generated folder holds exactly what was made, and nothing is written that is there already."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from handrail.site.fault import SiteError
from handrail.site.shelf import Shelf
from handrail.site.write import Changes, append, replace, sync

FILES = {"index.md": b"one", "roles/a.md": b"two", "roles/deep/b.md": b"three"}


def inside(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert sync(tmp_path / "docs", FILES) == Changes(written=3, deleted=0, kept=0)
    assert inside(tmp_path / "docs") == FILES


def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    sync(tmp_path, FILES)
    long_ago = 1_000_000_000
    for path in tmp_path.rglob("*.md"):
        os.utime(path, (long_ago, long_ago))
    changed = {**FILES, "roles/a.md": b"TWO"}
    assert sync(tmp_path, changed) == Changes(written=1, deleted=0, kept=2)
    assert inside(tmp_path) == changed
    stamps = {path.name: path.stat().st_mtime for path in tmp_path.rglob("*.md")}
    assert stamps["index.md"] == stamps["b.md"] == long_ago
    assert stamps["a.md"] != long_ago


def test_what_is_no_longer_made_is_deleted_with_its_empty_folders(tmp_path: Path) -> None:
    sync(tmp_path, FILES)
    assert sync(tmp_path, {"index.md": b"one"}) == Changes(written=0, deleted=2, kept=1)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.md"]


def test_nothing_made_leaves_an_empty_folder(tmp_path: Path) -> None:
    sync(tmp_path, FILES)
    assert sync(tmp_path, {}) == Changes(written=0, deleted=3, kept=0)
    assert list(tmp_path.iterdir()) == []


def test_half_a_file_left_by_a_crash_is_deleted(tmp_path: Path) -> None:
    (tmp_path / ".gone.md.part").write_bytes(b"on")
    assert sync(tmp_path, FILES).deleted == 1
    assert inside(tmp_path) == FILES


def test_a_link_in_place_of_a_file_becomes_the_file(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"one")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").symlink_to(outside)
    sync(docs, {"index.md": b"one"})
    assert not (docs / "index.md").is_symlink()
    sync(docs, {"index.md": b"new"})
    assert outside.read_bytes() == b"one"


def test_a_link_to_a_folder_does_not_stay(tmp_path: Path) -> None:
    """An engine would copy what it leads to into the site."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "more").symlink_to(outside)
    sync(docs, FILES)
    assert not (docs / "more").exists()
    assert (outside / "secret").exists()


def test_a_file_may_take_the_place_of_a_folder(tmp_path: Path) -> None:
    sync(tmp_path, {"roles/a.md": b"x"})
    sync(tmp_path, {"roles": b"y"})
    assert inside(tmp_path) == {"roles": b"y"}


def test_a_folder_may_take_the_place_of_a_file(tmp_path: Path) -> None:
    sync(tmp_path, {"roles": b"y"})
    sync(tmp_path, {"roles/a.md": b"x"})
    assert inside(tmp_path) == {"roles/a.md": b"x"}


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "index.md"
    path.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:1])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        replace(path, b"new and longer")
    assert caught.value.filename == str(path)
    assert inside(tmp_path) == {"index.md": b"old"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows other rights")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)


@pytest.mark.parametrize(
    ("code", "step"), [(errno.ENOSPC, "make room"), (errno.EROFS, "name a file in a folder")]
)
def test_a_file_that_cannot_be_added_to_is_told_with_the_step_that_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / "findings.md"
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SiteError, match="cannot be written") as caught:
        append(path, b"data")
    assert caught.value.hint.startswith(step)


def test_a_shelf_gives_back_what_was_put_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "cache")
    assert shelf.get("a" * 64) is None
    shelf.put("a" * 64, b"data")
    assert Shelf(tmp_path / "cache").get("a" * 64) == b"data"


def test_a_shelf_is_swept_of_what_was_not_asked_for(tmp_path: Path) -> None:
    before = Shelf(tmp_path)
    for key in ("old", "kept"):
        before.put(key, key.encode())
    now = Shelf(tmp_path)
    now.get("kept")
    now.get("new")
    now.put("new", b"new")
    now.sweep()
    assert inside(tmp_path) == {"kept": b"kept", "new": b"new"}


def test_a_shelf_in_a_shelf_is_left_to_those_who_use_it(tmp_path: Path) -> None:
    Shelf(tmp_path / "aside").put("of another", b"data")
    now = Shelf(tmp_path)
    now.put("old", b"old")
    Shelf(tmp_path).sweep()
    assert inside(tmp_path / "aside") == {"of another": b"data"}
    assert now.get("old") is None


def test_a_shelf_that_is_not_there_is_swept_without_a_word(tmp_path: Path) -> None:
    Shelf(tmp_path / "none").sweep()
