"""What other programs read of a site is valid, and all that it names is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import etree

from handrail.model.entity import Controlled
from tests.content.shipped import library

pytestmark = pytest.mark.slow

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _missing(site: Path, addresses: Iterable[str]) -> list[str]:
    """Return the addresses, from the top of the site, at which there is nothing."""
    found = []
    for address in addresses:
        file = site / address.partition("#")[0]
        if not (file / "index.html" if file.is_dir() else file).is_file():
            found.append(address)
    return found


def test_the_feed_is_atom(site: Path) -> None:
    feed = etree.parse(site / "feed.xml").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    entries = feed.findall("a:entry", ATOM)
    assert entries
    for part in (feed, *entries):  # RFC 4287, 4.1.1 and 4.1.2: what each must have once
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", ATOM)) == 1, name
            assert part.findtext(f"a:{name}", namespaces=ATOM)
        moment = dt.datetime.fromisoformat(part.findtext("a:updated", "", ATOM))
        assert moment.tzinfo
    assert feed.findtext("a:author/a:name", namespaces=ATOM)
    ids = [entry.findtext("a:id", "", ATOM) for entry in entries]
    assert len({feed.findtext("a:id", "", ATOM), *ids}) == len(ids) + 1
    assert all(re.match(r"(tag|urn|https):", one) for one in ids)
    links = [str(link.get("href")) for link in feed.iterfind(".//a:link", ATOM)]
    assert len(links) > len(entries)
    assert _missing(site, links) == []


def test_every_page_names_the_feed(sites: Path) -> None:
    for engine in ("mkdocs", "zensical"):
        text = (sites / engine / "roles/project-manager/index.html").read_text("utf-8")
        assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*feed\.xml', text)


def test_the_plain_index_names_every_entity_and_its_links_lead_somewhere(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert re.match(r"# \S.*\n\n> ", text)
    links = dict(re.findall(r"^- \[(.+?)\]\((.+?)\)(?::|$)", text, re.MULTILINE))
    assert _missing(site, links.values()) == []
    for entity in library():
        if isinstance(entity, Controlled) and entity.kind in {"role", "artifact", "practice"}:
            assert entity.title in links, entity.id


def test_the_map_of_the_site_names_every_page_that_is_there(sites: Path) -> None:
    site = sites / "zensical"  # the other engine lists nothing while the site has no address
    places = etree.parse(site / "sitemap.xml").getroot().findall("s:url/s:loc", SITEMAP)
    listed = {str(place.text).removeprefix("/") for place in places}
    pages = {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for path in site.rglob("index.html")
    }
    assert listed == {"" if page == "/" else page for page in pages}
