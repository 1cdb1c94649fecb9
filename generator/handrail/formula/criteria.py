"""The criteria of COUNTIF and its kin: ``"Open"``, ``">=15"``, ``"<>Closed"``, ``"R-*"``."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from handrail.formula.scalar import AS_SHOWN, Scalar, as_number, checked, compare

Test: TypeAlias = Callable[[Scalar], bool]
"""Whether a cell meets a criterion."""

_PARTS = re.compile(r"(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_WILD = re.compile(r"[*?~]")


def criterion(given: Scalar) -> Test:
    """Return the test that a criterion stands for. A blank one is 0, as in Excel.

    Raises:
        Fault: if what was given is an error value.
    """
    value = checked(given)
    if value is None:
        return _equals(Decimal(0))
    if isinstance(value, bool):
        return lambda cell: cell is value
    if isinstance(value, Decimal):
        return _equals(value)
    return _read(value)


@lru_cache(maxsize=1024)
def _read(words: str) -> Test:
    match = _PARTS.fullmatch(words)
    operator, rest = (match[1], match[2]) if match else (None, words)
    if not rest:
        return _empty(operator)
    wanted = as_number(rest)
    if operator in {None, "="}:
        return _equals(wanted) if wanted is not None else _like(rest)
    if operator == "<>":
        same = _equals(wanted) if wanted is not None else _like(rest)
        return lambda cell: not same(cell)
    return _ordered(operator or "", rest if wanted is None else wanted)


def _empty(operator: str | None) -> Test:
    """Test for emptiness: "" takes in calculated "", "=" only what was never filled in."""
    match operator:
        case None:
            return lambda cell: cell is None or cell == ""
        case "=":
            return lambda cell: cell is None
        case "<>":
            return lambda cell: cell is not None
        case _:
            return lambda _: False


def _equals(wanted: Decimal) -> Test:
    kept = AS_SHOWN.plus(wanted)

    def test(cell: Scalar) -> bool:
        if isinstance(cell, Decimal):
            return AS_SHOWN.plus(cell) == kept
        return isinstance(cell, str) and as_number(cell) == wanted

    return test


def _like(words: str) -> Test:
    if not _WILD.search(words):
        same = words.casefold()
        return lambda cell: isinstance(cell, str) and cell.casefold() == same
    pattern = wildcards(words)
    return lambda cell: isinstance(cell, str) and pattern.fullmatch(cell) is not None


def _ordered(operator: str, wanted: Decimal | str) -> Test:
    holds: dict[str, Callable[[int], bool]] = {
        "<": lambda order: order < 0,
        "<=": lambda order: order <= 0,
        ">": lambda order: order > 0,
        ">=": lambda order: order >= 0,
    }
    kind = type(wanted)
    return lambda cell: isinstance(cell, kind) and holds[operator](compare(cell, wanted))


@lru_cache(maxsize=1024)
def wildcards(words: str) -> re.Pattern[str]:
    """Return a pattern for text in which * and ? stand for anything, and ~ takes that away.

    What follows a * is taken where it first comes, and never again elsewhere: so the time grows
    with the text, and not with a power of it.
    """
    pieces: list[list[str]] = [[]]
    for part in re.findall(r"~[*?~]|.", words, re.DOTALL):
        if part == "*":
            pieces.append([])
        else:
            pieces[-1].append("." if part == "?" else re.escape(part[-1]))
    first, *between = ("".join(piece) for piece in pieces)
    last = between.pop() if between else None
    pattern = first + "".join(f"(?>.*?{piece})" for piece in between if piece)
    return re.compile(pattern if last is None else f"{pattern}.*{last}", re.DOTALL | re.IGNORECASE)
