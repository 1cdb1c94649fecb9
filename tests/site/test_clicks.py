"""Every download is at most three clicks from the home page, and one from the page of its document."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

pytestmark = pytest.mark.slow

_UNSEEN = ("template", "noscript")


def _links(site: Path, page: str) -> Iterator[str]:
    """Yield where the links of a page lead that a reader can see, below the site."""
    tree = html.document_fromstring((site / page).read_bytes())
    for link in tree.iter("a"):
        above = (link, *link.iterancestors())
        if any(one.get("hidden") is not None or one.tag in _UNSEEN for one in above):
            continue
        parts = urlsplit(link.get("href", ""))
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = normpath(join(dirname(page), unquote(parts.path)))
        if parts.path.endswith("/") or target == "." or (site / target).is_dir():
            target = normpath(join(target, "index.html"))
        yield target


@pytest.fixture(scope="module")
def links(site: Path) -> dict[str, set[str]]:
    """Where each page's links lead."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {page: set(_links(site, page)) for page in pages}


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, str]:
    """Every download of a template, with the page of its document."""
    model = json.loads((site / "library.json").read_bytes())["kinds"]["template"]
    return {
        one["path"]: f"library/{model[one['template']]['artifact']}/index.html"
        for one in json.loads((site / "downloads.json").read_bytes())
        if one["template"]
    }


def test_every_file_is_three_clicks_from_home(
    links: dict[str, set[str]], files: dict[str, str]
) -> None:
    clicks: dict[str, int] = defaultdict(lambda: 99, {"index.html": 0})
    frontier = ["index.html"]
    while frontier:
        page = frontier.pop(0)
        for target in links.get(page, ()):
            if target not in clicks:
                clicks[target] = clicks[page] + 1
                frontier.append(target)
    far = {path: clicks[path] for path in files if clicks[path] > 3}
    assert files
    assert far == {}


def test_every_file_is_one_click_from_the_page_that_a_search_finds(
    links: dict[str, set[str]], files: dict[str, str]
) -> None:
    assert [path for path, page in files.items() if path not in links[page]] == []
