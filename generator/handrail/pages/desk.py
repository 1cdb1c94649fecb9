"""What a layout may use while one page is written: links, addresses and prose, bound to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from handrail.model.entity import Entity
from handrail.model.kinds import Kind
from handrail.model.library import Library
from handrail.model.ref import Ref
from handrail.pages import writing
from handrail.pages.addresses import PREFIX, Addresses, Spot
from handrail.pages.escape import escape, shield
from handrail.prose import markdown


class Desk:
    """The page being written, and the way from it to every other."""

    def __init__(self, library: Library, addresses: Addresses) -> None:
        self._library = library
        self._addresses = addresses
        self._up = ""
        self._cache: dict[tuple[str, str, str], str | None] = {}
        self._links: dict[tuple[str, str, str, str | None], Markup] = {}
        self.page = "index"

    def turn_to(self, page: str) -> None:
        """Begin another page, named by its path without ending."""
        self.page = page
        self._up = self._addresses.way_up(page)

    def names(self) -> dict[str, Any]:
        """Return the functions that layouts call, by name."""
        return {
            "link": self.link,
            "href": self.href,
            "page_href": self.page_href,
            "index_href": self.index_href,
            "asset": self.asset,
            "title": self.title,
            "anchor": anchor,
            "mailto": self.mailto,
        }

    def filters(self) -> dict[str, Any]:
        """Return the filters that layouts apply to prose, by name."""
        return {
            "prose": lambda text: writing.blocks(text, self.address),
            "prose_inline": lambda text: writing.inline(text, self.address),
            "plain": markdown.plain,
        }

    def address(self, kind: str, id_: str) -> str | None:
        """Return the way to an entity from this page, if it is shown anywhere."""
        key = (self._up, kind, id_)
        if key not in self._cache:
            spot = self._addresses.spot(kind, id_)
            self._cache[key] = self._way_to(spot) if spot else None
        return self._cache[key]

    def href(self, target: Ref | Entity, *at: str) -> Markup:
        """Return the address of an entity's page, or of a place on it."""
        kind, id_ = _key(target)
        url = self.address(kind, id_) or "#"
        return shield(f"{url.partition('#')[0]}#{anchor(*at)}" if at else url)

    def page_href(self, page: str, *at: str) -> Markup:
        """Return the address of a page by its path without ending, or of a place on it."""
        return shield(self._way_to(Spot(page, anchor(*at) if at else "")))

    def way_to(self, page: str) -> str:
        """Return the same as plain text, for front matter."""
        return self._way_to(Spot(page))

    def index_href(self, kind: Kind) -> Markup:
        """Return the address of the page that lists everything of a kind."""
        return self.page_href(f"{kind.pages}/index")

    def asset(self, path: str) -> Markup:
        """Return the address of a file by its path in the site."""
        return shield(self._up + quote(path))

    def link(self, target: Ref | Entity, text: str | None = None) -> Markup:
        """Return a link to an entity by its title; the title alone where it has no page."""
        kind, id_ = _key(target)
        key = (self._up, kind, id_, text)
        if key not in self._links:
            words = escape(text or self.title(target))
            url = self.address(kind, id_)
            self._links[key] = Markup(f'<a href="{shield(url)}">{words}</a>') if url else words
        return self._links[key]

    def title(self, target: Ref | Entity) -> str:
        """Return an entity's title; its id where it did not load."""
        if isinstance(target, Entity):
            return target.title
        if target.to == "term":
            term = self._library.terms.get(target)
            return term.term if term else str(target)
        entity = self._library.find(target.to, target)
        return entity.title if entity else str(target)

    def mailto(self, *subject: str) -> Markup:
        """Return the address of a new message to the office; its subject ends with the edition."""
        settings = self._library.settings
        email = quote(settings.contact.email, safe="@+")
        words = " ".join((*subject, f"(edition {settings.edition})"))
        return shield(f"mailto:{email}?subject={quote(words, safe='')}")

    def _way_to(self, spot: Spot) -> str:
        url = self._up + self._addresses.url(spot.page) or "./"
        return f"{url}#{spot.anchor}" if spot.anchor else url


def anchor(*parts: str) -> str:
    """Return an id for a place on a page; the theme has none that begins so."""
    return PREFIX + "-".join(str(part) for part in parts)


def _key(target: Ref | Entity) -> tuple[str, str]:
    return (target.kind, target.id) if isinstance(target, Entity) else (target.to, str(target))
