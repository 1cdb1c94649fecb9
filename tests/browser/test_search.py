"""What people type leads to the page that they mean: by name, other name, acronym or id."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.queries import PAGES, TERMS
from tests.browser.searching import PAUSE, Search
from tests.support import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ENGINES = ["mkdocs", "zensical"]

FOUND = """texts => texts.map(text => window.handrail.find(text).map(one => one.page))"""


@pytest.fixture(scope="module", params=ENGINES)
def search(
    request: pytest.FixtureRequest, addresses: dict[str, str], browser: Browser
) -> Iterator[Search]:
    """The search of one engine; it reads the index once for all queries."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(addresses[request.param] + "about/")
        yield Search(page, request.param)


@pytest.fixture(scope="module")
def entries(site: Path) -> list[dict[str, Any]]:
    """Every page with its names, as the site tells them to the search."""
    text = (site / "assets" / "names.js").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text[text.index("[") : text.rindex("]") + 1])
    return found


@pytest.fixture
def finder(site: Path, page: Page) -> Page:
    """A page that has the site's names and what puts them in order, and no engine."""
    page.set_content("<title>Names</title>")
    page.add_script_tag(path=ROOT / "site_config/theme/assets/search.js")
    page.add_script_tag(path=site / "assets" / "names.js")
    return page


def test_the_obvious_page_stands_first(search: Search) -> None:
    assert {words: search.page_for(words) for words in PAGES} == PAGES


def test_a_word_of_the_glossary_finds_its_term(search: Search) -> None:
    found: list[str] = []
    for words, term in TERMS.items():
        search.type(words)
        shown = " ".join(search.found.nth(place).inner_text() for place in range(2))
        if term not in shown:
            found.append(f"{words}: no {term} in {shown[:200]!r}")
    assert not found, "\n".join(found)


def test_what_has_no_name_is_found_by_the_engine(search: Search) -> None:
    search.type("five minutes with what is not ready")
    expect(search.first).to_contain_text("ready")


@pytest.mark.parametrize("engine", ENGINES)
def test_search_needs_no_server(sites: Path, page: Page, engine: str) -> None:
    outside: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if not r.url.startswith("file:") else None)
    page.goto((sites / engine / "index.html").as_uri())
    search = Search(page, engine)
    search.type("project lead")
    search.first.locator("a").first.click()
    expect(page.locator("h1")).to_contain_text("Project manager", timeout=PAUSE)
    assert outside == []


def test_every_title_finds_its_page_and_other_names_are_among_the_first(
    finder: Page, entries: list[dict[str, Any]]
) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry["titles"] + entry["others"]:
            owners[name.casefold()].add(entry["page"])
    # A term of the glossary and an outside standard stand back behind a page of that name.
    titles = {
        entry["titles"][0].casefold()
        for entry in entries
        if not entry["page"].startswith(("glossary/#", "crosswalk/#"))
    }
    names = sorted({*titles, *sorted(owners)[::4]})
    found = dict(zip(names, finder.evaluate(FOUND, names), strict=True))
    assert [name for name in names if not owners[name] & set(found[name])] == []
    assert [name for name in sorted(titles) if found[name][0] not in owners[name]] == []
    first = sum(found[name][0] in owners[name] for name in names)
    assert first >= 0.97 * len(names), f"{first} of {len(names)}"


def test_a_name_is_found_however_it_is_written(finder: Page) -> None:
    found = finder.evaluate(
        FOUND, ["RISK  Register", "Risk-Register", "risks registers", "rísk register"]
    )
    assert [pages[0] for pages in found] == ["library/risk-register/"] * 4


def test_what_nobody_calls_anything_is_left_to_the_engine(finder: Page) -> None:
    assert finder.evaluate(FOUND, ["", " ", "?", "xyzzy", "\u202e<§>", "x" * 5000]) == [[]] * 6
