"""A finished folder takes the place of another, and no reader ever meets half of one."""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from handrail.site import engine as engine_module
from handrail.site import exchange as exchange_module
from handrail.site.exchange import exchange, recover
from handrail.site.fault import SiteError
from handrail.site.lock import lock

PAGES = 12


def filled(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    for number in range(PAGES):
        (folder / f"{number}.html").write_text(words)
    return folder


def words_in(folder: Path) -> set[str]:
    pages = sorted(folder.iterdir())
    assert len(pages) == PAGES
    return {page.read_text() for page in pages}


@pytest.fixture(params=["in one step", "in two steps"])
def two_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the system's own exchange, and as on systems without it."""
    if request.param == "in two steps":
        monkeypatch.setattr(exchange_module, "_swap", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("two_ways")
def test_the_new_folder_is_in_place_and_the_old_one_is_gone(tmp_path: Path) -> None:
    place = filled(tmp_path / "site", "old")
    exchange(filled(tmp_path / "new", "new"), place)
    assert words_in(place) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_place_that_is_empty_is_taken(tmp_path: Path) -> None:
    exchange(filled(tmp_path / "new", "new"), tmp_path / "site")
    assert words_in(tmp_path / "site") == {"new"}
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("two_ways")
def test_what_an_earlier_crash_left_is_no_hindrance(tmp_path: Path) -> None:
    filled(tmp_path / ".site.old", "older")
    place = filled(tmp_path / "site", "old")
    exchange(filled(tmp_path / "new", "new"), place)
    assert words_in(place) == {"new"}


def test_a_second_step_that_fails_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, new = filled(tmp_path / "site", "old"), filled(tmp_path / "new", "new")
    monkeypatch.setattr(exchange_module, "_swap", lambda *_: False)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == new:
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        exchange(new, place)
    assert words_in(place) == {"old"}


def test_nothing_is_recovered_where_nothing_was_cut_short(tmp_path: Path) -> None:
    place = filled(tmp_path / "site", "old")
    assert not recover(place)
    assert words_in(place) == {"old"}


def test_the_old_folder_comes_back_if_there_is_no_new_one(tmp_path: Path) -> None:
    filled(tmp_path / ".site.old", "old")
    assert recover(tmp_path / "site")
    assert words_in(tmp_path / "site") == {"old"}


def test_the_old_folder_is_deleted_if_the_new_one_is_in_place(tmp_path: Path) -> None:
    filled(tmp_path / ".site.old", "old")
    filled(tmp_path / "site", "new")
    assert recover(tmp_path / "site")
    assert words_in(tmp_path / "site") == {"new"}
    assert not (tmp_path / ".site.old").exists()


def in_a_child(work: Callable[[], None]) -> int:
    """Run *work* for ever in a process of its own; return its id."""
    child = os.fork()
    if child:
        return child
    try:
        while True:
            work()
    finally:
        os._exit(1)


@pytest.mark.usefixtures("two_ways")
def test_a_builder_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    place, new = tmp_path / "site", tmp_path / "new"
    filled(place, "0")
    chance = random.Random(20261123)  # noqa: S311  moments to kill at, no secret
    builds = 0

    def build() -> None:
        nonlocal builds
        builds += 1
        shutil.rmtree(new, ignore_errors=True)
        exchange(filled(new, f"{os.getpid()}-{builds}"), place)

    longest = 0.03
    for kills in itertools.count(1):
        child = in_a_child(build)
        time.sleep(chance.uniform(0.002, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(place)
        assert len(words_in(place)) == 1
        if kills >= 30:
            if words_in(place) != {"0"}:
                break  # at least once there was something to kill it at
            longest *= 2
            assert longest < 60, "no folder was ever exchanged"


def test_readers_always_meet_a_folder_where_the_system_can_exchange(tmp_path: Path) -> None:
    """No ``recover`` here: the site is looked at while it is exchanged."""
    place, new = tmp_path / "site", tmp_path / "new"
    filled(place, "0")

    def build() -> None:
        shutil.rmtree(new, ignore_errors=True)
        exchange(filled(new, "1"), place)

    child = in_a_child(build)
    try:
        for _ in range(2000):
            assert (place / "0.html").exists()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_second_build_in_the_same_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "build" / ".lock"
    with lock(path), pytest.raises(SiteError) as caught, lock(path):
        pass
    assert caught.value.message == "another build is running in this library"
    assert caught.value.hint == "wait until it ends, then try again"


def test_a_build_that_ended_lets_the_next_one_in(tmp_path: Path) -> None:
    path = tmp_path / "build" / ".lock"
    with lock(path):
        pass
    with lock(path):
        pass


def test_a_build_that_failed_lets_the_next_one_in(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with pytest.raises(ZeroDivisionError), lock(path):
        raise ZeroDivisionError
    with lock(path):
        pass


def test_a_build_that_was_killed_lets_the_next_one_in(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    ready = tmp_path / "ready"

    def hold() -> None:
        with lock(path):
            ready.touch()
            time.sleep(60)

    child = in_a_child(hold)
    while not ready.exists():
        time.sleep(0.005)
    with pytest.raises(SiteError), lock(path):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with lock(path):
        pass


def test_an_engine_that_outlives_its_build_still_holds_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, ready = tmp_path / ".lock", tmp_path / "ready"
    (tmp_path / "engine.py").write_text(
        "import os, pathlib, time\n"
        "pathlib.Path('begun').write_text(str(os.getpid()))\n"
        "pathlib.Path('begun').rename('ready')\n"
        "time.sleep(600)\n"
    )
    slow = engine_module.Engine("engine", (), ())
    monkeypatch.setattr(engine_module, "_engine", lambda _: slow)

    def hold() -> None:
        with lock(path):
            engine_module.run("engine", tmp_path / "mkdocs.yml")

    child = in_a_child(hold)
    while not ready.exists():
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with pytest.raises(SiteError), lock(path):
        pass
    os.kill(int(ready.read_text()), signal.SIGKILL)
    while True:
        with suppress(SiteError), lock(path):
            break
        time.sleep(0.005)


@pytest.mark.usefixtures("two_ways")
def test_an_old_folder_that_cannot_be_deleted_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "site", "old")

    def refuse(*_: object, ignore_errors: bool = False, **__: object) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "old")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    exchange(filled(tmp_path / "new", "new"), tmp_path / "site")
    assert words_in(tmp_path / "site") == {"new"}
