"""The tree of a formula: what parsing gives, and what evaluating and writing walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """Text in double quotes, without them."""

    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    """TRUE or FALSE."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A column of the same row, a field or a figure; in a matrix also ``row`` and ``column``."""

    id: str


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A whole column of a table: ``risks[score]``."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign before a value."""

    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two values and the operator between them."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is given."""

    function: str
    arguments: tuple[Node, ...]


Node: TypeAlias = Number | Text | Truth | Name | ColumnName | Unary | Binary | Call


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly inside one, in the order written."""
    match node:
        case Unary(_, operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything inside it, in the order written."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(children(found)))


def depth(node: Node) -> int:
    """Return how many nodes lie on the longest way down."""
    deepest = 0
    waiting = [(node, 1)]
    while waiting:
        found, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(found))
    return deepest
