"""A new library is sound from its first minute, and says only what its author must say."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from handrail import __version__
from handrail import starter as starter_module
from handrail.build.beginning import CI, PMO_TYPES, Wish, first_files, name_fault
from handrail.build.dictionary import english
from handrail.cli.main import main
from handrail.finding import Finding
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.rules import Scene, check
from handrail.source.collect import SourceFile
from handrail.starter import origin, starter
from tests.machine import MINUTE
from tests.repository import git
from tests.support import ROOT, Files

TODAY = dt.date(2026, 11, 28)


def found(files: dict[str, bytes]) -> tuple[Finding, ...]:
    """Return what check says of a library that is not on disk."""
    loaded = load(
        SourceFile(PurePosixPath(path), raw)
        for path, raw in sorted(files.items())
        if path.startswith(HOMES) and path.endswith(".yaml")
    )
    return check(loaded, Scene(loaded.library, TODAY, dictionary=english())).findings


def test_a_new_library_has_nothing_to_complain_about() -> None:
    files = first_files(starter(), Wish("City Council", "directive", today=TODAY))
    assert found(files) == ()
    assert b"pmo_type: directive\n" in files["site_config/library.yaml"]


@pytest.mark.parametrize("pmo", PMO_TYPES)
def test_an_empty_library_lacks_only_what_its_author_can_say(pmo: str) -> None:
    findings = found(first_files(starter(), Wish(pmo=pmo, empty=True, today=TODAY)))
    assert findings
    assert {finding.message.split('"')[-1] for finding in findings} == {" is empty"}


@pytest.mark.slow
def test_an_empty_library_filled_in_as_the_manual_says_is_complete_and_builds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, date = tmp_path / "standards", ("--date", str(TODAY))
    assert main(["init", str(root), "--empty", *date]) == 0
    manual = (ROOT / "docs/start.md").read_text("utf-8")
    blocks = re.findall(r"(?s)```yaml\n# (standards/\S+)\n(.+?)```", manual)
    assert {path for path, _ in blocks} == {
        path.relative_to(root).as_posix() for path in (root / "standards").rglob("*.yaml")
    }
    library = Files(root)
    for path, fields in blocks:
        library.patch(path, fields)
    library.write(root)
    capsys.readouterr()
    assert main(["-C", str(root), "check", "--strict", *date]) == 0, capsys.readouterr().out
    assert main(["-C", str(root), "build", "--strict", *date]) == 0, capsys.readouterr().err
    page = (root / "site/roles/head-of-pmo/index.html").read_text("utf-8")
    assert "Talk with every project manager for an hour." in page


def test_a_new_library_begins_without_the_approvals_of_another_office() -> None:
    shipped = {**starter(), "standards/approvals.yaml": b"entries: {}\n"}
    assert "standards/approvals.yaml" not in first_files(shipped, Wish(today=TODAY))


def test_an_empty_library_holds_no_standard_of_ours() -> None:
    files = first_files(starter(), Wish(empty=True))
    content = {path for path in files if path.startswith(("standards/", "templates/"))}
    assert content == {
        "standards/CHANGELOG.md",
        "standards/artifacts/first-document.yaml",
        "standards/pmo-types/supportive.yaml",
        "standards/roles/head-of-pmo.yaml",
    }
    assert {"mkdocs.yml", "requirements/site.txt", "site_config/layouts/home.md.j2"} <= set(files)


@pytest.mark.parametrize("ci", CI)
def test_a_new_library_gets_the_recipes_of_its_build_server_and_no_others(ci: str) -> None:
    shipped = {**starter(), ".github/workflows/x.yml": b"", ".gitlab-ci.yml": b""}
    files = first_files(shipped, Wish(ci=ci))
    assert (".github/workflows/x.yml" in files) == (ci == "github")
    assert (".gitlab-ci.yml" in files) == (ci == "gitlab")


@pytest.mark.parametrize(
    "name", ['Süd "Werke": #1', "a: b", "'", "%YAML", "{x}", "yes", "1.10", "back\\slash"]
)
def test_any_name_of_an_organisation_is_taken_as_it_is(name: str) -> None:
    files = first_files(starter(), Wish(name))
    raw = files["site_config/library.yaml"]
    loaded = load([SourceFile(PurePosixPath("site_config/library.yaml"), raw)])
    assert loaded.library.settings.organisation == name
    assert name_fault(Wish(name)) == ""


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "hidden \u202e letter", "x" * 5000])
def test_a_name_that_is_none_is_refused_in_words(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "new"), "--name", name]) == 2
    assert "--name: " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_init_writes_into_a_new_folder_or_an_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    for name in ("empty", "new", "cloned"):
        assert main(["init", str(tmp_path / name), "--name", "Town", "--date", "2026-11-28"]) == 0
        assert f"The library is in {tmp_path / name}." in capsys.readouterr().out
    first, second, third = (
        {p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()}
        for f in (tmp_path / "empty", tmp_path / "new", tmp_path / "cloned")
    )
    assert first == second == third
    assert b'edition: "2026.1"\nin_force: 2026-11-28\n' in first["site_config/library.yaml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cloned", "empty", "new"]


def test_init_never_touches_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").write_bytes(b"kept")
    assert main(["init", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_init_where_one_may_not_write_says_so_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["init", str(tmp_path / "file" / "new")]) == 3
    assert "the library was not written" in capsys.readouterr().err


def test_the_readme_of_a_new_library_can_be_typed() -> None:
    text = first_files(starter(), Wish())["README.md"].decode()
    for path in ("requirements/site.txt", "requirements/handrail.txt"):
        assert path in text
        assert path in first_files(starter(), Wish())


class _Installed:
    """An installed Handrail that remembers where it came from."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read_text(self, _: str) -> str:
        return self.text


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ("", "handrail=={}"),
        (
            '{"url": "file:///no-such-folder", "dir_info": {"editable": true}}',
            "./requirements/handrail-{}-py3-none-any.whl",
        ),
        (
            '{"url": "file:///srv/h.whl", "archive_info": {}}',
            "./requirements/handrail-{}-py3-none-any.whl",
        ),
        ("[]", "handrail=={}"),
        ("nonsense", "handrail=={}"),
        (
            '{"url": "https://x.example/h.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "handrail @ git+https://x.example/h.git@abc",
        ),
        (
            '{"url": "https://x.example/h.whl", "archive_info": {}}',
            "handrail @ https://x.example/h.whl",
        ),
    ],
)
def test_a_new_library_asks_for_handrail_from_where_it_came(
    known: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter_module, "distribution", lambda _: _Installed(known))
    found = origin()
    assert found.line == line.format(__version__)
    assert bool(found.next_step(Path("new"))) == line.startswith("./")


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://git.example/pmo/handrail.git", "git+https://git.example/pmo/handrail.git"),
        ("https://me:secret@git.example/h.git", "git+https://git.example/h.git"),
        ("git@git.example:pmo/handrail.git", "git+https://git.example/pmo/handrail.git"),
        ("ssh://git@git.example:22/h.git", "git+ssh://git@git.example:22/h.git"),
        ("/srv/git/handrail", ""),
        ("C:/git/handrail", ""),
    ],
)
def test_a_new_library_asks_for_the_commit_of_a_clone_if_its_origin_has_it(
    remote: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "a clone"
    clone.mkdir()
    git(clone, "init", "--quiet")
    git(clone, "commit", "--quiet", "--allow-empty", "-m", "Fetched")
    git(clone, "remote", "add", "origin", remote)
    commit = git(clone, "rev-parse", "HEAD")
    git(clone, "update-ref", "refs/remotes/origin/main", commit)
    known = json.dumps({"url": clone.as_uri(), "dir_info": {"editable": True}})
    monkeypatch.setattr(starter_module, "distribution", lambda _: _Installed(known))
    wheel = f"./requirements/handrail-{__version__}-py3-none-any.whl"
    assert origin().line == (f"handrail @ {address}@{commit}" if address else wheel)

    git(clone, "commit", "--quiet", "--allow-empty", "-m", "Of nobody else")
    assert origin() == (wheel, clone)
    assert f' "{clone}"' in origin().next_step(tmp_path)


@pytest.mark.slow
def test_a_wheel_carries_the_same_library(tmp_path: Path) -> None:
    source = tmp_path / "source"
    subprocess.run(["git", "checkout-index", "--all", f"--prefix={source}/"], cwd=ROOT, check=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    subprocess.run(
        [*command, "--no-build-isolation", "-w", str(tmp_path), str(source)],
        check=True,
        timeout=5 * MINUTE,
    )
    wheel = zipfile.ZipFile(next(tmp_path.glob("*.whl")))
    place = "handrail/shipped/"
    carried: dict[str, Any] = {
        name.removeprefix(place): wheel.read(name)
        for name in wheel.namelist()
        if name.startswith(place)
    }
    here = starter()
    assert sorted(carried) == sorted(here)
    assert "handrail_wheel.py" not in wheel.namelist()
