"""Three frozen editions and a fourth that is being written, side by side in one tree."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml.html import fragment_fromstring
from playwright.sync_api import Page

from handrail.diff import Sort, diff
from handrail.editions.definitions import edition_definitions
from handrail.editions.git import files_at
from handrail.editions.store import Held, editions
from handrail.editions.trail import target_of
from handrail.form.definition import read_definition
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.site.verify import dead_links
from tests.conftest import Once
from tests.editions import DATES, SITE_URL, make_editions
from tests.repository import git
from tests.sites import handrail

pytestmark = pytest.mark.slow

FROZEN = list(DATES)
ALL = [*FROZEN, "2026.4"]


@pytest.fixture(scope="session")
def made(once: Once) -> Path:
    """``library/`` with three editions, ``store/`` with their archives, ``public/`` with all."""

    def make(folder: Path) -> None:
        root = make_editions(folder / "library")
        done = assemble(root, folder / "public")
        assert done.returncode == 0, done.stderr

    return once("editions", make)


def assemble(root: Path, out: Path, *more: str, store: Path | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN201  what subprocess gives
    """Put the editions of a repository side by side."""
    where = str(store or root.parent / "store")
    return handrail(
        root,
        "edition",
        "assemble",
        "--out",
        str(out),
        "--store",
        where,
        "--date",
        "2026-05-02",
        *more,
    )


@pytest.fixture
def mine(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, without the tree."""
    for name in ("library", "store"):
        shutil.copytree(made / name, tmp_path / name, symlinks=True)
    return tmp_path


@pytest.fixture
def public(made: Path) -> Path:
    return made / "public"


def pages(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    return found - {"404.html"}


def ends(folder: Path, page: str) -> str:
    """Follow the redirects of a page to the end; every step must be a file."""
    for _ in range(5):
        target = target_of(page, (folder / page).read_text("utf-8"))
        if target is None:
            return page
        page = target
    pytest.fail(f"{page} leads in a circle")


class Told(NamedTuple):
    """What the page of changes says of one edition."""

    lines: list[str]
    started: list[str]


def editions_told(page: Path) -> dict[str, Told]:
    """Return what a page of changes says of each edition, by name, in its order."""
    found = {}
    parts = re.split(r'<h2 id="hr-edition-([0-9-]+)">', page.read_text("utf-8"))
    for name, part in zip(parts[1::2], parts[2::2], strict=True):
        tree = fragment_fromstring(part.partition("<footer")[0], create_parent="div")
        lines = [
            item.text_content().strip()
            for item in tree.xpath(".//ul[@class='hr-ul']/li[not(.//li)]")
        ]
        started = [
            item.text_content().partition(":")[2].strip()
            for item in tree.xpath(".//ul[@class='hr-log']//p[strong]")
            if "already started" in item.text_content()
        ]
        found[name.replace("-", ".")] = Told(lines, started)
    return found


# The tree


def test_there_is_a_tree_for_each_edition_and_one_for_what_is_here_now(public: Path) -> None:
    folders = {path.parent.name for path in public.glob("*/library.json")}
    assert folders == {*ALL, "latest"}
    listed = json.loads((public / "versions.json").read_text("utf-8"))
    assert [one["version"] for one in listed] == ALL[::-1]
    assert [one["aliases"] for one in listed] == [["latest"], [], [], []]


def test_every_address_of_every_edition_answers_everywhere_it_was_ever_known(public: Path) -> None:
    known = set().union(*(pages(public / name) for name in ALL))
    assert len(known) > 28
    for page in sorted(known):
        assert (public / "latest" / page).is_file(), page
        assert (public / page).is_file(), page
        ends(public, page)
    for name in ALL:
        for page in pages(public / name):
            ends(public / name, page)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("practices/testing", "practices/proving"),
        ("practices/checking", "practices/proving"),
        ("metrics/rework", "metrics/second-tries"),
        ("roles/tester", "roles/tester"),
    ],
)
def test_an_address_leads_to_the_page_it_became_through_all_editions(
    public: Path, old: str, new: str
) -> None:
    assert ends(public, f"{old}/index.html") == f"latest/{new}/index.html"
    assert ends(public, f"latest/{old}/index.html") == f"latest/{new}/index.html"


def test_an_address_without_a_successor_says_where_it_was_last(public: Path) -> None:
    text = (public / "latest/roles/reviewer/index.html").read_text("utf-8")
    assert 'href="../../../2026.2/roles/reviewer/index.html"' in text
    assert (public / "2026.2/roles/reviewer/index.html").is_file()


@pytest.mark.parametrize("name", [*ALL, "latest"])
def test_no_link_of_the_tree_is_dead(public: Path, name: str) -> None:
    """Links that leave the edition are looked at from the top."""
    out = [link for link in dead_links(public, "/standards/") if link.page.startswith(f"{name}/")]
    assert out == []


def test_an_old_page_says_so_and_leads_to_the_same_page_in_the_newest(public: Path) -> None:
    text = (public / "2026.1/roles/tester/index.html").read_text("utf-8")
    assert "You are reading edition 2026.1. The newest is 2026.4." in text
    assert 'href="../../../latest/roles/tester/"' in text
    assert f'<link rel="canonical" href="{SITE_URL}latest/roles/tester/">' in text
    assert "noindex" not in text


def test_a_page_that_moved_or_went_is_not_for_search_machines(public: Path) -> None:
    for page in ("2026.1/practices/testing", "2026.2/roles/reviewer"):
        text = (public / page / "index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "canonical" not in text
    moved = (public / "2026.1/practices/testing/index.html").read_text("utf-8")
    assert 'href="../../../latest/practices/proving/"' in moved


def test_the_newest_edition_has_no_banner(public: Path) -> None:
    for folder in ("latest", "2026.4"):
        assert "hr-edition-note" not in (public / folder / "roles/tester/index.html").read_text(
            "utf-8"
        )


def test_the_latest_edition_is_the_newest_one_file_by_file(public: Path) -> None:
    for path in (public / "2026.4").rglob("*"):
        if path.is_file():
            assert (
                public / "latest" / path.relative_to(public / "2026.4")
            ).read_bytes() == path.read_bytes()


def test_feeds_and_the_page_for_nothing_lead_into_the_tree(public: Path) -> None:
    feed = (public / "feed.xml").read_text("utf-8")
    assert f"{SITE_URL}latest/" in feed
    text = (public / "404.html").read_text("utf-8")
    links = re.findall(r'(?:href|src)="(/[^"]*)"', text) + re.findall(r'"base": "([^"]*)"', text)
    assert links
    assert all(link.startswith("/standards/latest/") for link in links)


def test_no_frozen_byte_differs_but_in_pages_and_full_addresses(made: Path) -> None:
    with zipfile.ZipFile(made / "store/edition-2026.1.zip") as archive:
        for name in archive.namelist():
            path = made / "public/2026.1" / name.removeprefix("site/")
            if name.startswith("site/") and path.suffix not in {".html", ".xml", ".gz", ".txt"}:
                assert path.read_bytes() == archive.read(name), name


# What is kept


@pytest.mark.parametrize("name", FROZEN)
def test_git_keeps_the_digest_and_the_model_and_the_archive_every_file(
    made: Path, name: str
) -> None:
    root, path = made / "library", made / f"store/edition-{name}.zip"
    manifest = json.loads(git(root, "show", f"edition/{name}:editions/{name}.json"))
    assert manifest["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    model = (root / f"editions/{name}.model.json").read_bytes()
    assert hashlib.sha256(model).hexdigest() == manifest["model_sha256"]
    with zipfile.ZipFile(path) as archive:
        assert archive.read("site/library.json") == model
        assert json.loads(model)["edition"] == name
        listed = json.loads(archive.read("manifest.json"))["files"]
        assert set(listed) == set(archive.namelist()) - {"manifest.json"}
        for file, fact in listed.items():
            assert hashlib.sha256(archive.read(file)).hexdigest() == fact["sha256"]
        assert {"site/definitions/plan.json", "site/downloads/plan.docx"} <= set(listed)
    assert ".zip" not in git(root, "ls-files")


def test_the_notes_tell_what_diff_tells(made: Path) -> None:
    root = made / "library"
    text = (root / "standards/CHANGELOG.md").read_text("utf-8")
    parts = re.split(r"(?m)^## Edition ", text)[1:]
    assert [part.split("\n")[0] for part in parts] == FROZEN[::-1]
    for old, new, part in zip(FROZEN, FROZEN[1:], parts[-2::-1], strict=False):
        before, after = (load(files_at(root, f"edition/{n}", HOMES)).library for n in (old, new))
        told = [change for change in diff(before, after) if change.sort is not Sort.EDITORIAL]
        assert told
        for change in told:
            for line in change.lines:
                assert f"- {line}\n" in part


def test_the_changes_page_tells_of_each_edition_what_diff_tells_of_it(made: Path) -> None:
    root = made / "library"
    states = {name: load(files_at(root, f"edition/{name}", HOMES)).library for name in FROZEN}
    states["2026.4"] = load(files_at(root, "HEAD", HOMES)).library
    told = editions_told(made / "public/latest/changes/index.html")
    assert list(told) == ALL[::-1]
    for old, new in pairwise(ALL):
        changes = diff(states[old], states[new])
        assert changes
        lines = [line for change in changes for line in change.lines]
        assert sorted(told[new].lines) == sorted(lines)
        more = [change for change in changes if change.sort is not Sort.EDITORIAL]
        assert len(told[new].started) == len(more)
        assert all(told[new].started)
    assert "Use proving 1.2 from your next gate." in told["2026.3"].started
    assert told["2026.1"].lines == []


def test_what_was_only_renamed_is_neither_new_nor_gone_to_those_who_refer_to_it(made: Path) -> None:
    told = editions_told(made / "public/latest/changes/index.html")
    for edition, was, now in (("2026.2", "testing", "checking"), ("2026.3", "checking", "proving")):
        lines = [line for line in told[edition].lines if was in line]
        assert lines == [f"{now.title()} has another id: “{was}” is now “{now}”"]


def test_the_page_of_an_old_edition_told_the_same_when_it_was_frozen(made: Path) -> None:
    then = editions_told(made / "public/2026.3/changes/index.html")
    now = editions_told(made / "public/latest/changes/index.html")
    assert list(then) == FROZEN[::-1]
    for name in FROZEN[1:]:
        assert then[name].lines == now[name].lines


def test_old_documents_find_the_definition_of_their_edition(made: Path, tmp_path: Path) -> None:
    root = made / "library"
    kept = edition_definitions(root, "2026.1", ["plan"], made / "store")
    made_anew = edition_definitions(root, "2026.1", ["plan"], tmp_path)
    assert kept == made_anew
    assert read_definition(kept["plan"]).edition == "2026.1"
    assert edition_definitions(root, "2025.1", ["plan"]) == {}
    assert edition_definitions(root, "2026.1", ["no-such-form"], made / "store") == {}
    assert edition_definitions(tmp_path, "2026.1", ["plan"]) == {}


# What is refused, and what comes back


def test_a_damaged_archive_is_refused_by_name_and_the_old_tree_stays(mine: Path) -> None:
    out = mine / "public"
    archive = mine / "store/edition-2026.2.zip"
    raw = bytearray(archive.read_bytes())
    raw[len(raw) // 2] ^= 1
    archive.write_bytes(raw)
    done = assemble(mine / "library", out)
    assert done.returncode == 3
    assert "the archive of edition 2026.2 is damaged" in done.stderr
    assert str(archive) in done.stderr
    assert not out.exists()
    held = {entry.name: entry.held for entry in editions(mine / "library", mine / "store")}
    assert held["2026.2"] is Held.DAMAGED
    assert held["2026.1"] is Held.SOUND


def test_a_missing_archive_is_built_again_from_data_and_marked(mine: Path) -> None:
    (mine / "store/edition-2026.1.zip").unlink()
    done = assemble(mine / "library", mine / "public")
    assert done.returncode == 0, done.stderr
    assert "Edition 2026.1 is built again from its data" in done.stderr
    text = (mine / "public/2026.1/roles/tester/index.html").read_text("utf-8")
    assert "was built again from its data: its archive is missing" in text
    assert (mine / "public/2026.1/practices/testing/index.html").is_file()
    listed = json.loads((mine / "public/versions.json").read_text("utf-8"))
    assert [one.get("properties") for one in listed] == [None, None, None, {"rebuilt": True}]
    assert (
        ends(mine / "public", "practices/testing/index.html")
        == "latest/practices/proving/index.html"
    )


def test_a_library_that_is_frozen_as_it_is_has_no_tree_of_its_own(mine: Path) -> None:
    root = mine / "library"
    git(root, "reset", "--quiet", "--hard", "edition/2026.3")
    assert "holds 2026.1, 2026.2, 2026.3:" in assemble(root, mine / "public").stdout
    assert json.loads((mine / "public/versions.json").read_text("utf-8"))[0]["aliases"] == [
        "latest"
    ]


def test_work_after_an_edition_is_a_draft_until_it_has_a_name(mine: Path) -> None:
    root = mine / "library"
    settings = root / "site_config/library.yaml"
    settings.write_bytes(settings.read_bytes().replace(b'"2026.4"', b'"2026.3"'))
    done = assemble(root, mine / "public")
    assert "holds 2026.1, 2026.2, 2026.3, next:" in done.stdout, done.stderr
    text = (mine / "public/next/roles/tester/index.html").read_text("utf-8")
    assert "This is a draft. Rely on edition 2026.3." in text
    assert "noindex" in text
    assert "full time" in text
    latest = (mine / "public/latest/roles/tester/index.html").read_text("utf-8")
    assert "full time" not in latest


def test_a_folder_that_holds_something_else_is_not_replaced(mine: Path) -> None:
    (mine / "precious").mkdir()
    (mine / "precious/file").write_bytes(b"kept")
    done = assemble(mine / "library", mine / "precious")
    assert done.returncode == 3
    assert "holds something that is no site" in done.stderr
    assert (mine / "precious/file").read_bytes() == b"kept"


def test_a_dry_run_changes_nothing(mine: Path) -> None:
    done = assemble(mine / "library", mine / "public", "--dry-run")
    assert "would hold 2026.1, 2026.2, 2026.3, 2026.4" in done.stdout
    assert not (mine / "public").exists()


# In the browser


@pytest.mark.browser
def test_the_selector_leads_to_the_same_page_also_from_a_folder(public: Path, page: Page) -> None:
    page.goto((public / "2026.1/roles/tester/index.html").as_uri())
    assert page.locator(".hr-editions button").text_content() == "Edition 2026.1"
    links = page.locator(".hr-editions a")
    assert links.all_text_contents() == [f"Edition {name}" for name in ALL[::-1]]
    page.locator(".hr-editions button").focus()
    links.nth(1).click()
    page.wait_for_url("**/2026.3/roles/tester/index.html")
    page.goto((public / "2026.2/roles/reviewer/index.html").as_uri())
    assert links.all_text_contents()[0] == "Edition 2026.4, home page"
    page.locator(".hr-edition-note a").click()
    page.wait_for_url("**/latest/changes/index.html")
