"""Every kind of page suits narrow screens, keyboards, printers, and browsers without scripts."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.browser.kinds import PAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]


class Visits(NamedTuple):
    """What went wrong on a walk through all kinds of pages."""

    sideways: list[str]
    errors: list[str]
    outside: list[str]
    heavy: list[str]
    moving: list[str]
    unsized: list[str]


class Stop(NamedTuple):
    """Where the Tab key leads."""

    name: str
    place: str
    seen: bool


# How far the page can be pushed, whatever its style says about scrolling.
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# What came with the page, by address.
CAME = """() => performance.getEntriesByType("resource").map(one => one.name)"""

# What moves although the reader asked for rest.
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
}).map(one => one.outerHTML.slice(0, 80))"""

# Drawings of ours that would have no size without the style sheet; icons are the engine's.
UNSIZED = """() => [...document.querySelectorAll("article svg:not([width][height])")]
  .filter(one => !one.closest(".md-icon"))
  .map(one => one.outerHTML.slice(0, 80))"""

HEAVIEST = 300_000
APART = (".woff2", "search_index.json", "search.json")
"""Fonts, and the index, which comes when somebody searches."""

# An element that has the focus must be on the screen, and show that it has the focus.
FOCUS = """() => {
  const at = document.activeElement, option = at.matches(".md-option");  // its label is what shows
  const shown = option ? at.nextElementSibling : at;
  const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const place = at.closest("main") ? "main" : at.closest(".md-tabs") ? "tabs" : "head";
  return [at.textContent.trim() || at.getAttribute("aria-label") || at.tagName, place,
          marked && box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0];
}"""


def weight(names: list[str], served: str, folder: Path) -> int:
    """Return how many bytes a page and its files are on their way, compressed as servers do."""
    paths = {urlsplit(name).path.lstrip("/") for name in names if name.startswith(served)}
    return sum(compressed(folder / path) for path in paths if not path.endswith(APART))


@cache
def compressed(file: Path) -> int:
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes()))


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def visits(
    request: pytest.FixtureRequest, addresses: dict[str, str], sites: Path, browser: Browser
) -> Visits:
    served, found = addresses[request.param], Visits([], [], [], [], [], [])
    with browser.new_context(
        viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()

        def hear(message: ConsoleMessage) -> None:
            # That the page for missing pages is one is no error.
            if message.type == "error" and message.location["url"] != served + PAGES["not found"]:
                found.errors.append(f"{page.url}: {message.text}")

        def ask(request: Request) -> None:
            if not request.url.startswith((served, "data:", "blob:")):
                found.outside.append(f"{page.url}: {request.url}")

        page.on("console", hear)
        page.on("pageerror", lambda error: found.errors.append(f"{page.url}: {error}"))
        page.on("request", ask)
        for kind, path in PAGES.items():
            page.goto(served + path)
            if (too_wide := page.evaluate(WIDER)) > 0:
                found.sideways.append(f"{kind}: {too_wide} px too wide")
            found.moving.extend(f"{kind}: {one}" for one in page.evaluate(MOVING))
            found.unsized.extend(f"{kind}: {one}" for one in page.evaluate(UNSIZED))
            if kind != "not found":  # its own address is no file
                came = weight([page.url, *page.evaluate(CAME)], served, sites / request.param)
                if came >= HEAVIEST:
                    found.heavy.append(f"{kind}: {came} bytes")
    return found


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page without scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_nothing_scrolls_sideways_on_a_narrow_screen(visits: Visits) -> None:
    assert not visits.sideways, "\n".join(visits.sideways)


def test_the_console_stays_clean(visits: Visits) -> None:
    assert not visits.errors, "\n".join(visits.errors)


def test_no_other_host_is_asked(visits: Visits) -> None:
    assert not visits.outside, "\n".join(visits.outside)


def test_no_page_is_heavy(visits: Visits) -> None:
    assert not visits.heavy, "\n".join(visits.heavy)


def test_nothing_moves_for_who_wants_rest(visits: Visits) -> None:
    assert not visits.moving, "\n".join(visits.moving)


def test_every_drawing_has_a_size_of_its_own(visits: Visits) -> None:
    assert not visits.unsized, "\n".join(visits.unsized)


def test_the_first_tab_skips_to_the_content(served: str, page: Page) -> None:
    page.goto(served + "library/project-charter/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#hr-title$"))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[1] == "main"


def test_tab_leads_through_all_tabs_and_shows_where_it_is(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served)
    stops: list[Stop] = []
    while len(stops) < 30 and not (stops and stops[-1].place == "main"):
        page.keyboard.press("Tab")
        stops.append(Stop(*page.evaluate(FOCUS)))
    assert [stop.name for stop in stops if not stop.seen] == []
    tabs = page.locator(".md-tabs__link").all_inner_texts()
    assert [stop.name for stop in stops if stop.place == "tabs"] == tabs
    assert stops[-1].place == "main"


def test_every_kind_prints(served: str, page: Page) -> None:
    found: list[str] = []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    for kind, path in PAGES.items():
        page.goto(served + path)
        if page.locator(".md-header, .md-tabs").filter(visible=True).count():
            found.append(f"{kind}: prints what only helps on a screen")
        if not page.locator("h1").first.is_visible():
            found.append(f"{kind}: prints no title")
        if too_wide := page.evaluate(WIDER):
            found.append(f"{kind}: loses {too_wide} px at the right")
    assert not found, "\n".join(found)
    for size in ("A4", "Letter"):
        assert page.pdf(format=size).startswith(b"%PDF-")


def test_every_kind_is_readable_without_scripts(served: str, still: Page) -> None:
    found: list[str] = []
    for kind, path in PAGES.items():
        still.goto(served + path)
        if not still.locator("h1").first.is_visible():
            found.append(f"{kind}: shows no title")
        if len(still.locator("article").inner_text()) < 200:
            found.append(f"{kind}: shows next to nothing")
        if not still.locator("main a").filter(visible=True).count():
            found.append(f"{kind}: leads nowhere")
    assert not found, "\n".join(found)


def test_tailoring_without_scripts_is_a_table(served: str, still: Page) -> None:
    still.goto(served + PAGES["tailor"])
    expect(still.locator("#hr-tailor-form")).to_be_hidden()
    expect(still.locator("#hr-tailor-table")).to_be_visible()


def test_tailoring_gives_a_list_with_reasons_that_its_address_keeps(
    served: str, page: Page
) -> None:
    page.goto(served + PAGES["tailor"])
    rows, size = page.locator("#hr-tailor-out > li"), page.locator("#hr-tailor-size")
    before, smaller = rows.count(), size.inner_text()
    assert before
    for question in page.locator("#hr-tailor-form fieldset").all():
        question.locator("input").last.check()
    larger, after = size.inner_text(), rows.all_inner_texts()
    assert larger != smaller
    assert len(after) > before
    assert all(rows.locator("small").all_inner_texts())
    page.goto(page.url)
    expect(size).to_have_text(larger)
    assert rows.all_inner_texts() == after
