"""Calculates a formula with Excel's semantics, over values that a scope gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TypeAlias

from handrail.formula.functions import FUNCTIONS, Given
from handrail.formula.lift import kept, lifted
from handrail.formula.node import Binary, Call, ColumnName, Name, Node, Number, Text, Truth, Unary
from handrail.formula.operators import OPERATORS, signed
from handrail.formula.parse import FormulaError, names, parse
from handrail.formula.scalar import (
    PRECISE,
    ZERO,
    ErrorValue,
    Fault,
    Scalar,
    checked,
    number,
    shown,
    truth,
)
from handrail.formula.scope import Scope
from handrail.meant import did_you_mean

Work: TypeAlias = Callable[[Scope], Scalar]
"""A formula made ready to be calculated many times. Errors travel as ``Fault``."""


def evaluate(node: Node, scope: Scope) -> Scalar:
    """Return what a cell with the formula holds; a blank that is passed on becomes 0."""
    return run(_work(node), scope)


@lru_cache(maxsize=4096)
def ready(formula: str) -> Work:
    """Return a formula ready for ``run``.

    Raises:
        FormulaError: if it is none.
    """
    return _work(parse(formula))


def run(work: Work, scope: Scope) -> Scalar:
    """Calculate a formula that was made ready, as ``evaluate`` would."""
    with localcontext(PRECISE):
        try:
            value = checked(work(scope))
        except Fault as fault:
            return fault.error
        except ArithmeticError:
            return ErrorValue.NUMBER
    return ZERO if value is None else value


def evaluate_plain(formula: str, given: Mapping[str, Decimal]) -> Decimal | ErrorValue:
    """Calculate a formula over a few numbers, as in a metric's worked example.

    Raises:
        FormulaError: if it names something that is not given, or its result is no number.
    """
    node = parse(formula)
    for name in names(node):
        if not isinstance(name, Name) or name.id not in given:
            raise FormulaError(_not_given(name, given))
    result = evaluate(node, _Plain(given))
    if isinstance(result, ErrorValue):
        return result
    if not isinstance(result, Decimal):
        message = "the formula does not give a number"
        raise FormulaError(message)
    return shown(result)


class _Plain:
    """A scope of numbers by name."""

    def __init__(self, given: Mapping[str, Decimal]) -> None:
        self.given = given

    def value(self, id_: str) -> Scalar:
        return self.given.get(id_, ErrorValue.NAME)

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        message = f'"{table}[{column}]" is a column of a table; there is none here'
        raise FormulaError(message)


def _not_given(name: Name | ColumnName, given: Mapping[str, Decimal]) -> str:
    if isinstance(name, ColumnName):
        return f'"{name.table}[{name.column}]" is a column of a table; there is none here'
    hint = did_you_mean(name.id, given)
    return f'"{name.id}" is not given' + (f"; {hint}" if hint else "")


def _work(node: Node) -> Work:  # noqa: PLR0911  one for each kind of node
    """Return the work that gives the value of a node."""
    match node:
        case Name(id_):
            return lambda scope: checked(scope.value(id_))
        case Number(value) | Text(value) | Truth(value):
            return lambda _: value
        case Unary(sign, operand):
            inner = _work(operand)
            return lambda scope: signed(sign, inner(scope))
        case Binary(operator, left, right):
            return _combining(operator, _work(left), _work(right))
        case Call(function, arguments) if function in _LAZY:
            return _LAZY[function](arguments)
        case Call(function, arguments):
            call = FUNCTIONS[function]
            parts = [_given(argument) for argument in arguments]
            return lambda scope: call(*[part(scope) for part in parts])
        case ColumnName():
            return lambda _: ErrorValue.VALUE


def _combining(operator: str, left: Work, right: Work) -> Work:
    combined = OPERATORS[operator]
    return lambda scope: combined(left(scope), right(scope))


def _if(arguments: Sequence[Node]) -> Work:
    condition, then, *rest = map(_work, arguments)
    otherwise = rest[0] if rest else _work(Truth(value=False))
    return lambda scope: then(scope) if truth(condition(scope)) else otherwise(scope)


def _if_error(arguments: Sequence[Node]) -> Work:
    value, instead = map(_work, arguments)

    def work(scope: Scope) -> Scalar:
        try:
            return checked(value(scope))
        except (Fault, ArithmeticError):
            return instead(scope)

    return work


def _choose(arguments: Sequence[Node]) -> Work:
    position, *choices = map(_work, arguments)

    def work(scope: Scope) -> Scalar:
        at = int(number(position(scope)))
        if not 1 <= at <= len(choices):
            raise Fault(ErrorValue.VALUE)
        return choices[at - 1](scope)

    return work


def _sum_product(arguments: Sequence[Node]) -> Work:
    columns = [lifted(argument, _work) for argument in arguments]
    total = FUNCTIONS["SUMPRODUCT"]
    return lambda scope: total(*[Given(column(scope), reference=True) for column in columns])


_LAZY: dict[str, Callable[[Sequence[Node]], Work]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
    "SUMPRODUCT": _sum_product,
}
"""What chooses which of its arguments to calculate, or calculates one for each row."""


def _given(node: Node) -> Callable[[Scope], Given]:
    """Return the work for an argument: names and columns refer to cells, all else is a value."""
    match node:
        case ColumnName(table, column):
            return lambda scope: Given(scope.column(table, column), reference=True)
        case Name(id_):
            return lambda scope: Given((scope.value(id_),), reference=True)
        case _:
            work = _work(node)
            return lambda scope: Given((kept(work, scope),), reference=False)
