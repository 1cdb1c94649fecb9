"""The search of each engine, used as a reader uses it."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TooLate

PAUSE = 20_000  # a busy machine takes its time to fill the search
_PATIENCE = 2_000


class _Parts(NamedTuple):
    """Where an engine's search has its box, and what it found."""

    box: str
    found: str


ENGINES = {
    "mkdocs": _Parts("input[name=query]", ".md-search-result__item"),
    "zensical": _Parts("dialog input[type=text]", "dialog [role=listbox] > li"),
}


class Search:
    """A page whose search is open."""

    def __init__(self, page: Page, engine: str, *, keyboard: bool = True) -> None:
        """Open the search of a page by keyboard, if it is not open yet."""
        self._parts = ENGINES[engine]
        self._page = page
        box = page.locator(self._parts.box)
        for _ in range(PAUSE // _PATIENCE if keyboard else 0):
            page.keyboard.press("/")  # nobody listens before the scripts are ready
            with suppress(TooLate):
                box.wait_for(timeout=_PATIENCE)
                break
        box.wait_for(timeout=PAUSE)

    @property
    def found(self) -> Locator:
        """What the search shows, in its order."""
        return self._page.locator(self._parts.found)

    @property
    def first(self) -> Locator:
        """What the search puts first."""
        return self.found.first

    def type(self, words: str) -> None:
        """Empty the list of results, then search for words as a person types them."""
        box = self._page.locator(self._parts.box)
        for text in ("", words):
            box.fill(text)
            box.dispatch_event("keyup")  # what one of the engines listens to
            self.first.wait_for(state="visible" if text else "detached", timeout=PAUSE)

    def leave(self) -> None:
        """Leave the search by keyboard, and let the page notice.

        The script of the theme looks a millisecond later where the focus went: who comes back before that has a
        box to type in whose search stays shut. No hand is that quick, a busy machine is.
        """
        self._page.keyboard.press("Escape")
        self.first.wait_for(state="hidden", timeout=PAUSE)
        self._page.evaluate("() => new Promise(noticed => setTimeout(noticed, 100))")

    def page_for(self, words: str) -> str:
        """Return the path of the page that the search puts first, from the top of a served site."""
        self.type(words)
        return urlsplit(str(self.first.locator("a").first.evaluate("a => a.href"))).path.lstrip("/")
