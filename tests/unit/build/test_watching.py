"""What is saved is noticed, however a program saves it; what a build writes is not."""

from __future__ import annotations

import errno
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.observers.api import BaseObserver, ObservedWatch

from handrail.build.watching import Watch
from handrail.site.fault import SiteError

PATIENCE = 60
"""Seconds that a busy machine may take to tell of a change."""
ROLE = "standards/roles/tester.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    here = tmp_path / "library"
    for name in (ROLE, "site_config/brand.yaml", "build/docs/index.md", "site/index.html"):
        (here / name).parent.mkdir(parents=True)
        (here / name).write_text("old")
    (here / "mkdocs.yml").write_text("old")
    return here


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    made = Watch(root)
    yield made
    made.stop()


def in_place(path: Path) -> None:
    path.write_text("new")


def by_renaming(path: Path) -> None:
    """Save as editors do that never leave half a file."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text("new")
    beside.replace(path)


def by_putting_aside(path: Path) -> None:
    """Save as editors do that keep the old file."""
    path.replace(path.with_name(f"{path.name}~"))
    path.write_text("new")


@pytest.mark.parametrize("save", [in_place, by_renaming, by_putting_aside])
@pytest.mark.parametrize("name", [ROLE, "site_config/brand.yaml", "mkdocs.yml"])
def test_a_file_is_noticed_each_time_it_is_saved(
    root: Path, watch: Watch, save: Callable[[Path], None], name: str
) -> None:
    for _ in range(3):
        save(root / name)
        assert watch.changed(PATIENCE)


def test_a_folder_that_came_later_or_in_the_place_of_another_is_watched(
    root: Path, watch: Watch
) -> None:
    (root / "templates").mkdir()
    assert watch.changed(PATIENCE)
    (root / "templates/plan.yaml").write_text("new")
    assert watch.changed(PATIENCE)
    shutil.rmtree(root / "standards")
    assert watch.changed(PATIENCE)
    (root / ROLE).parent.mkdir(parents=True)
    (root / ROLE).write_text("back")
    assert watch.changed(PATIENCE)
    (root / ROLE).write_text("new")
    assert watch.changed(PATIENCE)
    shutil.copytree(root / "standards", root / "other")
    (root / "standards").rename(root / "aside")
    (root / "other").rename(root / "standards")
    assert watch.changed(PATIENCE)
    (root / ROLE).write_text("newer")
    assert watch.changed(PATIENCE)


def test_what_a_build_writes_and_what_is_read_is_no_change(root: Path, watch: Watch) -> None:
    (root / "build/docs/index.md").write_text("new")
    (root / "build/stage").mkdir()
    (root / "site").rename(root / ".site.old")
    (root / "build/stage").rename(root / "site")
    for name in (ROLE, "mkdocs.yml"):
        (root / name).read_text()
    assert not watch.changed(0.3)


def test_a_library_may_be_watched_from_inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    made = Watch(Path())
    try:
        by_renaming(Path("mkdocs.yml"))
        assert made.changed(PATIENCE)
    finally:
        made.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is no limit")
@pytest.mark.parametrize("at", ["library", "site_config"])
def test_a_system_that_watches_no_more_folders_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    threads = threading.active_count()
    schedule = BaseObserver.schedule

    def refuse(self: BaseObserver, ear: Any, path: str, **how: Any) -> ObservedWatch:
        if Path(path).name == at:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return schedule(self, ear, path, **how)

    monkeypatch.setattr(BaseObserver, "schedule", refuse)
    with pytest.raises(SiteError, match=f"{at} cannot be watched: inotify") as caught:
        Watch(root)
    assert "handrail build" in caught.value.hint
    assert threading.active_count() == threads
