"""Layouts and overrides keep the rules that make them safe and portable."""

from __future__ import annotations

import re

import pytest

from tests.support import ROOT
from tests.unit.pages.sample import layout_paths

_THEME = ROOT / "site_config/theme"
_OVERRIDES = sorted(path.relative_to(_THEME).as_posix() for path in _THEME.rglob("*.html"))
_ALLOWED = {"404.html", "main.html", "partials/actions.html", "partials/path.html"}


@pytest.mark.parametrize("path", layout_paths(), ids=lambda path: path.name)
def test_values_in_attributes_stand_in_quotes(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]  # a path, named for its id
    assert not re.search(r"=\{\{", text)


@pytest.mark.parametrize("path", layout_paths(), ids=lambda path: path.name)
def test_no_layout_runs_script_or_asks_another_host(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]  # a path, named for its id
    assert not re.search(r"\son[a-z]+=|https?://|<style|javascript:", text)
    assert all('type="application/json"' in script for script in re.findall(r"<script[^>]*>", text))


def test_only_the_overrides_that_both_engines_take_are_there() -> None:
    assert set(_OVERRIDES) <= _ALLOWED


@pytest.mark.parametrize("name", _OVERRIDES)
def test_overrides_use_nothing_that_one_engine_lacks(name: str) -> None:
    text = (_THEME / name).read_text("utf-8")
    tags = " ".join(re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL))
    assert not re.search(r"\.(items|get|split|format|startswith|append|update|strftime)\(", tags)
    assert not re.search(
        r"truncate|filesizeformat|urlize|cycler|page\.(file|parent)|build_date", tags
    )
    assert not re.search(r"\bpages\b", tags)


def test_styles_and_scripts_load_nothing_from_the_network() -> None:
    for path in (_THEME / "assets").iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        found = re.search(r"https?:|//[a-z]+\.[a-z]|@import|fetch\(|new XMLHttpRequest", text)
        assert not found, path


def test_the_menu_is_short() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert text.count(".md") <= 60
