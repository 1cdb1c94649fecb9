"""The typeface has the letters of the site, keeps its licence, and its stand-in takes the same room."""

from __future__ import annotations

import io
import re
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handrail.build.faces import Cutting
from handrail.site.fault import SiteError
from handrail.site.shelf import Shelf
from handrail.typeface import FACES, LICENCE, NAME, PACKAGE, cut, key, place, style_sheet

# What readers of Europe type, and what the pages themselves draw.
NEEDED = "AZaz09 éßøłşžőÐŒ€ – — ‘’ “” … • × ÷ ± ≤ ≥ ≠ ≈ − ← ↑ → ↓ ✓ › §"


def source(name: str) -> bytes:
    return files(PACKAGE).joinpath("files", name).read_bytes()


@pytest.fixture(scope="module")
def small() -> bytes:
    return cut(source(FACES[0].source))


def test_it_has_the_letters_that_pages_need_in_little_room(small: bytes) -> None:
    assert small.startswith(b"wOF2")
    assert len(small) < 20_000
    has = TTFont(io.BytesIO(small)).getBestCmap()
    assert [letter for letter in NEEDED if ord(letter) not in has] == []


def test_it_keeps_copyright_and_licence_and_gives_up_the_reserved_name(small: bytes) -> None:
    names = TTFont(io.BytesIO(small))["name"]
    assert "Adobe" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)
    assert names.getDebugName(1) == NAME
    assert all("Source" not in names.getDebugName(number) for number in (1, 3, 4, 6))


def test_the_same_font_gives_the_same_bytes(small: bytes) -> None:
    assert cut(source(FACES[0].source)) == small


def test_each_font_has_a_key_of_its_own() -> None:
    assert len({key(source(face.source)) for face in FACES}) == len(FACES)


def test_every_face_of_the_style_sheet_has_its_file() -> None:
    css = style_sheet()
    assert re.findall(r'url\("(.+?)"\)', css) == [
        place(face).removeprefix("assets/") for face in FACES
    ]
    assert css.count("font-display: swap") == len(FACES)


def test_the_stand_in_is_as_high_as_the_typeface() -> None:
    font = TTFont(io.BytesIO(source(FACES[0].source)))
    ascent = font["hhea"].ascent / font["head"].unitsPerEm
    found = re.findall(
        r'"Handrail Sans";.*?size-adjust: ([\d.]+)%.*?size-adjust: ([\d.]+%; ascent-override: [\d.]+)%',
        style_sheet(),
        re.DOTALL,
    )
    assert len(found) == len(FACES)
    for real, meanwhile in found:
        size, height = (float(part) for part in re.findall(r"[\d.]+", meanwhile))
        assert size * height / 100 == pytest.approx(float(real) * ascent, abs=0.2)


def test_an_unchanged_build_cuts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path)
    first = Cutting(shelf, "tool").finish()

    def never(_: bytes) -> bytes:
        pytest.fail("it was cut again")

    monkeypatch.setattr("handrail.build.faces.cut", never)
    again = Cutting(shelf, "tool").finish()
    assert again == first
    with pytest.raises(pytest.fail.Exception, match="cut again"):
        Cutting(shelf, "another tool").finish()
    assert set(again) == {place(face) for face in FACES} | {f"assets/fonts/{LICENCE}"}


def test_a_missing_package_is_told_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.build.faces.PACKAGE", "no_such_font")
    with pytest.raises(SiteError) as told:
        Cutting(Shelf(tmp_path), "tool")
    assert "pip install" in told.value.hint
