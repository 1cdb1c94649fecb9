"""Calculates a formula with Excel's semantics, over values that a scope gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from difflib import get_close_matches
from typing import Protocol

from handrail.formula.functions import FUNCTIONS, Given
from handrail.formula.node import Binary, Call, ColumnName, Name, Node, Number, Text, Truth, Unary
from handrail.formula.parse import FormulaError, names, parse
from handrail.formula.scalar import (
    PRECISE,
    ErrorValue,
    Fault,
    Scalar,
    checked,
    compare,
    number,
    shown,
    text,
    truth,
)
from handrail.formula.shape import COMPARISONS
from handrail.formula.signatures import SIGNATURES


class Scope(Protocol):
    """What the names in a formula stand for. An unknown one is ``ErrorValue.NAME``."""

    def value(self, id_: str) -> Scalar:
        """Return the value of a name."""
        ...

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        """Return the cells of a whole column, from the first row down."""
        ...


def evaluate(node: Node, scope: Scope) -> Scalar:
    """Return what a cell with the formula holds; a blank that is passed on becomes 0."""
    with localcontext(PRECISE):
        try:
            value = checked(_value(node, scope))
        except Fault as fault:
            return fault.error
        except ArithmeticError:
            return ErrorValue.NUMBER
    return Decimal(0) if value is None else value


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
        raise FormulaError("the formula does not give a number")
    return shown(result)


class _Plain:
    """A scope of numbers by name."""

    def __init__(self, given: Mapping[str, Decimal]) -> None:
        self.given = given

    def value(self, id_: str) -> Scalar:
        return self.given.get(id_, ErrorValue.NAME)

    def column(self, table: str, column: str) -> Sequence[Scalar]:
        raise FormulaError(f'"{table}[{column}]" is a column of a table; there is none here')


def _not_given(name: Name | ColumnName, given: Mapping[str, Decimal]) -> str:
    if isinstance(name, ColumnName):
        return f'"{name.table}[{name.column}]" is a column of a table; there is none here'
    near = get_close_matches(name.id, given, 1, 0.6)
    return f'"{name.id}" is not given' + (f'; did you mean "{near[0]}"?' if near else "")


def _value(node: Node, scope: Scope) -> Scalar:
    """Return the value of a node. Errors travel as ``Fault``. The commonest kinds come first."""
    if isinstance(node, Name):
        return checked(scope.value(node.id))
    if isinstance(node, (Number, Text, Truth)):
        return node.value
    if isinstance(node, Binary):
        return _combined(node.operator, _value(node.left, scope), _value(node.right, scope))
    if isinstance(node, Call):
        lazy = _LAZY.get(node.function)
        if lazy:
            return lazy(node.arguments, scope)
        return FUNCTIONS[node.function](*[_given(part, scope) for part in node.arguments])
    if isinstance(node, Unary):
        return _signed(node.sign, _value(node.operand, scope))
    raise Fault(ErrorValue.VALUE)


def _signed(sign: str, value: Scalar) -> Scalar:
    return -number(value) if sign == "-" else checked(value)


def _combined(operator: str, left: Scalar, right: Scalar) -> Scalar:
    if operator in COMPARISONS:
        return _holds(operator, compare(left, right))
    if operator == "&":
        return text(left) + text(right)
    return _reckoned(operator, number(left), number(right))


def _holds(operator: str, order: int) -> bool:
    match operator:
        case "=":
            return order == 0
        case "<>":
            return order != 0
        case "<":
            return order < 0
        case "<=":
            return order <= 0
        case ">":
            return order > 0
        case _:
            return order >= 0


def _reckoned(operator: str, left: Decimal, right: Decimal) -> Decimal:
    """Calculate with two numbers. Too large a result is an ``ArithmeticError``."""
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if not (right if operator == "/" else left or right > 0):
        raise Fault(ErrorValue.DIVISION if operator == "/" or right else ErrorValue.NUMBER)
    return left / right if operator == "/" else left**right


def _if(arguments: Sequence[Node], scope: Scope) -> Scalar:
    condition, then, *otherwise = arguments
    if truth(_value(condition, scope)):
        return _value(then, scope)
    return _value(otherwise[0], scope) if otherwise else False


def _if_error(arguments: Sequence[Node], scope: Scope) -> Scalar:
    value, instead = arguments
    try:
        return _value(value, scope)
    except (Fault, ArithmeticError):
        return _value(instead, scope)


def _choose(arguments: Sequence[Node], scope: Scope) -> Scalar:
    position, *choices = arguments
    at = int(number(_value(position, scope)))
    if not 1 <= at <= len(choices):
        raise Fault(ErrorValue.VALUE)
    return _value(choices[at - 1], scope)


def _sum_product(arguments: Sequence[Node], scope: Scope) -> Scalar:
    lifted = [Given(_lifted(argument, scope), reference=True) for argument in arguments]
    return FUNCTIONS["SUMPRODUCT"](*lifted)


def _given(node: Node, scope: Scope) -> Given:
    """Return an argument: a name or a column refers to cells, all else is one value."""
    if isinstance(node, ColumnName):
        return Given(scope.column(node.table, node.column), reference=True)
    if isinstance(node, Name):
        return Given((scope.value(node.id),), reference=True)
    return Given((_value(node, scope),), reference=False)


def _lifted(node: Node, scope: Scope) -> Sequence[Scalar]:
    """Return a node's value for each row, as SUMPRODUCT takes it; one value if it has no rows."""
    match node:
        case ColumnName(table, column):
            return scope.column(table, column)
        case Unary(sign, operand):
            return [_kept(_signed, sign, cell) for cell in _lifted(operand, scope)]
        case Binary(operator, left, right):
            first, second = _level(_lifted(left, scope), _lifted(right, scope))
            return [
                _kept(_combined, operator, *pair) for pair in zip(first, second, strict=True)
            ]
        case Call(function, arguments) if SIGNATURES[function].lifts:
            columns = _level(*(_lifted(argument, scope) for argument in arguments))
            work = FUNCTIONS[function]
            return [
                _kept(work, *(Given((cell,), reference=False) for cell in row))
                for row in zip(*columns, strict=True)
            ]
        case _:
            return [_kept(_value, node, scope)]


def _level(*columns: Sequence[Scalar]) -> list[Sequence[Scalar]]:
    """Return columns of one length: a single value is repeated beside a column."""
    longest = max(map(len, columns))
    return [column if len(column) == longest else list(column) * longest for column in columns]


def _kept(work: Callable[..., Scalar], *arguments: object) -> Scalar:
    """Return the result of one row, or the error value that stands in its cell."""
    try:
        return work(*arguments)
    except Fault as fault:
        return fault.error
    except ArithmeticError:
        return ErrorValue.NUMBER


_LAZY: dict[str, Callable[[Sequence[Node], Scope], Scalar]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
    "SUMPRODUCT": _sum_product,
}
"""What chooses which of its arguments to calculate, or calculates one for each row."""
