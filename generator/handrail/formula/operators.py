"""What the operators of a formula calculate, with two values that are already known."""

from __future__ import annotations

from collections.abc import Callable

from handrail.formula.scalar import ErrorValue, Fault, Scalar, checked, compare, number, text


def signed(sign: str, value: Scalar) -> Scalar:
    """Return a value with a sign before it. A plus leaves even text as it is, as in Excel."""
    return -number(value) if sign == "-" else checked(value)


def _divided(left: Scalar, right: Scalar) -> Scalar:
    above, below = number(left), number(right)
    if not below:
        raise Fault(ErrorValue.DIVISION)
    return above / below


def _raised(left: Scalar, right: Scalar) -> Scalar:
    base, exponent = number(left), number(right)
    if not base and exponent <= 0:
        raise Fault(ErrorValue.DIVISION if exponent else ErrorValue.NUMBER)
    return base**exponent


OPERATORS: dict[str, Callable[[Scalar, Scalar], Scalar]] = {
    "=": lambda left, right: compare(left, right) == 0,
    "<>": lambda left, right: compare(left, right) != 0,
    "<": lambda left, right: compare(left, right) < 0,
    "<=": lambda left, right: compare(left, right) <= 0,
    ">": lambda left, right: compare(left, right) > 0,
    ">=": lambda left, right: compare(left, right) >= 0,
    "&": lambda left, right: text(left) + text(right),
    "+": lambda left, right: number(left) + number(right),
    "-": lambda left, right: number(left) - number(right),
    "*": lambda left, right: number(left) * number(right),
    "/": _divided,
    "^": _raised,
}
