"""Parses the text of a formula to a tree, or says in the author's words what is wrong with it."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from handrail.formula.node import (
    Binary,
    Call,
    ColumnName,
    Name,
    Node,
    Number,
    Text,
    Truth,
    Unary,
    depth,
    walk,
)
from handrail.formula.shape import FormulaError, check
from handrail.formula.signatures import SIGNATURES

__all__ = ["FormulaError", "names", "parse"]

LONGEST = 1000
NESTING = 32
DIGITS = 15
DEEPEST = 100
"""A chain such as ``a + b + c`` is as deep as it has operators."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+(?:\.\d+)?|\.\d+))(?![A-Za-z_.])
    | (?P<text>"(?:[^"]|"")*")
    | (?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![A-Za-z0-9_])
    | (?P<word>[A-Z][A-Z0-9]*)(?![A-Za-z0-9_])
    | (?P<mark><>|<=|>=|[-+*/^&=<>(),\[\]])
    )""",
    re.VERBOSE,
)
_STRENGTH = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys(("+", "-"), 3),
    **dict.fromkeys(("*", "/"), 4),
    "^": 5,
}
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


class _Token(NamedTuple):
    kind: str
    text: str


_END = _Token("end", "")


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the tree of a formula.

    Raises:
        FormulaError: if it is none; the message is for the author.
    """
    if len(text) > LONGEST:
        raise FormulaError(f"a formula has at most {LONGEST} characters; this has {len(text)}")
    node = _Parser(_tokens(text)).whole()
    if depth(node) > DEEPEST:
        raise FormulaError("the formula is too long: calculate a part of it in a column or figure")
    check(node)
    return node


@lru_cache(maxsize=4096)
def names(node: Node) -> tuple[Name | ColumnName, ...]:
    """Return the references a formula makes, each once, in the order written."""
    found = (part for part in walk(node) if isinstance(part, Name | ColumnName))
    return tuple(dict.fromkeys(found))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(_strange(text[at:].lstrip()))
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind]))
        at = match.end()
    return [*found, _END]


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
    return f'"{word[0]}" is no name; names are written like "{name}"'


class _Parser:
    """Goes through the tokens once, by strength of operator."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nesting = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def whole(self) -> Node:
        if self.next.text == "=":
            raise FormulaError("leave out the = at the start")
        node = self.expression(1)
        if self.next is _END:
            return node
        if self.next.text == ")":
            raise FormulaError("there is a ) too many")
        raise FormulaError(f'an operator such as + is expected before "{self.next.text}"')

    def expression(self, weakest: int) -> Node:
        left = self.signed()
        while _STRENGTH.get(self.next.text, 0) >= weakest and self.next.kind == "mark":
            operator = self.take().text
            if operator == "=" == self.next.text:
                raise FormulaError("write = once")
            left = Binary(operator, left, self.expression(_STRENGTH[operator] + 1))
        return left

    def signed(self) -> Node:
        """Read a value with its signs, which bind tighter than any operator, as in Excel."""
        if self.next.kind != "mark" or self.next.text not in {"-", "+"}:
            return self.value()
        sign = self.take().text
        self.deeper()
        node = Unary(sign, self.signed())
        self.nesting -= 1
        return node

    def value(self) -> Node:
        token = self.take()
        match token.kind:
            case "number":
                if len(token.text) > DIGITS:
                    raise FormulaError(f"a number has at most {DIGITS} digits")
                return Number(Decimal(token.text))
            case "text":
                return Text(token.text[1:-1].replace('""', '"'))
            case "name":
                return self.name(token.text)
            case "word":
                return self.word(token.text)
        if token.text == "(":
            self.deeper()
            node = self.expression(1)
            self.close("(")
            return node
        self.at -= 1
        raise FormulaError(self.missing())

    def name(self, id_: str) -> Node:
        if self.next.text == "(":
            raise FormulaError(_no_function(id_))
        if self.next.text != "[" or self.next.kind != "mark":
            return Name(id_)
        self.take()
        column = self.take()
        if column.kind != "name":
            raise FormulaError(f'the id of a column is expected in "{id_}[…]"')
        if self.take().text != "]":
            raise FormulaError(f'a ] is missing after "{id_}[{column.text}"')
        return ColumnName(id_, column.text)

    def word(self, word: str) -> Node:
        if self.next.text != "(":
            if word in {"TRUE", "FALSE"}:
                return Truth(word == "TRUE")
            if word in SIGNATURES:
                raise FormulaError(f"a ( is expected after {word}, as in {SIGNATURES[word].usage}")
            raise FormulaError(f'"{word}" is no name; names are written like "{word.lower()}"')
        if word not in SIGNATURES:
            raise FormulaError(_no_function(word))
        self.take()
        self.deeper()
        arguments: list[Node] = []
        if self.next.text != ")":
            arguments.append(self.expression(1))
            while self.next.text == ",":
                self.take()
                arguments.append(self.expression(1))
        self.close(f"{word}(")
        return Call(word, tuple(arguments))

    def deeper(self) -> None:
        self.nesting += 1
        if self.nesting > NESTING:
            raise FormulaError(f"a formula is nested at most {NESTING} deep")

    def close(self, opened: str) -> None:
        self.nesting -= 1
        if self.next.kind == "mark" and self.next.text == ")":
            self.take()
        elif self.next is _END:
            raise FormulaError(f'a ) is missing after "{opened}"')
        else:
            raise FormulaError(f'an operator or a comma is expected before "{self.next.text}"')

    def missing(self) -> str:
        """Say what is expected where no value stands."""
        if len(self.tokens) == 1:
            return "the formula is empty"
        after = f"after {self.tokens[self.at - 1].text}" if self.at else "at the start"
        return f'a name such as "score" is expected {after}'


def _no_function(word: str) -> str:
    near = get_close_matches(word.upper(), SIGNATURES, 1, 0.6)
    if word.upper() in SIGNATURES:
        return f"functions are written in capitals: {word.upper()}"
    return f"there is no function called {word}" + (f"; did you mean {near[0]}?" if near else "")
