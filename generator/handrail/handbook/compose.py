"""Puts pages together to one HTML document: a cover, linked contents, and every page a chapter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement, builder

from handrail.handbook.choose import Division, Entry
from handrail.handbook.sheet import style
from handrail.model.settings import Brand, Settings

EXTENSIONS = ("attr_list", "tables", "toc")
"""What the pages are written for, as mkdocs.yml names it to the engines."""
_MARKDOWN: Any = import_module("markdown")
"""The parser that the engines use; it ships no types."""
_OUT = (
    "//script",
    "//form",
    "//button",
    "//svg",
    "//*[@hidden]",
    *(
        f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in (
            "hr-foot",
            "hr-onpage",
            "hr-inside",
            "hr-scroll--raci",
            "hr-check",
            "hr-current",
        )
    ),
    "//details[.//*[contains(concat(' ', normalize-space(@class), ' '), ' hr-cq ')]]",
    "//*[@id='hr-inside']",
    "//*[@id='hr-check']",
    "//aside//*[starts-with(@id, 'hr-get')]/..",
)
"""What only a screen can use: scripts, filters, downloads, drawn pages, ways to other pages. The
matrix of roles is wider than any paper; the list that phones show in its place says the same.
Other life cycles, folded away, go too: each stands whole in the chapter of its methodology."""
_LEVELS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//")


def compose(
    pages: Mapping[str, str],
    parts: Sequence[Division],
    settings: Settings,
    brand: Brand,
    subject: str = "",
) -> str:
    """Return the handbook as HTML. The same pages give the same text.

    Args:
        pages: Markdown with front matter, by path such as ``gates/g2-deliver/index.md``.
        parts: what it holds, in order.
        settings: whose it is.
        brand: how it looks.
        subject: the methodology it is of; empty for all of them.
    """
    book = _Book(pages, parts, settings)
    title = settings.title + (f": {subject}" if subject else "")
    body = builder.BODY(_cover(title, settings), book.contents(), *book.chapters())
    book.lead(body)
    date = settings.in_force.isoformat()
    root = builder.HTML(
        builder.HEAD(
            builder.META(charset="utf-8"),
            builder.TITLE(title),
            builder.META(name="author", content=settings.organisation),
            builder.META(name="dcterms.created", content=date),
            builder.META(name="dcterms.modified", content=date),
            builder.STYLE(style(brand)),
        ),
        body,
        lang=settings.language,
    )
    text: str = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return text


class _Book:
    """The chapters, and where each page and each place on a page went."""

    def __init__(
        self, pages: Mapping[str, str], parts: Sequence[Division], settings: Settings
    ) -> None:
        self._parts = parts
        self._site = settings.site_url or ""
        wanted = dict.fromkeys(entry.page for part in parts for entry in part.entries)
        self._pages = {
            page: _article(pages[f"{page}.md"], page) for page in wanted if f"{page}.md" in pages
        }
        self._ids = {
            str(node.get("id"))
            for page in self._pages.values()
            for node in page.iter()
            if node.get("id")
        }

    def contents(self) -> HtmlElement:
        """Return the contents: a heading for each part, a linked line for each entry."""
        nav = builder.E.nav(builder.H1("Contents", id="contents"), builder.CLASS("contents"))
        for number, part in enumerate(self._parts, 1):
            lines = [self._line(entry) for entry in part.entries]
            nav.append(builder.P(builder.A(part.title, href=f"#part-{number}")))
            nav.append(builder.UL(*lines))
        return nav

    def chapters(self) -> list[HtmlElement]:
        """Return each part with the pages of it, each page once."""
        found = []
        for number, part in enumerate(self._parts, 1):
            section = builder.E.section(builder.H1(part.title, id=f"part-{number}"))
            shown = dict.fromkeys(entry.page for entry in part.entries)
            for article in (self._pages[page] for page in shown if page in self._pages):
                section.append(article)
            found.append(section)
        return found

    def lead(self, body: HtmlElement) -> None:
        """Turn links between pages into links inside the book, where it holds the page."""
        for article in self._pages.values():
            for link in article.iter("a"):
                href = link.get("href")
                if href is None or _ABSOLUTE.match(href):
                    continue
                target = self._target(str(article.get("data-page")), href)
                if target:
                    link.set("href", target)
                else:
                    link.attrib.pop("href")
        for article in body.iter("article"):
            article.attrib.pop("data-page", None)

    def _line(self, entry: Entry) -> HtmlElement:
        return builder.LI(builder.A(entry.title, href=f"#{self._place(entry.page, entry.anchor)}"))

    def _place(self, page: str, anchor: str) -> str:
        place = f"{_slug(page)}--{anchor}" if anchor else _slug(page)
        return place if place in self._ids else _slug(page)

    def _target(self, page: str, href: str) -> str:
        way, _, anchor = href.partition("#")
        here = dirname(page)
        to = normpath(join(here, unquote(way.partition("?")[0]))) if way else here
        found = "index" if to == "." else f"{to}/index"
        if found in self._pages:
            return f"#{self._place(found, anchor)}"
        return f"{self._site}{'' if to == '.' else to + '/'}" if self._site else ""


def _article(text: str, page: str) -> HtmlElement:
    """Return a page as a chapter: nothing that only a screen can use, ids of its own."""
    _, _, body = text.split("---\n", 2)
    made = _MARKDOWN.markdown(body, extensions=[*EXTENSIONS])
    article = html.fragment_fromstring(made, create_parent="article")
    for path in _OUT:
        for node in article.xpath(f".{path}"):
            if node.getparent() is not None:
                node.drop_tree()
    slug = _slug(page)
    for node in article.iter():
        if not isinstance(node.tag, str):
            continue
        if node.get("id"):
            node.set("id", f"{slug}--{node.get('id')}")
        node.tag = _LEVELS.get(node.tag, node.tag)
        if node.tag in {"details", "summary"}:
            node.set("class", f"was-{node.tag}")
            node.tag = "div" if node.tag == "details" else "p"
        for name in [name for name in node.attrib if name.startswith(("aria-", "data-", "on"))]:
            del node.attrib[name]
        for name in ("tabindex", "role", "style", "title"):
            node.attrib.pop(name, None)
    article.set("id", slug)
    article.set("data-page", page)
    return article


def _slug(page: str) -> str:
    return page.removesuffix("/index").replace("/", "-")


def _cover(title: str, settings: Settings) -> HtmlElement:
    return builder.E.header(
        builder.P(settings.organisation),
        builder.P(title, builder.CLASS("name")),
        builder.P(f"Edition {settings.edition}, in force since {settings.in_force.isoformat()}"),
        builder.P(f"{settings.office}, {settings.contact.email}"),
        builder.CLASS("cover"),
    )
