"""Adds to a page what only a tree of editions knows: banner, selector, canonical address.

Everything is added with today's code, so that an edition frozen years ago leads to the newest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from handrail.editions.trail import INDEX, Edition, holders, now

LATEST = "latest"
SCRIPT = "editions.js"
STYLE = "editions.css"

_CANONICAL = re.compile(r'\s*<link rel="?canonical"?[^>]*>', re.IGNORECASE)
_ROBOTS = re.compile(r'\s*<meta name="?robots"?[^>]*>', re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_HEADER = re.compile(r'<header\s[^>]*class="?md-header\b')
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


class Tree(NamedTuple):
    """All editions that stand side by side."""

    editions: Sequence[Edition]
    """Those that readers may rely on, from the oldest to the newest."""
    draft: Edition | None = None
    site_url: str = ""
    """The address of the whole tree, with a slash at the end; empty where it is not known."""

    @property
    def newest(self) -> Edition:
        """The edition that ``latest/`` leads to."""
        return self.editions[-1]

    @property
    def all(self) -> list[Edition]:
        """Every edition, the draft last."""
        return [*self.editions, *([self.draft] if self.draft else [])]


def dressed(html: str, page: str, edition: Edition, tree: Tree) -> str:
    """Return a page with what it needs beside other editions.

    Args:
        html: the page as it was built.
        page: its path in the edition.
        edition: the edition it belongs to.
        tree: all of them.
    """
    up = "../" * (page.count("/") + 1)
    stays = now(page, edition, tree.editions)
    is_listed = stays == page and not edition.draft and page not in edition.moved
    head = [f'<link rel="stylesheet" href="{up}{STYLE}">']
    if is_listed:
        address = escape(f"{tree.site_url or up}{way_to(LATEST, page)}")
        head.append(f'<link rel="canonical" href="{address}">')
    else:
        head.append('<meta name="robots" content="noindex">')
    has = " ".join(holders(page, tree.all))
    head.append(
        f'<script defer src="{up}{SCRIPT}" data-edition="{escape(edition.name)}" '
        f'data-page="{escape(way_to("", page))}" data-has="{escape(has)}" data-up="{up}"></script>'
    )
    html = _ROBOTS.sub("", _CANONICAL.sub("", html))
    html = _HEAD_END.sub(lambda end: "\n".join([*head, end[0]]), html, count=1)
    note = _note(edition, tree, up, stays)
    return _with_note(html, note) if note else html


def _note(edition: Edition, tree: Tree, up: str, stays: str | None) -> str:
    """Return the banner of a page that readers should not take for the newest; else nothing."""
    newest = tree.newest.name
    parts: list[str] = []
    if edition.draft:
        parts.append(f"This is a draft. Rely on edition {newest}.")
    elif edition.name != newest:
        parts.append(f"You are reading edition {edition.name}. The newest is {newest}.")
    if parts:
        parts.append(_way_out(up, stays, newest))
    if edition.rebuilt:
        says = f"Edition {edition.name} was built again from its data: its archive is missing."
        parts.append(says)
    if not parts:
        return ""
    return f'<aside class="hr-edition-note" aria-label="Edition"><p>{" ".join(parts)}</p></aside>\n'


def _way_out(up: str, stays: str | None, newest: str) -> str:
    if stays:
        address = f"{up}{way_to(LATEST, stays)}"
        return f'<a href="{escape(address)}">Go to where this stands in edition {newest}.</a>'
    changes = f"{up}{LATEST}/changes/"
    return f'Edition {newest} has no such page. <a href="{changes}">See what changed.</a>'


def _with_note(html: str, note: str) -> str:
    """Put the banner above the header, or first on a page that has none."""
    header = _HEADER.search(html)
    if header:
        return html[: header.start()] + note + html[header.start() :]
    return _BODY.sub(lambda body: f"{body[0]}\n{note}", html, count=1)


def way_to(folder: str, page: str) -> str:
    """Return the address of a page below a folder: that of its own folder where it is an index."""
    way = page.removesuffix(INDEX) if page.rsplit("/", maxsplit=1)[-1] == INDEX else page
    return f"{folder}/{way}" if folder else way
