"""The brand's colours reach the site, readable in light and dark."""

from __future__ import annotations

import re

import pytest

from handrail.pages import assets, contrast, tokens_css
from tests.unit.pages.sample import library


def _scheme(css: str, name: str) -> dict[str, str]:
    block = re.search(
        rf"^\[data-md-color-scheme={name}\] \{{(.*?)\}}", css, re.DOTALL | re.MULTILINE
    )
    assert block
    return dict(re.findall(r"--hr-([a-z0-9-]+): (#[0-9a-f]{6});", block[1]))


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


def test_every_token_of_the_brand_has_its_value_in_both_schemes() -> None:
    brand = library().brand
    css = tokens_css(brand)
    for name, tokens in (("default", brand.light), ("slate", brand.dark)):
        values = _scheme(css, name)
        assert values["ink"] == tokens.ink
        assert values["brand"] == tokens.brand
        assert values["gate-tint"] == tokens.gate_tint


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_pages_are_printed_on_the_paper_of_the_brand(page: str) -> None:
    brand = library().brand.model_copy(update={"page": page})
    assert f"@page {{ size: {page}; }}" in tokens_css(brand)


def test_the_edge_of_a_control_can_be_seen() -> None:
    css = tokens_css(library().brand)
    for name in ("default", "slate"):
        values = _scheme(css, name)
        assert contrast(values["line2"], values["bg"]) >= 3


def test_a_font_of_office_files_is_not_asked_of_browsers() -> None:
    brand = library().brand
    fonts = brand.fonts.model_copy(update={"body": 'X"; } body { display: none'})
    assert tokens_css(brand.model_copy(update={"fonts": fonts})) == tokens_css(brand)


def test_the_look_of_a_library_is_two_files() -> None:
    made = assets(library())
    assert sorted(made) == ["assets/favicon.svg", "assets/tokens.css"]
    assert b'--hr-edition: "Edition ' in made["assets/tokens.css"]
