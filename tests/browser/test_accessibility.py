"""The accessibility checker finds nothing on any kind of page, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import PAGES
from tests.machine import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.npm, pytest.mark.browser]

Scheme = Literal["light", "dark"]

# WCAG 2.2 at A and AA, and what the checker's authors advise beyond it. One rule is experimental,
# so that no tag brings it in. Light and dark differ in colours alone: the second looks at those.
WITH = {
    "light": {
        "runOnly": [
            *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
            "best-practice",
        ],
        "rules": {"label-content-name-mismatch": {"enabled": True}},
    },
    "dark": {
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    },
}
VIEWS: list[tuple[int, Scheme]] = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
PICTURES = ROOT / "test-results" / "pages"
"""Where what was checked is kept as it looked, for people to see; a build server keeps the folder."""

CHECK = """options => axe.run(document, {resultTypes: ["violations"], ...options})
  .then(found => found.violations)"""


def faults(kind: str, found: Iterable[dict[str, Any]]) -> list[str]:
    """Say what is wrong, one line for each element."""
    return [
        f"{kind}: {one['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def test_the_checker_finds_nothing(
    view: tuple[int, Scheme],
    engine: str,
    addresses: dict[str, str],
    browser: Browser,
    axe_script: str,
) -> None:
    (width, scheme), served = view, addresses[engine]
    found: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        for kind, path in PAGES.items():
            page.goto(served + path)
            page.evaluate(axe_script)
            wears = page.locator("body").get_attribute("data-md-color-scheme")
            if wears != {"light": "default", "dark": "slate"}[scheme]:
                found.append(f"{kind}: is not {scheme}")
            found += faults(kind, page.evaluate(CHECK, WITH[scheme]))
            name = f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
            page.screenshot(path=PICTURES / engine / name, animations="disabled")
    assert not found, "\n".join(found)
