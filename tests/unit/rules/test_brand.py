"""A logo or font of the brand that is not there, or is something else, is told where it is named."""

from __future__ import annotations

import pytest

from handrail.downloads.logo import read_logo
from tests.support import Files

BRAND = "site_config/brand.yaml"
FONT = b"wOF2 and the letters"
PICTURE = b"\x89PNG\r\n\x1a\nand the rest"


def told(fields: str, beside: dict[str, bytes]) -> list[tuple[str, str, str]]:
    found = Files().patch(BRAND, f"{fields}\n").findings(beside=beside)
    assert all(str(finding.mark.path) == BRAND for finding in found), found
    return [(finding.rule, finding.message, finding.hint) for finding in found]


def test_what_lies_beside_the_brand_may_be_named() -> None:
    fields = "logo: arms.png\nfonts: {site: own.woff2, site_bold: own.woff2}"
    assert not told(fields, {"arms.png": PICTURE, "own.woff2": FONT})


def test_the_file_that_was_meant_is_offered() -> None:
    beside = {"northfield.woff2": FONT, "northfield.png": PICTURE}
    says = 'there is no file "nortfield.woff2" beside brand.yaml'
    assert told("fonts: {site: nortfield.woff2}", beside) == [
        ("missing-brand-file", says, 'did you mean "northfield.woff2"?')
    ]


@pytest.mark.parametrize(
    ("name", "fields", "called"),
    [
        ("arms.png", "logo: arms.png", "PNG picture"),
        ("arms.jpg", "logo: arms.jpg", "JPEG picture"),
        ("own.woff2", "fonts: {site: own.woff2}", "WOFF2 font"),
    ],
)
def test_another_ending_makes_no_other_file(name: str, fields: str, called: str) -> None:
    ((rule, message, _),) = told(fields, {name: b"GIF89a"})
    assert (rule, message) == ("missing-brand-file", f'"{name}" is no {called}')


def _png(wide: int, high: int) -> bytes:
    sides = wide.to_bytes(4, "big") + high.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + sides


def _jpeg(wide: int, high: int) -> bytes:
    sides = high.to_bytes(2, "big") + wide.to_bytes(2, "big")
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + sides


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("arms.png", _png(50_000, 50_000), "50000 by 50000 dots"),
        ("arms.png", _png(4097, 1), "4097 by 1 dots"),
        ("arms.jpg", _jpeg(20, 65_500), "20 by 65500 dots"),
    ],
)
def test_a_small_file_that_becomes_a_huge_picture_is_refused(
    name: str, data: bytes, says: str
) -> None:
    ((rule, message, hint),) = told(f"logo: {name}", {name: data})
    assert rule == "missing-brand-file"
    assert message == f'"{name}" has {says}; a logo has at most 4096 on each side'
    assert "save it smaller" in hint
    assert read_logo(data) is None


def test_a_large_picture_within_reason_is_a_logo() -> None:
    assert not told("logo: arms.png", {"arms.png": _png(4096, 4096)})
    assert not told("logo: arms.jpg", {"arms.jpg": _jpeg(4096, 300)})
    assert read_logo(_png(4096, 4096)) is not None


def test_bold_letters_alone_are_no_font_of_the_site() -> None:
    ((_, message, _),) = told("fonts: {site_bold: own.woff2}", {"own.woff2": FONT})
    assert message == '"site_bold" needs "site" beside it'
