"""Writes what stands at the top of a tree of editions: the list, the way in, old addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Any

from handrail.editions.dress import LATEST, SCRIPT, STYLE, Tree, way_to
from handrail.editions.trail import INDEX, lost

VERSIONS = "versions.json"


def top(tree: Tree) -> dict[str, bytes]:
    """Return the files of the top folder that are no pages, by name."""
    listed = _versions(tree)
    text = json.dumps(listed, ensure_ascii=True, indent=1)
    data = [{**one, "draft": one["version"] == _draft(tree)} for one in listed]
    script = files("handrail.editions").joinpath(SCRIPT).read_bytes()
    style = files("handrail.editions").joinpath(STYLE).read_bytes()
    return {
        VERSIONS: f"{text}\n".encode(),
        SCRIPT: f"window.HANDRAIL_EDITIONS = {json.dumps(data)};\n".encode() + script,
        STYLE: style,
    }


def old_addresses(tree: Tree) -> Iterator[tuple[str, bytes]]:
    """Yield a page for every address that has none: by path in the tree, and its bytes.

    At the top stand the addresses from before there were editions. There and in ``latest/`` stand
    those that only older editions had: each leads to its successor, or says where it was last.
    """
    for page in sorted(tree.newest.pages):
        depth = page.count("/")
        yield page, _leads(tree, page, "../" * depth, page)
    for page, (last, successor) in lost(tree.editions).items():
        depth = page.count("/")
        for folder, up in (("", "../" * depth), (f"{LATEST}/", "../" * (depth + 1))):
            leads = _leads(tree, page, up, successor) if successor else _gone(page, last, up)
            yield f"{folder}{page}", leads


def not_found(html: str, base: str, folder: str) -> str:
    """Return a page for addresses that do not exist, so that what it loads is found.

    It is shown at any address, so the engine wrote its links from the top of the site; in the
    tree, that is a folder deeper.
    """
    start = base.rstrip("/")
    # One engine writes the top as "/s/", the other as "/s" where nothing follows.
    end = r"""(/|(?=["']))""" if start else "(/)"
    before = r"""((?:href|src|action)="|"base":\s*"|URL\(["'])"""
    written = re.compile(f"{before}{re.escape(start)}{end}")
    return written.sub(lambda found: f"{found[1]}{start}/{folder}{found[2]}", html)


def _versions(tree: Tree) -> list[dict[str, Any]]:
    """Return the list of editions, newest first, in the shape that Material's selector reads.

    Source: Material for MkDocs, "Setting up versioning".
    """
    found = []
    for edition in reversed(tree.all):
        one: dict[str, Any] = {
            "version": edition.name,
            "title": edition.name,
            "aliases": [LATEST] if edition.name == tree.newest.name else [],
        }
        if edition.rebuilt:
            one["properties"] = {"rebuilt": True}
        found.append(one)
    return found


def _draft(tree: Tree) -> str:
    return tree.draft.name if tree.draft else ""


def _leads(tree: Tree, page: str, up: str, to: str | None) -> bytes:
    """Return a page that leads to another one in ``latest/``."""
    file = escape(f"{up}{LATEST}/{to or INDEX}")
    full = escape(f"{tree.site_url or up}{way_to(LATEST, to or INDEX)}")
    title = "This page has a new address"
    return _page(
        title,
        f'<meta http-equiv="refresh" content="0; url={file}">\n'
        f'<link rel="canonical" href="{full}">',
        f'<p><a href="{file}">Go to {escape(way_to("", to or page) or "the home page")}</a></p>',
    )


def _gone(page: str, last: str, up: str) -> bytes:
    there = escape(f"{up}{last}/{page}")
    changes = f"{up}{LATEST}/changes/{INDEX}"
    return _page(
        "This page is no longer part of the standards",
        '<meta name="robots" content="noindex">',
        f'<p>It was last in <a href="{there}">edition {last}</a>. '
        f'<a href="{changes}">See what changed</a>.</p>',
    )


def _page(title: str, head: str, body: str) -> bytes:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n{head}\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    ).encode()
