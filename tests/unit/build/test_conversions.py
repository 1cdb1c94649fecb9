"""Further formats are made where LibreOffice is, and left out, with a word, where it is not."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from handrail.build.conversions import Conversions
from handrail.cli.main import main
from handrail.downloads.conversion import evened, wanted
from handrail.downloads.download import Download
from handrail.downloads.make import downloads
from handrail.pages.downloads import Downloads
from handrail.pages.world import FileFact
from handrail.site.office import Suite, suite
from handrail.site.shelf import Shelf
from tests.filled import look, small
from tests.support import SMALL

ALL = ("odt", "ods", "pdf")


@cache
def guided() -> list[Download]:
    """The guided copy of each of the small library's forms, in its own format."""
    with_all = downloads(small(), look(), _Nothing(), "x")
    return [each for each in with_all if each.flavour == "guided"]


class _Nothing:
    """A shelf that keeps nothing."""

    def get(self, key: str) -> bytes | None:  # noqa: ARG002  a shelf is asked so
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep nothing."""

    def sweep(self) -> None:
        """Delete nothing."""


class _Fake(Suite):
    """A suite that makes what it is told to, and counts how often it is started."""

    def __init__(self, gives: dict[str, bytes]) -> None:
        super().__init__("soffice")
        self.gives = gives
        self.started: list[tuple[int, str, str]] = []

    def version(self) -> str:
        return "Suite 1"

    def convert(self, files: dict[str, bytes], source: str, to: str) -> dict[str, bytes]:  # type: ignore[override]
        self.started.append((len(files), source, to))
        return {name: self.gives[to] for name in files if to in self.gives}


def test_without_libreoffice_the_build_says_what_it_left_out() -> None:
    told: list[str] = []
    further = Conversions(ALL, _Nothing(), told.append, lambda: None)
    assert further.of(guided()) == []
    assert not further.is_whole
    (line,) = told
    assert re.fullmatch(r"Left out, as LibreOffice is not here: \d+ files in odt, ods, pdf", line)


def test_without_further_formats_libreoffice_is_not_even_looked_for() -> None:
    def find() -> Suite | None:
        pytest.fail("nobody asked for it")

    further = Conversions((), _Nothing(), pytest.fail, find)
    assert further.of(guided()) == []
    assert further.is_whole


def test_one_process_makes_all_of_a_kind_and_the_shelf_keeps_them(tmp_path: Path) -> None:
    fake, shelf = _Fake({"pdf": b"%PDF-1"}), Shelf(tmp_path)
    made = Conversions(("pdf",), shelf, lambda _: None, lambda: fake).of(guided())
    assert {each.path for each in made} >= {"downloads/plan.pdf", "downloads/budget.pdf"}
    kinds = [(source, to) for _, source, to in fake.started]
    assert sorted(set(kinds)) == sorted(kinds)
    again = Conversions(("pdf",), shelf, lambda _: None, lambda: fake).of(guided())
    assert [each.data for each in again] == [each.data for each in made]
    assert len(fake.started) == len(kinds)


def test_a_file_that_fails_is_named_and_the_rest_is_there() -> None:
    told: list[str] = []
    fake = _Fake({"pdf": b"%PDF-1", "odt": b"half a zip"})
    further = Conversions(("pdf", "odt"), _Nothing(), told.append, lambda: fake)
    made = further.of(guided())
    assert {each.format for each in made} == {"pdf"}
    assert told[-1].startswith("Left out, as LibreOffice did not make them: downloads/plan.odt")
    assert not further.is_whole


class _Falling(Suite):
    """A suite that some files bring down, and with it all that follow in the same process."""

    def __init__(self, *deadly: bytes) -> None:
        super().__init__("soffice")
        self.deadly = deadly
        self.started: list[int] = []

    def version(self) -> str:
        return "Suite 1"

    def convert(self, files: dict[str, bytes], source: str, to: str) -> dict[str, bytes]:  # type: ignore[override]  # noqa: ARG002
        self.started.append(len(files))
        found = {}
        for name, data in files.items():
            if data in self.deadly:
                break
            found[name] = b"%PDF-" + data
        return found


def _decks(count: int) -> list[Download]:
    return [
        Download(f"downloads/{n:03}.pptx", b"%03d" % n, "pptx", "guided", "deck")
        for n in range(count)
    ]


def test_a_file_that_brings_libreoffice_down_takes_no_other_along() -> None:
    told: list[str] = []
    falling = _Falling(b"004", b"020")
    made = Conversions(("pdf",), _Nothing(), told.append, lambda: falling).of(_decks(30))
    assert len(made) == 28
    assert told[-1] == (
        "Left out, as LibreOffice did not make them: downloads/004.pdf, downloads/020.pdf"
    )


def test_a_libreoffice_that_makes_nothing_is_not_asked_for_ever() -> None:
    told: list[str] = []
    decks = _decks(200)
    falling = _Falling(*(deck.data for deck in decks))
    assert Conversions(("pdf",), _Nothing(), told.append, lambda: falling).of(decks) == []
    assert len(falling.started) <= 6
    assert told[-1].endswith("and 195 more")


def test_who_stops_it_keeps_what_is_done(tmp_path: Path) -> None:
    def stop(line: str) -> None:
        if "13 to 24 of 30 PPTX files as PDF" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Conversions(("pdf",), Shelf(tmp_path), stop, _Falling).of(_decks(30))
    later = _Falling()
    made = Conversions(("pdf",), Shelf(tmp_path), lambda _: None, lambda: later).of(_decks(30))
    assert len(made) == 30
    assert sum(later.started) == 18


def test_a_build_without_further_formats_or_libreoffice_throws_no_converted_file_away(
    tmp_path: Path,
) -> None:
    def build(formats: tuple[str, ...], office: Suite | None, decks: int = 2) -> None:
        further = Conversions(formats, Shelf(tmp_path), lambda _: None, lambda: office)
        further.of(_decks(decks))
        further.sweep()

    build(("pdf",), _Falling())
    before = sorted(path.name for path in tmp_path.iterdir())
    assert len(before) == 2
    build((), _Falling())
    build(("pdf",), None)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    build(("pdf",), _Falling(), decks=1)
    assert len(list(tmp_path.iterdir())) == 1


def test_pages_say_what_a_further_format_is() -> None:
    fact = FileFact(bytes=1, sha256="", template="plan", format="pdf", flavour="example")
    (offer,) = Downloads({"downloads/plan-example.pdf": fact}).of("plan")
    assert offer.words == "Finished example as PDF"


@pytest.mark.parametrize("typed", ["odt,docx", "", ","])
def test_a_format_that_cannot_be_made_is_wrong_usage(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(SMALL), "build", "--formats", typed])
    assert stopped.value.code == 2
    assert "odt, ods, pdf" in capsys.readouterr().err


def test_the_moment_and_the_dice_throws_are_evened_out() -> None:
    pdf = b"/CreationDate(D:20260101120000Z') /ID [ <" + b"A" * 32 + b">\n<" + b"B" * 32 + b"> ]\n"
    later = pdf.replace(b"20260101120000", b"20270202130101").replace(b"A" * 32, b"C" * 32)
    assert evened(pdf, "pdf", "seed") == evened(later, "pdf", "seed")
    assert len(evened(pdf, "pdf", "seed")) == len(pdf)
    assert evened(pdf, "pdf", "seed") != evened(pdf, "pdf", "another")


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_makes_every_further_format(tmp_path: Path) -> None:
    told: list[str] = []
    further = Conversions(ALL, Shelf(tmp_path), told.append, suite)
    made = {each.path: each for each in further.of(guided())}
    assert further.is_whole, told
    assert set(made) == {each.path for each in wanted(guided(), ALL)}
    for each in made.values():
        if each.format == "pdf":
            assert each.data.startswith(b"%PDF-")
            assert b"/StructTreeRoot" in each.data, f"{each.path} is not tagged"
            continue
        with zipfile.ZipFile(io.BytesIO(each.data)) as package:
            assert package.infolist()[0].filename == "mimetype"
            assert package.read("mimetype").startswith(b"application/vnd.oasis.opendocument")
    odt = made["downloads/plan.odt"]
    again = Conversions(("odt",), _Nothing(), told.append, suite).of(guided())
    assert [each.data for each in again if each.path == odt.path] == [odt.data]
