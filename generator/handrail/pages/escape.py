"""Makes plain text harmless on a page, where it may be read as Markdown, HTML or an attribute."""

from __future__ import annotations

import re

from markupsafe import Markup

_SPECIAL = re.compile(r"[&<>\"'`*_\[\]{}\\|~^=$!#]")
_ENTITY = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&#34;",
    "'": "&#39;",
}
_TABLE = str.maketrans(
    {char: _ENTITY.get(char, f"&#{ord(char)};") for char in "&<>\"'`*_[]{}\\|~^=$!#"}
)
_LIST_MARK = re.compile(r"^(\s*)(?:([-+:])|(\d{1,9})([.)])(?=\s|$))")

_MARKDOWN = re.compile(r"[`*_\[\]{}\\|~^$!#]")
_MARKDOWN_TABLE = str.maketrans({char: f"&#{ord(char)};" for char in "`*_[]{}\\|~^$!#"})
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'"[^"]*"')


def escape(text: str) -> Markup:
    """Return *text* so that a reader sees exactly its characters, marked as such."""
    return Markup(escaped(text))


def escaped(text: str) -> str:
    """Return the same without the mark.

    Every character that means something to Markdown or HTML becomes an entity. What would begin a
    list at the start of a line does too, and lines are joined, so nothing can begin a block.
    """
    if "\n" in text or "\r" in text:
        text = " ".join(text.split())
    if _SPECIAL.search(text):
        text = text.translate(_TABLE)
    if text[:1] in "-+: 0123456789":
        text = _LIST_MARK.sub(_number, text)
    return text


def shield(html: str) -> Markup:
    """Return *html* so that a Markdown parser changes nothing in it.

    Tags stay; in their attributes and between them, what Markdown would read becomes entities.
    """
    if not _MARKDOWN.search(html):
        return Markup(html)
    parts: list[str] = []
    end = 0
    for tag in _TAG.finditer(html):
        parts.append(html[end : tag.start()].translate(_MARKDOWN_TABLE))
        parts.append(_ATTRIBUTE.sub(lambda quoted: quoted[0].translate(_MARKDOWN_TABLE), tag[0]))
        end = tag.end()
    parts.append(html[end:].translate(_MARKDOWN_TABLE))
    return Markup("".join(parts))


def _number(match: re.Match[str]) -> str:
    space, bullet, digits, stop = match.groups()
    return f"{space}&#{ord(bullet)};" if bullet else f"{space}{digits}&#{ord(stop)};"
