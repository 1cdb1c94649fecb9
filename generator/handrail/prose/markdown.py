"""Parses prose to markdown-it tokens and renders them as HTML or plain text. HTML is off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from handrail.prose.link import REFUSED, TARGET

Address: TypeAlias = Callable[[str, str], str | None]
"""Gives the address of an entity's page by kind and id, or nothing if it has none."""

_MARK = re.compile(r"[\\`*_\[\]<>#|~&!\n]")
_LIST = re.compile(r"\s*(?:[-+]|\d+[.)])\s")
"""What may be Markdown; a text without a mark that begins no list says what it says."""
_NO_MARK = r"[^\\`*_\[\]<>#|~&\x00-\x1f\x7f-\xa0]"
_UNMARKED = re.compile(rf"[A-Za-z](?:{_NO_MARK}*(?!\s){_NO_MARK})?")
"""One line that begins with a letter and holds nothing that could be Markdown: most texts are."""
_LINK = re.compile(rf"(?<!!)\[({_NO_MARK}+){TARGET}")
"""A link to an entity around words without marks: nearly all that is marked is this."""
_ONE_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_OUTSIDE = ("https://", "http://", "mailto:")


def _is_allowed(url: str) -> bool:
    """Allow web and mail links, and our own ``kind:id``; no other scheme, no path."""
    lowered = url.strip().lower()
    if lowered.startswith(_OUTSIDE):
        return True
    kind, colon, id_ = lowered.partition(":")
    safe = kind.replace("-", "").isalpha() and id_.replace("-", "").isalnum()
    return bool(colon) and safe and kind not in REFUSED


class _Renderer(RendererHTML):
    """Adds a scroller to tables and addresses to links between entities."""

    def link_open(
        self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
    ) -> str:
        token = tokens[index]
        url = str(token.attrs.get("href", ""))
        if not url.lower().startswith(_OUTSIDE):
            kind, _, id_ = url.partition(":")
            address = env["address"](kind, id_)
            token = Token("link_open", "a", 1, attrs={"href": address or "#"})
        return self.renderToken([token], 0, options, env)

    def image(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Show an image as its text: pictures are files of the library, not addresses."""
        return self.renderInlineAsText(tokens[index].children or [], options, env)

    def table_open(self, *_: object) -> str:
        """Open a scroller that the keyboard reaches too."""
        return '<div class="hr-scroll" tabindex="0" role="region" aria-label="Table">\n<table>\n'

    def table_close(self, *_: object) -> str:
        """Close the scroller."""
        return "</table>\n</div>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt(
        "commonmark", {"html": False, "typographer": False}, renderer_cls=_Renderer
    ).enable(["table", "strikethrough"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign]  # the library's own hook
    return parser


_PARSER = _parser()


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the token stream of *text*. Do not change it: it is shared."""
    if _UNMARKED.fullmatch(text):
        return _one_paragraph(text, [_words(text)])
    links = list(_LINK.finditer(text))
    is_linked = links and all(link[2] not in REFUSED for link in links)
    if is_linked and _UNMARKED.fullmatch(_LINK.sub(r"\1", text)):
        return _one_paragraph(text, _linked(text, links))
    return tuple(_PARSER.parse(text))


def _one_paragraph(text: str, children: list[Token]) -> tuple[Token, ...]:
    """Return what the parser makes of a line without other marks, at a hundredth of its cost."""
    return (
        Token("paragraph_open", "p", 1, map=[0, 1], block=True),
        Token("inline", "", 0, map=[0, 1], level=1, children=children, content=text, block=True),
        Token("paragraph_close", "p", -1, block=True),
    )


def _linked(text: str, links: Iterable[re.Match[str]]) -> list[Token]:
    """Return what stands in a paragraph whose only marks are *links*."""
    found: list[Token] = []
    at = 0
    for link in links:
        if link.start() > at:
            found.append(_words(text[at : link.start()]))
        found += (
            Token("link_open", "a", 1, attrs={"href": f"{link[2]}:{link[3]}"}),
            _words(link[1], level=1),
            Token("link_close", "a", -1),
        )
        at = link.end()
    if at < len(text):
        found.append(_words(text[at:]))
    return found


def _words(text: str, level: int = 0) -> Token:
    return Token("text", "", 0, level=level, content=text)


def html(text: str, address: Address) -> str:
    """Return *text* as HTML blocks, with links between entities resolved by *address*."""
    return _render(tokens(text), address)


def inline_html(text: str, address: Address) -> str:
    """Return *text* as HTML without its paragraph, for a cell or a list item.

    Text of several blocks comes back as blocks.
    """
    stream = tokens(text)
    if [token.type for token in stream] == _ONE_PARAGRAPH:
        stream = stream[1:2]
    return _render(stream, address)


def _render(stream: Sequence[Token], address: Address) -> str:
    env: dict[str, Any] = {"address": address}
    return str(_PARSER.renderer.render(stream, _PARSER.options, env)).strip()


def plain(text: str) -> str:
    """Return *text* without marks: one line a block, list items on lines of their own."""
    if not _MARK.search(text) and "  " not in text and not _LIST.match(text):
        return text
    return "\n".join(
        _inline_text(token.children or []) for token in tokens(text) if token.type == "inline"
    )


def _inline_text(children: Sequence[Token]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            parts.append(_inline_text(child.children or []))
    return "".join(parts)
