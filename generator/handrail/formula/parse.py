"""Parses the text of a formula to a tree, or says in the author's words what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

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
from handrail.formula.tokens import END, Token, tokens
from handrail.meant import nearest

__all__ = ["FormulaError", "names", "names_in", "parse"]

LONGEST = 1000
NESTING = 32
DIGITS = 15
DEEPEST = 100
"""A chain such as ``a + b + c`` is as deep as it has operators."""

_STRENGTH = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys(("+", "-"), 3),
    **dict.fromkeys(("*", "/"), 4),
    "^": 5,
}


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Return the tree of a formula.

    Raises:
        FormulaError: if it is none; the message is for the author.
    """
    if len(text) > LONGEST:
        message = f"a formula has at most {LONGEST} characters; this has {len(text)}"
        raise FormulaError(message)
    node = _Parser(tokens(text)).whole()
    if depth(node) > DEEPEST:
        message = "the formula is too long: calculate a part of it in a column or figure"
        raise FormulaError(message)
    check(node)
    return node


def names(node: Node) -> tuple[Name | ColumnName, ...]:
    """Return the references a tree makes, each once, in the order written."""
    found = (part for part in walk(node) if isinstance(part, Name | ColumnName))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def names_in(text: str) -> tuple[Name | ColumnName, ...]:
    """Return the references a formula makes, each once, in the order written."""
    return names(parse(text))


class _Parser:
    """Goes through the tokens once, by strength of operator."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.nesting = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def whole(self) -> Node:
        if self.next.text == "=":
            message = "leave out the = at the start"
            raise FormulaError(message)
        node = self.expression(1)
        if self.next is END:
            return node
        if self.next.text == ")":
            message = "there is a ) too many"
            raise FormulaError(message)
        message = f'an operator such as + is expected before "{self.next.text}"'
        raise FormulaError(message)

    def expression(self, weakest: int) -> Node:
        left = self.signed()
        while _STRENGTH.get(self.next.text, 0) >= weakest and self.next.kind == "mark":
            operator = self.take().text
            if operator == "=" == self.next.text:
                message = "write = once"
                raise FormulaError(message)
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
                    message = f"a number has at most {DIGITS} digits"
                    raise FormulaError(message)
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
            message = f'the id of a column is expected in "{id_}[…]"'
            raise FormulaError(message)
        if self.take().text != "]":
            message = f'a ] is missing after "{id_}[{column.text}"'
            raise FormulaError(message)
        return ColumnName(id_, column.text)

    def word(self, word: str) -> Node:
        if self.next.text != "(":
            if word in {"TRUE", "FALSE"}:
                return Truth(word == "TRUE")
            if word in SIGNATURES:
                message = f"a ( is expected after {word}, as in {SIGNATURES[word].usage}"
                raise FormulaError(message)
            message = f'"{word}" is no name; names are written like "{word.lower()}"'
            raise FormulaError(message)
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
            message = f"a formula is nested at most {NESTING} deep"
            raise FormulaError(message)

    def close(self, opened: str) -> None:
        self.nesting -= 1
        if self.next.kind == "mark" and self.next.text == ")":
            self.take()
        elif self.next is END:
            message = f'a ) is missing after "{opened}"'
            raise FormulaError(message)
        else:
            message = f'an operator or a comma is expected before "{self.next.text}"'
            raise FormulaError(message)

    def missing(self) -> str:
        """Say what is expected where no value stands."""
        if len(self.tokens) == 1:
            return "the formula is empty"
        after = f"after {self.tokens[self.at - 1].text}" if self.at else "at the start"
        return f'a name such as "score" is expected {after}'


def _no_function(word: str) -> str:
    near = nearest(word.upper(), SIGNATURES)
    if word.upper() in SIGNATURES:
        return f"functions are written in capitals: {word.upper()}"
    return f"there is no function called {word}" + (f"; did you mean {near}?" if near else "")
