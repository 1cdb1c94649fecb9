"""Tables that sort and lists that filter: by keyboard, and true to the library's files."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handrail.model.artifact import Artifact
from handrail.pages.derived import Derived
from handrail.pages.order import Order
from tests.content.shipped import library

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CELLS = """column => [...document.querySelector("table.hr-cross").tBodies[0].rows]
  .map(row => row.cells[column].textContent.trim())"""


def test_the_crosswalk_sorts_by_keyboard_and_keeps_its_heads_in_sight(
    served: str, page: Page
) -> None:
    page.goto(served + "crosswalk/")
    table = page.locator("table.hr-cross").first
    heads = table.locator("thead th")
    first = page.evaluate(CELLS, 0)
    for column in (0, 2):
        button = heads.nth(column).locator("button")
        button.focus()
        outline = button.evaluate("b => getComputedStyle(b).outlineStyle")
        assert outline != "none"
        page.keyboard.press("Enter")
        expect(heads.nth(column)).to_have_attribute("aria-sort", "ascending")
        up = page.evaluate(CELLS, column)
        page.keyboard.press("Enter")
        expect(heads.nth(column)).to_have_attribute("aria-sort", "descending")
        down = page.evaluate(CELLS, column)
        filled = [text for text in up if text]
        assert [text for text in down if text] == filled[::-1] != filled
        assert not any(up[len(filled) :] + down[len(filled) :])
    assert sorted(page.evaluate(CELLS, 0)) == sorted(first)
    assert heads.nth(0).get_attribute("aria-sort") is None
    assert heads.nth(2).get_by_role("link").count() == 1
    box = page.locator(".hr-scroll--tall").first
    box.evaluate("box => { box.scrollTop = 600; box.scrollLeft = 200; }")
    place = box.bounding_box()
    head = heads.first.bounding_box()
    assert place
    assert head
    assert abs(head["y"] - place["y"]) <= 2
    assert abs(head["x"] - place["x"]) <= 2


def test_the_library_shows_what_fits_all_that_was_chosen(served: str, page: Page) -> None:
    page.goto(served + "library/")
    derived = Derived(library())
    groups = Order(derived).groups("artifact")
    everything = [(at, one) for at, group in enumerate(groups, 1) for one in group.members]
    shown = page.locator(".hr-list>li:not([hidden]) .hr-list-t")
    expect(shown).to_have_count(len(everything))

    def fits(at: int, one: object, chosen: dict[str, str]) -> bool:
        assert isinstance(one, Artifact)
        formats = {str(form.format) for form in derived.templates(one.id)} or {"none"}
        sizes = ["small", "medium", "large"]
        size = chosen.get("size")
        return (
            chosen.get("phase", str(at)) == str(at)
            and chosen.get("role", one.written_by) == one.written_by
            and chosen.get("format") in {None, *formats}
            and (not size or one.size in sizes[: sizes.index(size) + 1])
        )

    for chosen in (
        {"phase": "3"},
        {"phase": "3", "format": "xlsx"},
        {"role": "project-manager", "size": "small"},
        {"format": "none", "size": "medium"},
        {"phase": "1", "role": "project-manager", "format": "docx", "size": "large"},
    ):
        for name in ("phase", "role", "format", "size"):
            page.locator(f"#hr-filter select[name={name}]").select_option(chosen.get(name, ""))
        wanted = [one.title for at, one in everything if fits(at, one, chosen)]
        assert wanted, chosen
        assert shown.all_text_contents() == wanted, chosen
        expect(page.locator("#hr-filter-n")).to_contain_text(f"{len(wanted)} document")
        empty = page.locator(".hr-list[hidden]").count()
        assert empty == sum(
            not any(fits(at, one, chosen) for one in group.members)
            for at, group in enumerate(groups, 1)
        )
