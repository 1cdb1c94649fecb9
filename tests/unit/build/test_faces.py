"""A font of the organisation takes the place of the site's own typeface."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handrail.build import site as build_module
from handrail.build.site import Options, build
from handrail.typeface import FACES, own_style_sheet, place
from tests.support import TODAY, Files

FONT = b"wOF2 and the letters"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library with a font of its own, and an engine that only copies."""
    files = Files().put("site_config/own.woff2", FONT)
    files.patch("site_config/brand.yaml", "fonts: {site: own.woff2}\n")
    here = files.write_whole(tmp_path / "library")

    def engine(_: str, config: Path) -> str:
        shutil.copytree(config.parent / "docs", config.parent / "stage")
        (config.parent / "stage" / "index.html").write_text("<head></head>new")
        return ""

    monkeypatch.setattr(build_module, "run", engine)
    return here


def test_the_site_has_the_font_of_the_brand_and_not_its_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(font: bytes) -> bytes:
        raise AssertionError(font[:4])

    monkeypatch.setattr("handrail.build.faces.cut", cut)
    assert build(root, Options(TODAY), lambda _: None).site
    assets = root / "site/assets"
    assert (assets / "fonts/own.woff2").read_bytes() == FONT
    assert not [face for face in FACES if (root / "site" / place(face)).exists()]
    css = (assets / "tokens.css").read_text("utf-8")
    assert re.findall(r'url\("([^"]+)"\)', css) == ["fonts/own.woff2"]
    assert re.search(r'--hr-font: "Brand font",', css)


def test_a_variable_font_is_named_once_for_all_weights() -> None:
    assert own_style_sheet("a.woff2", "a.woff2").count("@font-face") == 1
    assert "font-weight: 100 900;" in own_style_sheet("a.woff2", "a.woff2")
    assert re.findall("font-weight: ([0-9 ]+);", own_style_sheet("a.woff2", "b.woff2")) == [
        "400",
        "700",
    ]
    assert own_style_sheet("a.woff2", None).count("@font-face") == 1
