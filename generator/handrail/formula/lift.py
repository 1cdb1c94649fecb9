"""Calculates a part of SUMPRODUCT for every row of a table at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from handrail.formula.functions import FUNCTIONS, Given
from handrail.formula.node import Binary, Call, ColumnName, Node, Unary
from handrail.formula.operators import OPERATORS, signed
from handrail.formula.scalar import ErrorValue, Fault, Scalar
from handrail.formula.scope import Scope
from handrail.formula.signatures import SIGNATURES

_Work: TypeAlias = Callable[[Scope], Scalar]

Column: TypeAlias = Callable[[Scope], Sequence[Scalar]]
"""Gives a value for each row, or a single one where there are no rows."""


def lifted(node: Node, ready: Callable[[Node], _Work]) -> Column:
    """Return the column that a node is to SUMPRODUCT; *ready* makes one of a single value."""
    match node:
        case ColumnName(table, column):
            return lambda scope: scope.column(table, column)
        case Unary(sign, operand):
            return _rows(partial(signed, sign), [lifted(operand, ready)])
        case Binary(operator, left, right):
            return _rows(OPERATORS[operator], [lifted(left, ready), lifted(right, ready)])
        case Call(function, arguments) if SIGNATURES[function].lifts:
            parts = [lifted(argument, ready) for argument in arguments]
            return _rows(partial(_called, FUNCTIONS[function]), parts)
        case _:
            work = ready(node)
            return lambda scope: (kept(work, scope),)


def _called(function: Callable[..., Scalar], *cells: Scalar) -> Scalar:
    return function(*(Given((cell,), reference=False) for cell in cells))


def _rows(work: Callable[..., Scalar], parts: Sequence[Column]) -> Column:
    """Return a column that *work* makes of others, row by row."""

    def column(scope: Scope) -> Sequence[Scalar]:
        columns = _level([part(scope) for part in parts])
        return [kept(work, *row) for row in zip(*columns, strict=True)]

    return column


def _level(columns: Sequence[Sequence[Scalar]]) -> list[Sequence[Scalar]]:
    """Return columns of one length: a single value is repeated beside a column, also no times."""
    rows = next((len(column) for column in columns if len(column) != 1), 1)
    return [list(column) * rows if len(column) == 1 else column for column in columns]


def kept(work: Callable[..., Scalar], *arguments: object) -> Scalar:
    """Return a result, or the error value that stands in its place."""
    try:
        return work(*arguments)
    except Fault as fault:
        return fault.error
    except ArithmeticError:
        return ErrorValue.NUMBER
