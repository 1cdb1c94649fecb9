"""Files are read in order, and nothing that could lead outside the library is followed."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from handrail.finding import Finding
from handrail.place import Mark
from handrail.source import collect as collect_module
from handrail.source.collect import collect, read_tree

HOMES = ("standards/roles", "standards/glossary.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    roles = tmp_path / "standards" / "roles"
    roles.mkdir(parents=True)
    (roles / "tester.yaml").write_bytes(b"title: Tester\n")
    (roles / "author.yaml").write_bytes(b"title: Author\n")
    (tmp_path / "standards" / "glossary.yaml").write_bytes(b"title: Glossary\n")
    return tmp_path


def only_finding(root: Path) -> Finding:
    (finding,) = collect(root, HOMES).findings
    return finding


def test_files_come_in_order_with_paths_from_the_root(root: Path) -> None:
    found = collect(root, HOMES)
    assert found.findings == ()
    assert [str(file.path) for file in found.files] == [
        "standards/roles/author.yaml",
        "standards/roles/tester.yaml",
        "standards/glossary.yaml",
    ]
    assert found.files[1].raw == b"title: Tester\n"


def test_what_is_missing_is_no_problem(tmp_path: Path) -> None:
    assert collect(tmp_path, HOMES) == collect_module.Collected((), ())


@pytest.mark.parametrize(
    "name", [".DS_Store", "Thumbs.db", ".gitkeep", "README.md", ".hidden.yaml", ".tester.yaml.swp"]
)
def test_what_systems_and_editors_leave_behind_is_passed_over(root: Path, name: str) -> None:
    (root / "standards" / "roles" / name).write_bytes(b"\xff")
    assert collect(root, HOMES).findings == ()
    assert len(collect(root, HOMES).files) == 3


@pytest.mark.parametrize("name", ["lead.yml", "lead.docx", "lead.txt", "lead", "lead.YAML"])
def test_a_file_with_another_ending_is_not_silently_left_out(root: Path, name: str) -> None:
    (root / "standards" / "roles" / name).write_bytes(b"title: Lead\n")
    finding = only_finding(root)
    assert finding.rule == "misplaced-file"
    assert finding.mark == Mark(PurePosixPath("standards/roles") / name)
    assert finding.message == f'"{name}" is not read: the files here end in .yaml'
    assert finding.hint == 'name it "lead.yaml"'


def test_a_folder_inside_a_folder_is_not_silently_left_out(root: Path) -> None:
    (root / "standards" / "roles" / "old").mkdir()
    finding = only_finding(root)
    assert (finding.rule, str(finding.mark.path)) == ("misplaced-file", "standards/roles/old")
    assert finding.hint == "move its files up into standards/roles/"


def test_a_link_to_a_file_is_refused_even_inside_the_library(root: Path) -> None:
    link = root / "standards" / "roles" / "lead.yaml"
    link.symlink_to("tester.yaml")
    finding = only_finding(root)
    assert finding.rule == "linked-file"
    assert finding.mark == Mark(PurePosixPath("standards/roles/lead.yaml"))
    assert finding.hint == "put the file itself here"
    assert len(collect(root, HOMES).files) == 3


def test_a_link_that_leads_nowhere_is_refused_as_a_link(root: Path) -> None:
    (root / "standards" / "roles" / "lead.yaml").symlink_to("/nowhere/at/all")
    assert only_finding(root).rule == "linked-file"


def test_a_link_to_a_folder_is_not_walked(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_bytes(b"title: Secret\n")
    (root / "standards" / "roles" / "more").symlink_to(outside)
    finding = only_finding(root)
    assert str(finding.mark.path) == "standards/roles/more"
    assert all(b"Secret" not in file.raw for file in collect(root, HOMES).files)


def test_a_home_that_is_a_link_is_refused(root: Path) -> None:
    (root / "standards" / "roles").rename(root / "elsewhere")
    (root / "standards" / "roles").symlink_to(root / "elsewhere")
    finding = only_finding(root)
    assert (finding.rule, str(finding.mark.path)) == ("linked-file", "standards/roles")
    assert finding.message == "this folder is a link"


def test_a_single_file_that_is_a_link_is_refused(root: Path) -> None:
    glossary = root / "standards" / "glossary.yaml"
    glossary.rename(root / "glossary.yaml")
    glossary.symlink_to(root / "glossary.yaml")
    finding = only_finding(root)
    assert (finding.rule, str(finding.mark.path)) == ("linked-file", "standards/glossary.yaml")


def test_a_pipe_is_refused_and_never_waited_for(root: Path) -> None:
    os.mkfifo(root / "standards" / "roles" / "pipe.yaml")
    finding = only_finding(root)
    assert (finding.rule, finding.message) == ("linked-file", "this is a link or a device")


def test_a_folder_named_like_a_file_is_a_folder(root: Path) -> None:
    (root / "standards" / "roles" / "lead.yaml").mkdir()
    assert only_finding(root).rule == "misplaced-file"


@pytest.mark.parametrize(
    ("code", "words"), [(errno.EACCES, "Permission denied"), (errno.EIO, "Input/output error")]
)
def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    opened = os.open

    def refuse(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith("tester.yaml"):
            raise OSError(code, os.strerror(code), str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    finding = only_finding(root)
    assert finding.rule == "unreadable-file"
    assert finding.message == f"the file cannot be read: {words}"
    assert finding.hint == "check its permissions"
    assert len(collect(root, HOMES).files) == 2


def test_a_link_put_in_place_after_the_look_is_not_followed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the opening somebody may exchange the file."""
    (root / "secret").write_bytes(b"secret")
    victim = root / "standards" / "roles" / "tester.yaml"
    opened = os.open

    def exchange(path: Any, *rest: Any, **more: Any) -> int:
        if Path(path) == victim and not victim.is_symlink():
            victim.unlink()
            victim.symlink_to(root / "secret")
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", exchange)
    assert only_finding(root).rule == "unreadable-file"


def test_a_tree_is_read_by_path_in_order_without_links(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "assets" / "deep").mkdir(parents=True)
    (theme / "b.html").write_bytes(b"b")
    (theme / "a.html").write_bytes(b"a")
    (theme / "README.md").write_bytes(b"read")
    (theme / ".DS_Store").write_bytes(b"x")
    (theme / "assets" / "deep" / "x.css").write_bytes(b"x")
    (theme / "link.css").symlink_to("a.html")
    (theme / "folder").symlink_to(tmp_path)
    found = read_tree(tmp_path, "theme")
    assert list(found) == ["README.md", "a.html", "b.html", "assets/deep/x.css"]
    assert found["assets/deep/x.css"] == b"x"


def test_a_tree_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_tree(tmp_path, "theme") == {}
