"""Checks a built site: every link inside it leads to a file and an anchor that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath
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
    looked = _Looked(site, base)
    found: list[Dead] = []
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        targets = _targets(page)
        found.extend(Dead(name, each) for each in targets if not looked.leads_somewhere(name, each))
    return found


def _targets(page: Path) -> Iterator[str]:
    seen: set[str] = set()
    for groups in _ADDRESS.findall(page.read_text("utf-8")):
        target = unescape(next((group for group in groups if group), ""))
        if target and target not in seen and not _ELSEWHERE.match(target):
            seen.add(target)
            yield target


class _Looked:
    """A site, and what was looked up in it: most pages link to the same places."""

    def __init__(self, site: Path, base: str) -> None:
        self._site = site
        self._base = base
        self._file = cache(self._file_at)
        self._anchors = cache(_anchors)

    def leads_somewhere(self, page: str, target: str) -> bool:
        """Say whether there is what a page links to."""
        address, _, anchor = target.partition("#")
        address = unquote(address.partition("?")[0])
        if not address:
            return not anchor or unquote(anchor) in self._anchors(self._site / page)
        if address.startswith("/"):
            address = address.removeprefix(self._base or "/").lstrip("/")
            path = normpath(address or ".")
        else:
            path = normpath(f"{dirname(page)}/{address}" if "/" in page else address)
        if ".." in path.split("/"):
            return False
        file = self._file(path, address.endswith("/"))
        if file is None:
            return False
        return not anchor or file.suffix != ".html" or unquote(anchor) in self._anchors(file)

    def _file_at(self, path: str, is_folder: bool) -> Path | None:  # noqa: FBT001  to be kept by it
        """Return the file at a path below the site, or the index of the folder there."""
        file = self._site / path
        if is_folder or file.is_dir():
            file /= "index.html"
        return file if file.is_file() else None


def _anchors(page: Path) -> frozenset[str]:
    groups = _ANCHOR.findall(page.read_text("utf-8"))
    return frozenset(unescape(next((g for g in found if g), "")) for found in groups)
