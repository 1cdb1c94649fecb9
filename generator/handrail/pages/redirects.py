"""Keeps old addresses alive: each former or retired id has a page that leads to its successor."""

from __future__ import annotations

from collections.abc import Container, Iterator

from handrail.model.entity import Controlled
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.pages.addresses import Addresses, Spot, own_folder
from handrail.pages.escape import escape, shield
from handrail.pages.front import front_matter
from handrail.pages.page import Page


def redirects(library: Library, addresses: Addresses, own_page: Container[str]) -> Iterator[Page]:
    """Yield a page for every id that an entity had, and for every retired one with a successor."""
    homes = {kind.model.kind: kind for kind in KINDS if kind.pages}
    for entity in library:
        if not isinstance(entity, Controlled) or entity.kind not in own_page:
            continue
        folder = homes[entity.kind].pages
        for old in entity.formerly:
            says = f"This page has a new address: {entity.title}."
            gone = own_folder(f"{folder}/{old}")
            yield _page(addresses, gone, entity, f"Moved: {entity.title}", says)
        if entity.replaced_by:
            successor = library.find(entity.kind, entity.replaced_by)
            if isinstance(successor, Controlled):
                says = f"{entity.title} is retired. {successor.title} took its place."
                old = own_folder(f"{folder}/{entity.id}")
                yield _page(addresses, old, successor, f"Retired: {entity.title}", says)


def _page(addresses: Addresses, old: str, target: Controlled, title: str, says: str) -> Page:
    spot = addresses.spot(target.kind, target.id) or Spot("index")
    way = addresses.way_up(old) + addresses.url(spot.page)
    url = f"{way}#{spot.anchor}" if spot.anchor else way
    front = front_matter(
        {"title": title, "redirect": url, "hide": ["navigation", "toc"], "robots": "noindex"}
    )
    body = (
        f"# {escape(title)}\n\n"
        f'<p class="hr-lede">{escape(says)}</p>\n\n'
        f'<p><a class="hr-btn hr-btn--p" href="{shield(url)}">'
        f"Go to {escape(target.title)}</a></p>\n"
    )
    return Page(f"{old}.md", f"{front}\n{body}")
