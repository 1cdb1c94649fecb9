"""The functions a formula may use: how many arguments each takes, and where a whole column fits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes."""

    fewest: int
    most: int | None
    """Nothing for any number."""
    usage: str
    """How it is written, shown with an error."""
    columns: frozenset[int] | None = frozenset()
    """Arguments, from 0, that may be a whole column; None for all of them."""
    needed: frozenset[int] = frozenset()
    """Arguments that must be a whole column."""
    pairs_from: int | None = None
    """Where arguments begin that come in pairs of a column and a criterion."""
    lifts: bool = False
    """Works on a whole column at a time inside SUMPRODUCT."""


def _all(fewest: int, usage: str) -> Signature:
    """Describe a function of any number of values and columns."""
    return Signature(fewest, None, usage, columns=None)


def _plain(fewest: int, most: int | None, usage: str, *, lifts: bool = False) -> Signature:
    """Describe a function of single values."""
    return Signature(fewest, most, usage, lifts=lifts)


def _over(fewest: int, most: int, usage: str, *needed: int, also: int | None = None) -> Signature:
    """Describe a function that looks through columns."""
    columns = frozenset(needed) | (frozenset() if also is None else frozenset({also}))
    return Signature(fewest, most, usage, columns=columns, needed=frozenset(needed))


SIGNATURES: dict[str, Signature] = {
    "IF": _plain(2, 3, "IF(condition, then, else)"),
    "AND": _all(1, "AND(condition, condition)"),
    "OR": _all(1, "OR(condition, condition)"),
    "NOT": _plain(1, 1, "NOT(condition)"),
    "IFERROR": _plain(2, 2, "IFERROR(value, instead)"),
    "MIN": _all(1, "MIN(value, value)"),
    "MAX": _all(1, "MAX(value, value)"),
    "SUM": _all(1, "SUM(costs[amount])"),
    "SUMPRODUCT": _all(1, "SUMPRODUCT(costs[units], costs[price])"),
    "COUNT": _all(1, "COUNT(costs[amount])"),
    "COUNTA": _all(1, "COUNTA(costs[title])"),
    "AVERAGE": _all(1, "AVERAGE(costs[amount])"),
    "COUNTIF": _over(2, 2, 'COUNTIF(risks[status], "Open")', 0),
    "COUNTIFS": Signature(
        2, None, 'COUNTIFS(risks[status], "Open", risks[score], ">=15")', pairs_from=0
    ),
    "SUMIF": _over(2, 3, 'SUMIF(risks[status], "Open", risks[exposure])', 0, 2),
    "SUMIFS": Signature(
        3,
        None,
        'SUMIFS(risks[exposure], risks[status], "Open")',
        columns=frozenset({0}),
        needed=frozenset({0}),
        pairs_from=1,
    ),
    "ROUND": _plain(2, 2, "ROUND(value, digits)", lifts=True),
    "ABS": _plain(1, 1, "ABS(value)", lifts=True),
    "INT": _plain(1, 1, "INT(value)", lifts=True),
    "MOD": _plain(2, 2, "MOD(value, divisor)", lifts=True),
    "LEN": _plain(1, 1, "LEN(text)", lifts=True),
    "LEFT": _plain(1, 2, "LEFT(text, characters)", lifts=True),
    "INDEX": _over(2, 2, "INDEX(risks[title], position)", 0),
    "MATCH": _over(3, 3, "MATCH(value, risks[id], 0)", 1),
    "LARGE": _over(2, 2, "LARGE(risks[score], 1)", 0),
    "SMALL": _over(2, 2, "SMALL(risks[score], 1)", 0),
    "NPV": Signature(2, None, "NPV(rate, flows[net])", columns=None),
    "CHOOSE": _plain(2, None, "CHOOSE(position, first, second)"),
}
