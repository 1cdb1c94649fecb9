"""Checks a built site: every link inside it leads to a file and an anchor that exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

_VALUE = r"""=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_ADDRESS = re.compile(r"<(?:a|link|script|img|source|form)\b[^>]*?\s(?:href|src|action)" + _VALUE)
_ANCHOR = re.compile(r"\s(?:id|name)" + _VALUE)
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


class Dead(NamedTuple):
    """A link that leads nowhere."""

    page: str
    target: str


def dead_links(site: Path, base: str = "") -> list[Dead]:
    """Return the dead links of the site in a folder, in order of page.

    Args:
        site: the folder.
        base: the path of the site's address, which pages shown anywhere start their links with.
    """
    found: list[Dead] = []
    anchors = cache(_anchors)
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        found.extend(
            Dead(name, target)
            for target in _targets(page)
            if not _leads_somewhere(site, name, target, base, anchors)
        )
    return found


def _targets(page: Path) -> Iterator[str]:
    seen: set[str] = set()
    for groups in _ADDRESS.findall(page.read_text("utf-8")):
        target = unescape(next((group for group in groups if group), ""))
        if target and target not in seen and not _ELSEWHERE.match(target):
            seen.add(target)
            yield target


def _leads_somewhere(
    site: Path, page: str, target: str, base: str, anchors: Callable[[Path], frozenset[str]]
) -> bool:
    address, _, anchor = target.partition("#")
    address = unquote(address.partition("?")[0])
    if not address:
        return not anchor or unquote(anchor) in anchors(site / page)
    if address.startswith("/"):
        address = address.removeprefix(base or "/").lstrip("/")
        path = PurePosixPath(normpath(address or "."))
    else:
        path = PurePosixPath(normpath(PurePosixPath(page).parent / address))
    if ".." in path.parts:
        return False
    file = site / path
    if address.endswith("/") or file.is_dir() or not address:
        file = file / "index.html"
    if not file.is_file():
        return False
    is_page = file.suffix == ".html"
    return not anchor or not is_page or unquote(anchor) in anchors(file)


def _anchors(page: Path) -> frozenset[str]:
    groups = _ANCHOR.findall(page.read_text("utf-8"))
    return frozenset(unescape(next((g for g in found if g), "")) for found in groups)
