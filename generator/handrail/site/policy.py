"""Gives every built page its policy: it runs the site's own scripts and asks nobody for anything.

The policy stands in the page itself, so that it holds on any server and in a folder on disk.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from handrail.site.write import replace

_OWN = "'self' file:"
"""Our own site. Some browsers do not take files beside a page on disk for the page's own, so files
are named as well; a page on a server cannot load any, whatever it names."""

_SOURCES = {
    "default-src": _OWN,  # also what is fetched ahead for rel=next
    "script-src": _OWN,
    "style-src": _OWN,
    "img-src": f"{_OWN} data: blob:",  # the icons of our style sheet are data
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": _OWN,
}
"""What a page may use, by directive. Fonts, data and workers go by the default."""

_ARTICLE = re.compile(r"<article\b.*</article\s*>", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_NOT_RUN = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_HAS_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_HAS_POLICY = re.compile(
    r"""<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b""", re.IGNORECASE
)
_START = re.compile(
    r"\s*(?:<!doctype\b[^>]*>\s*)?(?:<html\b[^>]*>\s*)?(?:<head\b[^>]*>\s*)?"
    r"(?:<meta\s+charset\b[^>]*>)?",
    re.IGNORECASE,
)
"""What may stand before a policy. Without a head, browsers make one of what comes first."""


def policed(html: str, *, styles: bool = False) -> str:
    """Return a page with its policy, in front of everything that the policy is about.

    The scripts that the engine itself writes into a page are named by their digests. What stands
    in the article comes from authors, so no script there is ever named.

    Args:
        html: the page as the engine wrote it.
        styles: whether the engine's own scripts put style sheets into the page.
    """
    if _HAS_POLICY.search(html):
        return html
    start = _START.match(html)
    end = start.end() if start else 0
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{policy(html, styles=styles)}">'
    return html[:end] + meta + html[end:]


def policy(html: str, *, styles: bool = False) -> str:
    """Return the policy of a page.

    Source: Content Security Policy Level 3, section 6.7.3, for digests of inline scripts.
    """
    frame = _ARTICLE.sub("", html)
    digests = [
        f"'sha256-{_digest(text)}'"
        for attributes, text in _SCRIPT.findall(frame)
        if not _HAS_SOURCE.search(attributes) and not _NOT_RUN.search(attributes)
    ]
    sources = {**_SOURCES, "script-src": " ".join([_OWN, *dict.fromkeys(digests)])}
    if styles:
        sources["style-src"] = f"{_OWN} 'unsafe-inline'"
    return "; ".join(f"{directive} {allowed}" for directive, allowed in sources.items())


def police(site: Path, *, styles: bool = False) -> None:
    """Give every page below *site* its policy. ``styles`` as above."""
    for page in sorted(site.rglob("*.html")):
        before = page.read_bytes().decode("utf-8")
        after = policed(before, styles=styles)
        if after != before:
            replace(page, after.encode())


def _digest(text: str) -> str:
    """Return the digest of a script as a browser sees it: with plain line ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(plain.encode()).digest()).decode()
