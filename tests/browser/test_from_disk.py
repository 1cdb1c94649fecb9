"""The site works when it is opened from a folder, without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def outside(page: Page) -> list[str]:
    """Every request that leaves the folder."""
    found: list[str] = []
    page.on("request", lambda r: found.append(r.url) if not r.url.startswith("file:") else None)
    return found


def test_links_lead_to_pages_and_not_to_lists_of_files(
    site: Path, page: Page, outside: list[str]
) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("a[href='library/']").first.click()
    expect(page).to_have_url((site / "library" / "index.html").as_uri())
    page.locator("article a[href*='project-charter/']").first.click()
    expect(page.locator("h1")).to_contain_text("Project charter")
    assert outside == []
