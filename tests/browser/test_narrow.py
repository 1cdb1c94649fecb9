"""On a phone, tables become lists that read in order, and long ones stay folded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.kinds import PAGES

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE: ViewportSize = {"width": 390, "height": 844}
STACKED = ("gate", "role", "method", "artifact", "metrics", "tailor")

# A cell is as wide as its table, its name stands at the left, and nothing of the cell stands there.
ASTRAY = """() => {
  const found = [];
  for (const table of document.querySelectorAll("table.hr-table--stack")) {
    const whole = table.getBoundingClientRect();
    if (!whole.width) continue;
    for (const cell of table.querySelectorAll("td[data-label]:not(.hr-tickcell)")) {
      const box = cell.getBoundingClientRect(), says = cell.textContent.trim().slice(0, 40);
      if (!says && !box.width) continue; // a cell that says nothing takes no line
      if (box.width < whole.width * 0.95) found.push("narrow: " + says);
      const start = box.left + parseFloat(getComputedStyle(cell).paddingLeft) - 1;
      for (const part of cell.querySelectorAll("a,span:not(.hr-vh),p"))
        if ([...part.getClientRects()].some(one => one.width && one.left < start))
          found.push("beside its name: " + says);
    }
  }
  return found;
}"""


def test_cells_stand_below_each_other_and_keep_their_order(served: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    found: list[str] = []
    for kind in STACKED:
        page.goto(served + PAGES[kind])
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        named = page.locator("table.hr-table--stack td[data-label]").filter(visible=True)
        assert named.count(), kind
        found.extend(f"{kind}: {one}" for one in page.evaluate(ASTRAY))
    assert not found, "\n".join(found)


def test_a_sort_button_that_is_out_of_sight_takes_no_focus(served: str, page: Page) -> None:
    page.goto(served + PAGES["metrics"])
    button = page.locator("table.hr-sort thead button").first
    button.focus()
    expect(button).to_be_focused()
    page.set_viewport_size(PHONE)
    button.focus()
    expect(button).not_to_be_focused()


def test_the_question_stays_beside_the_answers_of_other_methods(served: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(served + PAGES["method"])
    box = page.locator(".hr-scroll:has(.hr-table--wide)")
    question = box.locator("tbody th").first
    before = question.bounding_box()
    assert box.evaluate("box => { box.scrollLeft = 300; return box.scrollLeft; }") > 200
    after = question.bounding_box()
    assert before
    assert after
    assert abs(after["x"] - before["x"]) <= 1


def test_the_long_table_is_folded_where_answers_make_the_list(served: str, page: Page) -> None:
    page.goto(served + PAGES["tailor"])
    table = page.locator("#hr-tailor-table")
    expect(page.locator("#hr-tailor-out > li").first).to_be_visible()
    expect(table).to_be_hidden()
    page.locator("#hr-tailor-every > summary").click()
    expect(table).to_be_visible()
    page.goto("about:blank")
    page.goto(served + PAGES["tailor"] + "#hr-table")
    expect(page.locator("#hr-tailor-out > li").first).to_be_visible()
    expect(table).to_be_visible()


def test_what_is_said_for_want_of_scripts_goes_with_them(served: str, page: Page) -> None:
    page.goto(served + PAGES["check"])
    expect(page.locator(".hr-current")).to_be_visible()
    expect(page.locator(".hr-current-no")).to_be_hidden()
