"""Whatever a site is made from, a change of it is seen: a second build makes what a first one would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.build.gather import gather
from handrail.build.inputs import inputs, tool_digest
from handrail.build.site import Options, prepare
from handrail.editions.past import past
from handrail.site.fault import SiteError
from tests.repository import git
from tests.support import TODAY, Files

ROLE = "standards/roles/tester.yaml"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f0005000301a3b9c8d30000000049454e44ae426082"
)
"""A PNG of one dot."""

Change = Callable[[Path], object]


def edit(path: str, old: str, new: str) -> Change:
    """Return what changes words in a file, which have to be there."""

    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def put(path: str, data: bytes) -> Change:
    """Return what writes a file."""
    return lambda root: (root / path).write_bytes(data)


CHANGES: dict[str, Change] = {
    "a standard": edit(ROLE, "Tester", "Test lead"),
    "a form": edit("templates/documents/plan.yaml", "title: Plan", "title: The plan"),
    "what all forms have": edit("templates/common.yaml", "label: Project name", "label: Its name"),
    "the settings": edit("site_config/library.yaml", "Testville", "Provetown"),
    "the brand": put("site_config/brand.yaml", b"title: Brand\nfonts: {body: Verdana}\n"),
    "a layout": edit("site_config/layouts/role.md.j2", "{{ m.head(", "Here:\n{{ m.head("),
    "the theme": edit("site_config/theme/assets/search.js", "function", "function  "),
    "the notes": put("standards/CHANGELOG.md", b"# Changes\n\n## Edition 2026.1\n\nNew: all.\n"),
    "a font beside the brand": put("site_config/own.woff2", b"wOF2"),
}
"""One change of each kind of thing that a site is made from."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Files().write_whole(tmp_path / "library")


def digest(root: Path, *options: object, tool: bytes = b"") -> str:
    return inputs(gather(root), past(root), tool, *options)


def made(root: Path) -> dict[str, bytes]:
    """Generate, and return everything that an engine would be given, settings included."""
    prepare(root, Options(TODAY), lambda _: None, lambda outcome: pytest.fail(str(outcome.verdict)))
    places = [root / "build/mkdocs.yml"]
    places += [*(root / "build/docs").rglob("*"), *(root / "build/theme").rglob("*")]
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in places if path.is_file()
    }


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_anything_that_is_read_is_another_input(root: Path, change: Change) -> None:
    before = digest(root)
    assert digest(root) == before
    change(root)
    assert digest(root) != before


def test_a_build_after_changes_leaves_what_a_first_build_would(root: Path, tmp_path: Path) -> None:
    """Three builds, with a change of every other kind between them, and one from nothing."""
    changes = [
        *CHANGES.values(),
        edit("mkdocs.yml", "theme:", "site_author: Ana\ntheme:"),
    ]
    after = made(root)
    for step in (0, 1):
        for change in changes[step::2]:
            change(root)
        after = made(root)
    cold = Files().write_whole(tmp_path / "cold")
    for change in changes:
        change(cold)
    assert made(cold) == after


def test_options_and_editions_and_what_generates_are_inputs(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "All")
    found = [
        digest(root, TODAY, None),
        digest(root, TODAY + dt.timedelta(days=1), None),
        digest(root, TODAY, ("pdf",)),
        digest(root, TODAY, None, tool=b"other"),
    ]
    git(root, "tag", "edition/2025.1")
    found.append(digest(root, TODAY, None))
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    git(root, "tag", "--force", "edition/2025.1")
    found.append(digest(root, TODAY, None))
    assert len(set(found)) == len(found)


def test_who_wrote_and_who_approved_is_an_input_where_it_is_asked(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "All")
    before = digest(root)
    git(root, "commit", "--quiet", "--amend", "--message", "All\n\nReviewed-by: <a@b.example>")
    assert digest(root) == before
    settings = root / "site_config/library.yaml"
    settings.write_text(settings.read_text("utf-8") + "review: {second_person: yes}\n", "utf-8")
    before = digest(root)
    git(root, "commit", "--quiet", "--amend", "--message", "All")
    assert digest(root) != before


def test_another_version_of_a_package_or_of_python_is_another_tool(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = [tool_digest()]
    assert tool_digest() == found[0]
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("xlsxwriter-9.9.9", "jinja2-9.9.9"):
        (tmp_path / f"{name}.dist-info").mkdir()
        found.append(tool_digest())
    monkeypatch.setattr("sys.version", "4.0")
    found.append(tool_digest())
    monkeypatch.setattr("zlib.ZLIB_RUNTIME_VERSION", "9")
    found.append(tool_digest())
    assert len(set(found)) == len(found)


def test_what_an_editor_keeps_beside_an_open_layout_is_no_layout(root: Path) -> None:
    before = gather(root).layouts
    (root / "site_config/layouts/.role.md.j2.swp").write_bytes(b"b0VIM 9.1\xff\xfe")
    assert gather(root).layouts == before


def test_a_layout_that_is_no_text_is_named(root: Path) -> None:
    (root / "site_config/layouts/role.md.j2").write_bytes("Prüfer".encode("latin-1"))
    with pytest.raises(SiteError) as caught:
        gather(root)
    assert caught.value.message == "site_config/layouts/role.md.j2 is not UTF-8 text"
