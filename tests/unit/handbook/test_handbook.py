"""The handbook holds every entity, leads nowhere else, and is the same each time."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from handrail.cli.main import main
from handrail.handbook import printing
from handrail.handbook.choose import divisions
from handrail.handbook.compose import EXTENSIONS as OURS
from handrail.handbook.compose import compose
from handrail.model.entity import Controlled, Status
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from tests.support import ROOT, Files
from tests.unit.pages.sample import EXTENSIONS, LAYOUTS, library, written


def text_of(given: Library, method: str = "") -> str:
    one = given.get(Methodology, method) if method else None
    parts = divisions(given, LAYOUTS, one)
    pages = written(given, files={})
    return compose(pages, parts, given.settings, given.brand, one.title if one else "")


def book_of(text: str) -> HtmlElement:
    return html.document_fromstring(text)


def contents(book: HtmlElement) -> list[tuple[str, str]]:
    links = book.xpath("//nav[@class='contents']//li/a")
    return [(link.text_content(), link.get("href")) for link in links]


def dead(book: HtmlElement) -> list[str]:
    ids = set(book.xpath("//@id"))
    return [href for href in book.xpath("//a/@href") if href[0] == "#" and href[1:] not in ids]


def live(given: Library) -> list[str]:
    paged = {kind.model for kind in KINDS if kind.pages and not kind.single}
    found = [entity for entity in given if type(entity) in paged]
    kept = [
        entity.title
        for entity in found
        if not (isinstance(entity, Controlled) and entity.status is Status.RETIRED)
    ]
    return sorted([*kept, *(term.term for term in given.terms.values())])


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_contents_link_to_every_entity(whole: bool) -> None:  # noqa: FBT001  which library
    given = Files(ROOT).load().library if whole else library()
    book = book_of(text_of(given))
    lines = contents(book)
    assert sorted(title for title, _ in lines) == live(given)
    assert dead(book) == []
    own = [href for _, href in lines]
    assert len(set(own)) == len(own), "each entity has a place of its own"
    ids = book.xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_a_link_leads_into_the_book_or_to_the_published_site() -> None:
    assert library().settings.site_url is None
    book = book_of(text_of(library()))
    assert not [href for href in book.xpath("//a/@href") if not href.startswith(("#", "mailto:"))]
    given = Files().patch("site_config/library.yaml", "site_url: https://house.example/").load()
    book = book_of(text_of(given.library, "house"))
    outside = [href for href in book.xpath("//a/@href") if not href.startswith(("#", "mailto:"))]
    assert outside
    assert all(href.startswith("https://house.example/") for href in outside)
    assert dead(book) == []


def test_a_handbook_of_one_methodology_holds_what_it_names_alone() -> None:
    given = library()
    titles = [title for title, _ in contents(book_of(text_of(given, "house")))]
    method = given.get(Methodology, "house")
    assert method
    assert method.title in titles
    assert set(titles) < set(live(given))


def test_nothing_that_only_a_screen_can_use_is_printed() -> None:
    book = book_of(text_of(library()))
    assert not book.xpath("//script|//form|//button|//svg|//*[@hidden]|//details|//*[@style]")
    assert book.xpath("count(//h1)") == len(divisions(library(), LAYOUTS)) + 1


def test_pages_are_read_with_the_extensions_of_the_engines() -> None:
    assert list(OURS) == EXTENSIONS


def test_the_same_library_gives_the_same_text() -> None:
    assert text_of(library()) == text_of(library())


def run(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), "handbook", "--date", "2026-02-02", *arguments])


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed inside a PDF, pictures and fonts aside."""
    for packed in re.findall(rb"(?s)/FlateDecode.*?stream\n(.*?)\nendstream", data):
        yield zlib.decompress(packed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Files().write_whole(tmp_path)


@pytest.mark.pango
def test_it_is_a_tagged_file_with_bookmarks_and_the_same_bytes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = root / "first.pdf", root / "second.pdf"
    for path in (first, second):
        assert run(root, "-q", "-o", str(path)) == 0
        assert str(path) in capsys.readouterr().out
    data = first.read_bytes()
    assert data == second.read_bytes()
    assert data.startswith(b"%PDF-1.7")
    inside = data + b"".join(unpacked(data))
    for part in (b"/StructTreeRoot", b"/Outlines", b"/Marked true", b"pdfuaid"):
        assert part in inside


@pytest.mark.parametrize("fault", [ImportError("none"), OSError("cannot load library pango")])
def test_what_is_missing_is_named_with_the_next_step(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: Exception,
) -> None:
    def missing(_: str) -> None:
        raise fault

    monkeypatch.setattr(printing, "import_module", missing)
    assert run(root) == 3
    shown = capsys.readouterr().err
    assert "docs/handbook.md" in shown
    assert "Traceback" not in shown
    assert not (root / "build/handbook.pdf").exists()


def test_no_other_file_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = root / "notes.txt"
    other.write_text("mine", "utf-8")
    assert run(root, "-o", str(other)) == 2
    assert other.read_text("utf-8") == "mine"
    assert "not overwritten" in capsys.readouterr().err


def test_an_unknown_methodology_is_wrong_usage(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "--methodology", "hause") == 2
    assert 'did you mean "house"?' in capsys.readouterr().err


def test_a_library_with_errors_has_no_handbook(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "standards/roles/tester.yaml").write_text("title: [\n", "utf-8")
    assert run(root) == 1
    assert "mend the findings" in capsys.readouterr().err
