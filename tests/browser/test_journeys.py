"""What people come for, from the page they land on to the thing in their hands, in both engines."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from handrail.downloads.copy import Flavour
from handrail.model.role import Role
from tests.browser.searching import ENGINES, PAUSE, Search
from tests.browser.test_check import DROP, packed, written
from tests.content.shipped import library
from tests.unit.pages import sample

pytestmark = [pytest.mark.slow, pytest.mark.browser]

BOTH = pytest.mark.parametrize("engine", ENGINES)
WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
LATER = dt.date(2029, 1, 1)
"""A day on which a library has not been looked after for years."""

FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return [at.getAttribute("href") || "", marked && box.width > 0 && box.height > 0];
}"""


@pytest.fixture
def wide(page: Page) -> Page:
    """A page as wide as a desk has it."""
    page.set_viewport_size(WIDE)
    return page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone."""
    with browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True) as context:
        yield context.new_page()


def taken(page: Page, link: Locator) -> bytes:
    """Click on a download and return the file that comes."""
    with page.expect_download(timeout=PAUSE) as coming:
        link.click()
    return Path(coming.value.path()).read_bytes()


@BOTH
def test_a_first_time_project_manager_finds_and_downloads_the_risk_register(
    addresses: dict[str, str], wide: Page, engine: str
) -> None:
    wide.goto(addresses[engine])
    search = Search(wide, engine)
    search.type("risk register")
    search.first.locator("a").first.click()
    expect(wide.locator("h1")).to_contain_text("Risk register", timeout=PAUSE)
    offered = wide.locator("article").get_by_role("link", name="Excel template")
    assert taken(wide, offered.first) == written("risk-register", Flavour.GUIDED)
    expect(wide.locator("article")).to_contain_text("Project manager")


@BOTH
def test_a_reader_answers_the_questions_and_takes_the_kit(
    addresses: dict[str, str], wide: Page, engine: str
) -> None:
    wide.goto(addresses[engine])
    wide.locator("article").get_by_role("link", name="Find out what my project needs").click()
    for question in wide.locator("#hr-tailor-form fieldset").all():
        question.locator("input").last.check()
    expect(wide).to_have_url(re.compile(r"\?.*="))
    rows = wide.locator("#hr-tailor-out > li")
    expect(rows.filter(has_text="Risk register")).to_have_count(1)
    kit = wide.get_by_role("button", name="Download my kit")
    names = zipfile.ZipFile(io.BytesIO(taken(wide, kit))).namelist()
    assert any(name.endswith("risk-register.xlsx") for name in names), names


@BOTH
def test_a_filled_and_a_broken_document_are_dropped_on_the_page_that_checks(
    addresses: dict[str, str], wide: Page, engine: str
) -> None:
    wide.goto(addresses[engine] + "check/")
    expect(wide.locator(".hr-check-on")).to_be_visible(timeout=PAUSE)
    filled = written("project-charter", Flavour.EXAMPLE)
    said = wide.locator(".hr-check-out")
    wide.evaluate(DROP, [".hr-check-on", "filled.docx", packed(filled)])
    expect(said).to_contain_text("Project charter: complete", timeout=PAUSE)
    wide.evaluate(DROP, [".hr-check-on", "broken.docx", packed(filled[: len(filled) // 2])])
    expect(said).to_contain_text("its list of parts cannot be read", timeout=PAUSE)


def test_a_sponsor_goes_from_her_role_to_gate_2_and_to_what_she_is_to_read(
    served: str, wide: Page
) -> None:
    wide.goto(served)
    article = wide.locator("article")
    article.get_by_role("link", name="Project sponsor", exact=True).first.click()
    expect(wide.locator("h1")).to_contain_text("Project sponsor")
    article.locator("#hr-duties ~ * a[href*='gates/g2-']").first.click()
    expect(wide.locator("h1")).to_contain_text("Gate 2")
    papers = article.locator("#hr-bring ~ * a[href*='library/']")
    assert papers.count() >= 3
    papers.filter(has_text="Business case").first.click()
    expect(wide.locator("h1")).to_contain_text("Business case")
    example = article.locator("a[href*='downloads/'][href*='-example.']").first
    assert taken(wide, example).startswith(b"PK")


def test_an_officer_of_the_pmo_sees_what_is_overdue_and_who_owns_it(
    served: str, wide: Page
) -> None:
    wide.goto(served)
    search = Search(wide, "mkdocs")
    search.type("what is overdue")
    search.first.locator("a").first.click()
    expect(wide.locator("#hr-overdue")).to_be_visible(timeout=PAUSE)
    expect(wide.locator(".hr-counts")).to_contain_text("Review overdue")
    health = sample.written(sample.library(), today=LATER)["health/index.md"]
    wide.set_content(sample.rendered(sample.parts(health)[1]))
    rows = wide.get_by_role("region", name="Review overdue").locator("tbody tr")
    assert rows.count() >= 5
    owners = {role.title for role in sample.library().all(Role)}
    assert set(rows.locator("td:last-child").all_inner_texts()) <= owners


def test_a_new_member_of_a_team_learns_what_is_hers_to_do(served: str, wide: Page) -> None:
    wide.goto(served)
    article = wide.locator("article")
    article.get_by_role("link", name="All roles").click()
    article.get_by_role("link", name="Developers or agile team members").first.click()
    expect(wide.locator("h1")).to_contain_text("Developers")
    role = library().get(Role, "developers")
    assert role
    for heading in ("hr-duties", "hr-alone", "hr-escalate", "hr-first", "hr-yours"):
        expect(wide.locator(f"#{heading}")).to_be_visible()
    steps = wide.locator("#hr-first + ol > li")
    assert steps.count() == len(role.first_two_weeks)
    assert article.locator("#hr-yours ~ * a[href*='library/']").count()


def test_a_document_is_found_and_taken_without_a_mouse(served: str, wide: Page) -> None:
    wide.goto(served + "library/project-charter/")
    keys = wide.keyboard
    search = Search(wide, "mkdocs")
    keys.type("charter")
    expect(search.first).to_contain_text("Project charter", timeout=PAUSE)
    search.leave()
    expect(wide.locator(".md-search__scrollwrap")).to_be_hidden(timeout=PAUSE)
    keys.press("/")
    expect(search.first).to_be_visible(timeout=PAUSE)
    keys.press("ControlOrMeta+a")
    keys.type("issue log")
    expect(search.first).to_contain_text("Issue log", timeout=PAUSE)
    keys.press("Enter")
    expect(wide).to_have_url(re.compile(r"/library/issue-log/"), timeout=PAUSE)
    wide.wait_for_load_state()
    keys.press("Tab")
    expect(wide.locator(".md-skip")).to_be_focused()
    keys.press("Enter")
    for _ in range(40):
        keys.press("Tab")
        address, seen = wide.evaluate(FOCUSED)
        assert seen, address
        if "downloads/" in address:
            break
    with wide.expect_download(timeout=PAUSE) as coming:
        keys.press("Enter")
    assert coming.value.suggested_filename == "issue-log.xlsx"


def test_a_lost_reader_searches_on_the_page_that_is_not_there(served: str, wide: Page) -> None:
    wide.goto(served + "no/such/place/at/all/")
    expect(wide.locator("h1")).to_contain_text("There is no page at this address")
    search = Search(wide, "mkdocs")
    search.type("raid")
    search.first.locator("a").first.click()
    expect(wide.locator("h1")).to_contain_text("RAID log", timeout=PAUSE)


def test_a_reader_who_wants_it_dark_has_it_dark_on_the_next_page(served: str, wide: Page) -> None:
    wide.goto(served)
    wide.get_by_title("Switch to dark mode").click()
    body = wide.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    light = "rgb(255, 255, 255)"
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") != light
    wide.goto(served + "library/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_a_template_is_taken_without_scripts(served: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport=WIDE) as context:
        page = context.new_page()
        page.goto(served)
        article = page.locator("article")
        article.get_by_role("link", name="Get a template").click()
        article.get_by_role("link", name="Stakeholder register").first.click()
        offered = article.get_by_role("link", name="Excel template").first
        assert taken(page, offered).startswith(b"PK")


@pytest.mark.parametrize("words", ["charter", "kickoff", "RTM"])
def test_a_phone_has_a_template_two_taps_after_the_search(
    served: str, phone: Page, words: str
) -> None:
    phone.goto(served + "about/")
    phone.locator("label.md-header__button[for=__search]").tap()
    search = Search(phone, "mkdocs", keyboard=False)
    search.type(words)
    search.first.locator("a").first.tap()
    offered = phone.locator("article a[href*='downloads/'][download]").filter(visible=True)
    with phone.expect_download(timeout=PAUSE) as coming:
        offered.first.tap()
    assert Path(coming.value.path()).read_bytes().startswith(b"PK")
