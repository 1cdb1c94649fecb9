"""What readers change to read with comfort - size, spacing, colours, keys - hides nothing from them.

The numbers are criteria of WCAG 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.kinds import PAGES
from tests.browser.searching import PAUSE

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WIDE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 700}
LARGE: ViewportSize = {"width": 640, "height": 400}
"""What is left of the desk where all is twice as large, 1.4.4: sizes and breaks follow the text."""
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What 1280 by 1024 is for who has all of it four times as large, 1.4.10."""

SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
"""Criterion 1.4.12."""

DRESS = """style => {
  let own = document.getElementById("own");
  if (!own) document.head.append(own = Object.assign(document.createElement("style"), {id: "own"}));
  own.textContent = style;
}"""

# Words beyond the window, beyond the block they stand in, or cut off; what scrolls is all there.
LOST = r"""() => {
  const found = new Set(), cuts = style => /hidden|clip/.test(style.overflowX + style.overflowY);
  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, holder = text.parentElement, range = document.createRange();
    if (!text.data.trim() || holder.closest("svg,.hr-vh")) continue;
    if (!holder.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    range.selectNodeContents(text);
    const at = range.getBoundingClientRect();
    let block = holder;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
    const box = block.getBoundingClientRect();
    const says = text.data.trim().slice(0, 40);
    if (!at.width || getComputedStyle(block).writingMode !== "horizontal-tb") continue;
    if (at.right > box.right + 2 || at.left < box.left - 2) found.add("beyond its block: " + says);
    if (cuts(getComputedStyle(block)) && at.bottom > box.bottom + 2) found.add("cut off: " + says);
    const scrolls = holder.closest(".hr-scroll,.hr-pages");
    if (!scrolls && (at.right > innerWidth + 1 || at.left < -1)) found.add("off the screen: " + says);
  }
  const more = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return [...found, ...(more > 0 ? [more + " px too wide"] : [])];
}"""

# What has the focus and is not to be seen, down the page and up again, 2.4.11.
HIDDEN = """() => {
  const sorts = "a[href],button,input,select,summary", found = [];
  const all = [...document.querySelectorAll("article")].flatMap(
    article => [...article.querySelectorAll(sorts)]);
  const some = all.filter((_, place) => place % Math.ceil(all.length / 40) === 0);
  for (const one of [...some, ...some.slice().reverse()]) {
    one.focus();
    if (document.activeElement !== one) continue;
    const shown = one.closest(".hr-opts label,.hr-file") || one, parts = [...shown.getClientRects()];
    const seen = parts.filter(part => part.width > 1).some(part =>
      [.05, .5, .95].some(x => [.1, .5, .9].some(y => {
        const top = document.elementFromPoint(
          part.left + part.width * x, part.top + part.height * y);
        return top && (shown.contains(top) || top.contains(shown));
      })));
    if (!seen) found.push("hidden: " + one.textContent.trim().slice(0, 40));
  }
  return found;
}"""

# Targets under 24 pixels with another within reach of a finger that is as wide, 2.5.8. A link in a
# sentence is no such target; nor is what a scrolling box hides.
SMALL = r"""() => {
  const sorts = "article :is(a[href]:not(.headerlink),button,select,summary)";
  const boxes = [...document.querySelectorAll(sorts)]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest(".hr-vh,.hr-scroll"))
    .map(one => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  const small = box => box.width < 23.5 || box.height < 23.5;
  const found = [];
  for (const [one, box] of boxes.filter(([, box]) => small(box))) {
    const beside = [...one.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (beside && getComputedStyle(one).display === "inline") continue;
    const [x, y] = middle(box);
    const near = boxes.find(([other, its]) => {
      if (other === one || other.contains(one) || one.contains(other)) return false;
      const away = Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom));
      const [u, v] = middle(its);
      return away < 12 || (small(its) && Math.hypot(u - x, v - y) < 24);
    });
    if (near) found.push("small: " + one.textContent.trim().slice(0, 30) + " beside " + near[0].textContent.trim().slice(0, 30));
  }
  return found;
}"""

# Words of the life cycle that go on in the next line.
BROKEN = r"""() => [...document.querySelectorAll(".hr-phase strong")].flatMap(phase => {
  const text = phase.firstChild, found = [];
  for (const word of text.data.matchAll(/[^\s-]+/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (range.getClientRects().length > 1) found.push(word[0]);
  }
  return found;
})"""

# Where the reader's own colours replace ours: what is drawn by a ground, and what is the current one.
LINED = """() => {
  const ground = one => getComputedStyle(one).backgroundColor, plain = ground(document.body);
  const lines = one => parseFloat(getComputedStyle(one).borderBottomWidth) > 0;
  const found = [], ask = (name, holds) => document.querySelectorAll(name).forEach(
    one => one.checkVisibility() && !holds(one) && found.push(name + ": " + one.textContent.trim()));
  ask("article .hr-i", one => ground(one) !== plain);
  ask(".md-tabs__item--active", lines);
  ask(".hr-phase>a[aria-current],.hr-k--A", one => ground(one) !== plain);
  ask(".hr-k--R,.hr-k--C,.hr-b,.hr-phase>a:not([aria-current]),.hr-opts label", lines);
  return found;
}"""

# What of the menu the Tab key or a screen reader would find.
IN_MENU = """() => [...document.querySelectorAll(".md-sidebar--primary :is(a[href],[tabindex])")]
  .filter(one => one.checkVisibility({visibilityProperty: true})).map(one => one.textContent.trim())"""


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    """A page as narrow as a phone, without a slow slide of the menu."""
    with browser.new_context(viewport=PHONE, reduced_motion="reduce") as context:
        yield context.new_page()


def test_larger_and_wider_set_text_loses_no_word(served: str, browser: Browser) -> None:
    found: list[str] = []
    views = (("zoomed", ZOOMED, ""), ("spaced", ZOOMED, SPACED), ("large", LARGE, ""))
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for kind in ("tailor", "method", "gate", "role", "artifact"):
            page.goto(served + PAGES[kind])
            for name, size, style in views:
                page.set_viewport_size(size)
                page.evaluate(DRESS, style)
                found.extend(f"{kind}, {name}: {one}" for one in page.evaluate(LOST))
    assert not found, "\n".join(found)


def test_nothing_hides_what_has_the_focus_and_a_finger_meets_one_target(
    served: str, page: Page
) -> None:
    found: list[str] = []
    for kind in ("tailor", "artifact", "crosswalk", "compare"):
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            page.goto(served + PAGES[kind])
            faults = [*page.evaluate(SMALL), *page.evaluate(HIDDEN)]
            found.extend(f"{kind}, {size['width']} px: {one}" for one in faults)
    assert not found, "\n".join(found)


def test_no_word_of_a_life_cycle_breaks(served: str, page: Page) -> None:
    page.goto(served + PAGES["methods"])
    found: list[str] = []
    for width in (1440, 1220, 1100, 1060, 390):
        page.set_viewport_size({"width": width, "height": 800})
        found.extend(f"{width} px: {one}" for one in page.evaluate(BROKEN))
    assert not found, "\n".join(found)


def test_a_readers_own_few_colours_leave_signs_and_marks(served: str, browser: Browser) -> None:
    found: list[str] = []
    with browser.new_context(viewport=WIDE, forced_colors="active") as context:
        page = context.new_page()
        for kind in ("gate", "method", "tailor", "artifact"):
            page.goto(served + PAGES[kind])
            found.extend(f"{kind}: {one}" for one in page.evaluate(LINED))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_menu_of_a_narrow_screen_is_used_without_a_mouse(
    addresses: dict[str, str], narrow: Page, engine: str
) -> None:
    narrow.goto(addresses[engine] + PAGES["artifact"])
    keys, menu = narrow.keyboard, narrow.get_by_role("button", name="Menu", exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false", timeout=PAUSE)
    expect(menu).to_be_visible(timeout=PAUSE)
    assert narrow.evaluate(IN_MENU) == []
    keys.press("Tab")
    keys.press("Tab")
    expect(menu).to_be_focused()
    keys.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    inside = narrow.locator(".md-sidebar--primary :focus")
    expect(inside).to_have_count(1)
    for _ in range(20):
        keys.press("Tab")
        if "More" in inside.inner_text():
            break
    keys.press("Enter")
    expect(inside).to_have_class(re.compile("md-nav__title"))  # the way back
    keys.press("Tab")
    keys.press("Tab")
    expect(inside).to_have_text("Check your documents")
    assert "Practices" not in narrow.evaluate(IN_MENU)
    keys.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert narrow.evaluate(IN_MENU) == []


def test_the_menu_comes_to_who_tabs_into_it_without_scripts(served: str, browser: Browser) -> None:
    with browser.new_context(
        viewport=PHONE, java_script_enabled=False, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(served + PAGES["artifact"])
        link = page.locator(".md-sidebar--primary").get_by_role("link", name="Methods")
        link.focus()
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
