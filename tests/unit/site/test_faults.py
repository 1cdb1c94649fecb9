"""Whatever fails while a site is built, the old site stays whole and the user is told in words."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handrail.build import place as place_module
from handrail.build import site as build_module
from handrail.build.site import Options, Outcome, build
from handrail.site.fault import NoLibraryError, SiteError
from handrail.site.lock import lock
from tests.support import TODAY, Files

OLD = {"index.html": "old", "library.json": "{}"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library with a site built earlier, and an engine that only copies."""
    here = Files().write_whole(tmp_path / "library")
    for name, text in OLD.items():
        (here / "site").mkdir(exist_ok=True)
        (here / "site" / name).write_text(text)

    def engine(_: str, config: Path) -> str:
        shutil.copytree(config.parent / "docs", config.parent / "stage")
        (config.parent / "stage" / "index.html").write_text("<head></head>new")
        return ""

    monkeypatch.setattr(build_module, "run", engine)
    return here


def built(root: Path, **more: Any) -> Outcome:
    return build(root, Options(TODAY, **more), lambda _: None)


def refusal(root: Path, **more: Any) -> SiteError:
    with pytest.raises(SiteError) as caught:
        built(root, **more)
    return caught.value


def is_old(root: Path) -> bool:
    site = root / "site"
    return {path.name: path.read_text() for path in site.iterdir()} == OLD


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code), "somewhere")

    return fail


def test_a_build_without_faults_exchanges_the_site(root: Path) -> None:
    outcome = built(root)
    assert outcome.site == root / "site"
    assert (root / "site" / "index.html").read_text().endswith("new")
    assert (root / "site" / "library.json").stat().st_size > 2


STEPS = ["write_settings", "sync", "run", "dead_links", "exchange", "recover"]
_PLACING = {"exchange", "recover"}


def _module(step: str) -> Any:
    return place_module if step in _PLACING else build_module


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_at_any_step_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(_module(step), step, failing(errno.ENOSPC))
    fault = refusal(root)
    assert fault.message == "site not changed: the disk is full"
    assert fault.hint == "make room, then type the same again"
    assert is_old(root)


@pytest.mark.parametrize(("step", "code"), [("sync", errno.EROFS), ("exchange", errno.EACCES)])
def test_a_folder_that_may_not_be_written_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    monkeypatch.setattr(_module(step), step, failing(code))
    fault = refusal(root)
    assert fault.message == f"site not changed: somewhere: {os.strerror(code)}"
    assert fault.hint.startswith("check that you may write there")
    assert is_old(root)


def test_a_disk_that_fills_in_the_middle_of_a_file_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    write = Path.write_bytes

    def fill(self: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count > 25:
            write(self, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return write(self, data)

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", fill)
        assert refusal(root).message == "site not changed: the disk is full"
    assert is_old(root)
    built(root)
    assert (root / "site" / "index.html").read_text().endswith("new")
    assert not list((root / "build" / "docs").rglob("*.part"))


def test_an_engine_that_fails_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str, config: Path) -> str:
        (config.parent / "stage").mkdir()
        (config.parent / "stage" / "index.html").write_text("half")
        says = "the engine (mkdocs) could not build the site"
        raise SiteError(says)

    monkeypatch.setattr(build_module, "run", fail)
    assert "could not build" in refusal(root).message
    assert is_old(root)
    assert not (root / "build" / "stage").exists(), "it takes up room"


def test_a_site_with_dead_links_is_not_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = vars(build_module)["run"]

    def break_links(name: str, config: Path) -> str:
        engine(name, config)
        links = "".join(f'<a href="none{number}/">x</a>' for number in range(12))
        (config.parent / "stage" / "index.html").write_text(f"<head></head>{links}")
        return ""

    monkeypatch.setattr(build_module, "run", break_links)
    fault = refusal(root)
    assert fault.message == "12 links in the built site lead nowhere"
    assert fault.detail.startswith("  index.html: none0/\n")
    assert fault.detail.count("\n") == 9
    assert is_old(root)


def test_content_with_errors_builds_nothing_and_is_no_fault_of_the_site(root: Path) -> None:
    (root / "standards/roles/tester.yaml").write_bytes(b"title: [\n")
    outcome = built(root)
    assert (outcome.site, outcome.docs) == (None, None)
    assert outcome.verdict.fails(strict=False)
    assert is_old(root)


def test_warnings_build_unless_they_are_to_stop_it(root: Path) -> None:
    files = Files().patch("standards/roles/tester.yaml", "purpose: You keep the QZX up to date.")
    files.write(root)
    assert built(root, strict=True).docs is None
    assert is_old(root)
    assert built(root).site is not None


def test_a_folder_that_is_no_site_is_not_replaced(root: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.docx").write_text("mine")
    fault = refusal(root, site_dir=home)
    assert fault.message == f"{home} holds something that is no site"
    assert fault.hint == "choose another folder with --site-dir; nothing was changed"
    assert (home / "letter.docx").read_text() == "mine"


def test_an_empty_folder_may_become_the_site(root: Path, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    assert built(root, site_dir=tmp_path / "public").site == tmp_path / "public"
    assert is_old(root)


def test_a_place_that_is_a_link_is_not_replaced(root: Path, tmp_path: Path) -> None:
    (root / "site").rename(tmp_path / "elsewhere")
    (root / "site").symlink_to(tmp_path / "elsewhere")
    assert "no site" in refusal(root).message
    assert (tmp_path / "elsewhere" / "index.html").read_text() == "old"


def test_a_place_on_another_disk_is_reached_by_copying(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def cross(self: Path, target: Path) -> Path:
        if self.name == "stage":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", cross)
    built(root)
    assert (root / "site" / "index.html").read_text().endswith("new")
    assert not (root / "build" / "stage").exists()


def test_a_folder_in_which_the_site_may_not_be_exchanged_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site and build/ may be written, but not the folder that holds them."""
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "stage":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    fault = refusal(root)
    assert fault.message == f"site not changed: {root}: {os.strerror(errno.EACCES)}"
    assert is_old(root)


def test_a_volume_cannot_be_the_site_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_module, "exchange", failing(errno.EBUSY))
    fault = refusal(root)
    assert fault.message.startswith(f"{root / 'site'} is a volume, or in use")
    assert fault.hint == "name a folder inside it with --site-dir; nothing was changed"
    assert is_old(root)
    assert not (root / ".site.new").exists(), "it takes up room"


def test_what_a_killed_build_left_behind_is_no_hindrance(root: Path) -> None:
    for name in ("build/stage", ".site.new", ".site.old"):
        (root / name).mkdir(parents=True)
        (root / name / "index.html").write_text("half")
    built(root)
    assert (root / "site" / "index.html").read_text().endswith("new")
    assert sorted(path.name for path in root.glob(".site*")) == []


def test_two_builds_at_once_are_refused(root: Path) -> None:
    with lock(root / "build" / ".lock"):
        assert refusal(root).message == "another build is running in this library"
    assert is_old(root)


def test_a_library_without_settings_for_the_engine_is_told_so(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    assert refusal(root).message == "there is no mkdocs.yml"
    assert is_old(root)


def test_a_folder_without_a_library_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(NoLibraryError):
        built(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("only", "there", "not_there"),
    [
        ("pages", "index.md", "downloads"),
        ("files", "downloads/plan.docx", "index.md"),
        ("data", "library.json", "index.md"),
    ],
)
def test_a_part_is_generated_without_touching_the_site(
    root: Path, only: str, there: str, not_there: str
) -> None:
    outcome = built(root, only=only)
    assert outcome.site is None
    assert (root / "build" / only / there).exists()
    assert not (root / "build" / only / not_there).exists()
    assert is_old(root)


def test_the_second_build_of_the_same_library_writes_nothing(root: Path) -> None:
    built(root)
    assert built(root).changes == (0, 0, 0)


def test_a_generated_file_that_somebody_changed_is_made_again(root: Path) -> None:
    built(root)
    page = root / "build" / "docs" / "index.md"
    good = page.read_bytes()
    page.write_bytes(b"changed by hand")
    assert built(root).changes.written == 1
    assert page.read_bytes() == good


def test_another_date_is_another_build(root: Path) -> None:
    built(root)
    later = build(root, Options(TODAY + dt.timedelta(days=1)), lambda _: None)
    assert later.changes != (0, 0, 0)
