"""Follows a page through editions: what became of it, and where it stands now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote

_REFRESH = re.compile(
    r'<meta\s+http-equiv="?refresh"?\s+content="\d+;\s*url=([^"]+)"', re.IGNORECASE
)
INDEX = "index.html"
NOT_FOUND = "404.html"


class Edition(NamedTuple):
    """One edition as it stands in the tree: its pages, and those that only lead elsewhere."""

    name: str
    pages: frozenset[str]
    """Every page by its path in the edition, such as ``roles/tester/index.html``."""
    moved: Mapping[str, str] = {}
    """The pages that lead to another one of the same edition, and which."""
    rebuilt: bool = False
    """Built again from its data, because its archive is missing."""
    draft: bool = False
    """Not frozen, and not what readers are led to."""


def target_of(page: str, html: str) -> str | None:
    """Return the page that a page leads to by itself, by path in its edition; else nothing."""
    found = _REFRESH.search(html)
    if not found:
        return None
    address = unquote(unescape(found[1]).partition("#")[0])
    path = normpath(f"{dirname(page)}/{address}").lstrip("/")
    return _as_page(path)


def now(page: str, start: Edition, editions: Sequence[Edition]) -> str | None:
    """Return where a page of one edition stands in the newest; nothing if it is gone.

    An id that changed in one edition and again in a later one is followed through both.

    Args:
        page: its path in *start*.
        start: the edition to begin from.
        editions: all that are not drafts, from the oldest to the newest.
    """
    if start.draft:
        here = editions[-1].moved.get(page, page)
    else:
        here = page
        first = [edition.name for edition in editions].index(start.name)
        for edition in editions[first:]:
            here = edition.moved.get(here, here)
    return here if here in editions[-1].pages else None


def lost(editions: Sequence[Edition]) -> dict[str, tuple[str, str | None]]:
    """Return the pages of older editions that the newest lacks.

    Returns:
        By path: the last edition that had it, and the page in the newest that took its place.
    """
    newest = editions[-1]
    return {
        page: (edition.name, now(page, edition, editions))
        for edition in editions
        for page in sorted(edition.pages - newest.pages)
    }


def holders(page: str, editions: Iterable[Edition]) -> list[str]:
    """Return the names of the editions that have a page of this path."""
    return [edition.name for edition in editions if page in edition.pages]


def _as_page(path: str) -> str:
    if path in {"", "."}:
        return INDEX
    return path if path.endswith(".html") else f"{path}/{INDEX}"
