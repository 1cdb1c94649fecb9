"""Knows where every entity's page is, and the way to it from any other page."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from handrail.model.kinds import KINDS
from handrail.model.library import Key, Library
from handrail.model.template import Template

PREFIX = "hr-"
"""Every id of ours begins so: the theme has ids of its own, which ours must not take."""


@dataclass(frozen=True)
class Spot:
    """A page by its path below the site without ending, and perhaps a place on it."""

    page: str
    anchor: str = ""


def own_folder(page: str) -> str:
    """Return a page as the index of a folder of its own.

    Then its address is the same below the content and below the site, so an engine that resolves
    the links in ready HTML and one that leaves them alone agree.
    """
    return f"{page}/index"


class Addresses:
    """The spot of every entity that has one."""

    def __init__(self, library: Library, own_page: Container[str], *, directory_urls: bool) -> None:
        """Find the spots.

        Args:
            library: What has pages.
            own_page: The kinds whose entities have a page each; others share one per kind.
            directory_urls: Whether addresses end with a slash.
        """
        self._directory_urls = directory_urls
        self._spots: dict[Key, Spot] = {}
        for kind in KINDS:
            name = kind.model.kind
            if not kind.pages or kind.single:
                continue
            for id_ in library.ids(name):
                if name in own_page:
                    self._spots[name, id_] = Spot(own_folder(f"{kind.pages}/{id_}"))
                else:
                    self._spots[name, id_] = Spot(f"{kind.pages}/index", PREFIX + id_)
        for template in library.all(Template):
            spot = self._spots.get(("artifact", template.artifact))
            if spot:
                self._spots["template", template.id] = spot
        for term in library.terms:
            self._spots["term", term] = Spot("glossary/index", PREFIX + term)

    def spot(self, kind: str, id_: str) -> Spot | None:
        """Return where an entity is shown, if it is."""
        return self._spots.get((kind, id_))

    def url(self, page: str) -> str:
        """Return the address of a page from the top of the site; the home page is empty."""
        if not self._directory_urls:
            return f"{page}.html"
        if page == "index":
            return ""
        return page.removesuffix("index") if page.endswith("/index") else f"{page}/"

    def way_up(self, page: str) -> str:
        """Return the way from a page to the top of the site, such as ``../../``."""
        return "../" * self.url(page).count("/")
