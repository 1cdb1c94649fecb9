"""Cuts the text of a formula into tokens, or says what stands where none begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from handrail.formula.shape import FormulaError

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?![A-Za-z_.])
    | (?P<text>"(?:[^"]|"")*")
    | (?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![A-Za-z0-9_])
    | (?P<word>[A-Z][A-Z0-9]*)(?![A-Za-z0-9_])
    | (?P<mark><>|<=|>=|[-+*/^&=<>(),\[\]])
    )""",
    re.VERBOSE,
)
_STRANGE = {
    ";": "separate the arguments of a function with commas, not with ;",
    "'": "write text in double quotes",
    "\u2018": "write text in double quotes",
    "\u2019": "write text in double quotes",
    "\u201c": "write text in straight double quotes",
    "\u201d": "write text in straight double quotes",
    "%": "write a percentage as a fraction: 0.1 for 10 %",
    "!": "write <> for not equal",
    "@": "write the column's id for its value in the same row, such as score",
    '"': "a text is not closed: a double quote is missing",
    "\u2212": "write the minus sign as -",
    "\u00d7": "write * for times",
}


class Token(NamedTuple):
    """A piece of a formula: a number, text, name, word or mark; or its end."""

    kind: str
    text: str


END = Token("end", "")


def tokens(text: str) -> list[Token]:
    """Return the tokens of *text*, the last of them its end.

    Raises:
        FormulaError: where no token begins.
    """
    found: list[Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(_strange(text[at:].lstrip()))
        kind = match.lastgroup or ""
        found.append(Token(kind, match[kind]))
        at = match.end()
    return [*found, END]


def _strange(rest: str) -> str:
    """Say what is wrong where no token begins."""
    if rest[0] in _STRANGE:
        return _STRANGE[rest[0]]
    word = re.match(r"[\w.-]+", rest)
    if not word:
        return f'"{rest[0]}" means nothing in a formula'
    if word[0][0].isdigit():
        return f'"{word[0]}" is no number, and a name begins with a letter'
    name = re.sub(r"[^a-z0-9]+", "-", word[0].lower()).strip("-")
    return f'"{word[0]}" is no name; names are written like "{name or "score"}"'
