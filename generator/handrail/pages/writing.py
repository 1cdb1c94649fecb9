"""Writes the author's prose as HTML that no Markdown parser will read again."""

from __future__ import annotations

import re

from markupsafe import Markup

from handrail.pages.escape import shield
from handrail.prose import markdown
from handrail.prose.link import EXTERNAL, REFUSED, TARGET
from handrail.prose.markdown import Address

_SIGNS = r"\n\\`*_\[\]{}<>&#|~!^$"
_PLAIN = re.compile(rf"[^{_SIGNS}]*")
"""Characters that mean nothing to Markdown inside a line."""
_LINK = re.compile(rf"\[([^\"{_SIGNS}]+){TARGET}")
_SCHEMES = EXTERNAL | REFUSED


def blocks(text: str, address: Address) -> Markup:
    """Return *text* as blocks in one ``div``, which Markdown passes through whole."""
    line = _line(text, address)
    html = shield(markdown.html(text, address)) if line is None else f"<p>{line}</p>"
    return Markup(f'<div class="hr-p">{html}</div>')


def inline(text: str, address: Address) -> Markup:
    """Return *text* without its paragraph, for a cell, a list item or a sentence."""
    line = _line(text, address)
    return shield(markdown.inline_html(text, address)) if line is None else Markup(line)


def _line(text: str, address: Address) -> str | None:
    """Return one plain line, links included, or nothing where it takes a parser.

    Most prose is a sentence with a link or two. Reading it here takes a tenth of the time and
    gives the same HTML; a test compares the two.
    """
    text = text.strip()
    if not (text[:1].isalpha() or text[:1] == "["):
        return None
    html: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        before = text[end : link.start()]
        if link[2] in _SCHEMES or not _PLAIN.fullmatch(before):
            return None
        url = shield((address(link[2], link[3]) or "#").replace("&", "&amp;"))
        html.append(f'{_quoted(before)}<a href="{url}">{_quoted(link[1])}</a>')
        end = link.end()
    rest = text[end:]
    if not _PLAIN.fullmatch(rest):
        return None
    return "".join(html) + _quoted(rest)


def _quoted(text: str) -> str:
    return text.replace('"', "&quot;")
