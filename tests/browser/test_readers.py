"""Two readers' tests, walked and counted: docs/reader-tests.md tells what they found.

The words are counted as a browser shows them, down to the place where a reader can stop. The
pace of reading and of filling in is an estimate, the same as in the manual's page.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handrail.form.form import Form, forms
from handrail.model.field import FieldType
from tests.browser.kinds import PAGES
from tests.content.shipped import library

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WORDS_A_MINUTE = 200

# The words that show in an element, down to the first one of another kind.
WORDS = """([root, stop]) => {
  const inside = document.querySelector(root), end = stop && document.querySelector(stop);
  const texts = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement, box = holder.getBoundingClientRect();
    if (end && end.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    if (holder.checkVisibility({visibilityProperty: true}) && box.width > 1 && box.height > 1)
      words += text.data.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)).length;
  }
  return words;
}"""

SMALL = {
    "cost": "under-50",
    "uncertainty": "known",
    "personal-data": "none",
    "people": "few",
    "operated": "no",
    "approach": "light-touch",
}
"""The answers of a reader with a small project; the question about a supplier is right already."""

ROWS = {"lite-points": 4, "lite-limits": 1, "lite-milestones": 2, "lite-risks": 1, "lite-order": 1}
"""How many rows the reader fills."""
PARAGRAPH, LIMIT, PHRASE, KNOWN = 1.5, 0.5, 0.32, 0.235
"""Minutes for an answer of some lines, a limit, a name or phrase, and what is known or chosen."""


def read(page: Page, root: str, stop: str = "") -> int:
    """Return how many words of a page are seen, down to the element at which reading stops."""
    assert page.locator(root).count()
    assert not stop or page.locator(stop).count()
    return int(page.evaluate(WORDS, [root, stop]))


def filling(form: Form) -> float:
    """Return the minutes that a first filling takes, by the pace of the manual's page."""
    minutes = KNOWN * (len(form.cover) + len(form.readiness) + 1)  # and the statement on AI tools
    minutes += KNOWN * len(form.tables["history"].columns)
    assert set(form.tables) - {"history", "approvals"} == set(ROWS)
    for id_, rows in ROWS.items():
        table = form.tables[id_]
        fixed = 1 if table.fixed_rows else 0
        for column in table.columns[fixed:]:
            pace = {"lite-limits": LIMIT, "lite-order": KNOWN}.get(id_, PHRASE)
            minutes += rows * (PARAGRAPH if column.type is FieldType.LONG_TEXT else pace)
    return minutes


def test_a_small_project_has_a_filled_charter_in_twenty_minutes(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served)
    words = {"home": read(page, "article", "#hr-life")}
    page.locator("article").get_by_role("link", name="Find out what my project needs").click()
    for question, answer in SMALL.items():
        page.locator(f"input[name='{question}'][value='{answer}']").check()
    words["questions"] = read(page, "article", "#hr-tailor-list")
    words["list"] = read(page, "#hr-tailor-list")
    page.locator("#hr-tailor-out").get_by_role("link", name="One-page charter", exact=True).click()
    expect(page.locator("h1")).to_contain_text("One-page charter")
    words["page"] = read(page, "article", "#hr-inside")
    offered = page.locator("article").get_by_role("link", name="Word template").first
    assert page.request.get(offered.evaluate("link => link.href")).body().startswith(b"PK")
    form = next(one for one in forms(library()) if one.template.id == "project-charter-lite")
    reading, writing = sum(words.values()) / WORDS_A_MINUTE, filling(form)
    assert reading < 5, words
    assert reading + writing < 20, (words, writing)


def test_a_sponsor_knows_what_to_read_and_ask_before_gate_2_in_five_minutes(
    served: str, page: Page
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served)
    home = page.locator("article")
    link = home.get_by_role("link", name="G2").last
    words = {"home": read(page, "article", "#hr-roles")}
    link.click()
    expect(page.locator("h1")).to_contain_text("Gate 2")
    assert page.url == served + PAGES["gate"]
    words["gate"] = read(page, "article", "#hr-decisions")
    assert page.locator("#hr-bring, #hr-ask").count() == 2
    assert sum(words.values()) / WORDS_A_MINUTE < 5, words
