"""What the functions of a formula calculate, over arguments that are already values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from handrail.formula.criteria import criterion, wildcards
from handrail.formula.scalar import (
    AS_SHOWN,
    ONE,
    PRECISE,
    ZERO,
    ErrorValue,
    Fault,
    Scalar,
    checked,
    compare,
    number,
    text,
    truth,
)


class Given(NamedTuple):
    """One argument: its cells, and whether the formula refers to them or has calculated them."""

    cells: Sequence[Scalar]
    reference: bool

    @property
    def value(self) -> Scalar:
        """The value of an argument that has one."""
        return self.cells[0]


def _numbers(arguments: Iterable[Given]) -> Iterator[Decimal]:
    """Yield what counts as a number: in cells only numbers; written out, whatever reads as one."""
    for argument in arguments:
        for cell in argument.cells:
            if not argument.reference or isinstance(checked(cell), Decimal):
                yield number(cell)


def _conditions(arguments: Iterable[Given]) -> Iterator[bool]:
    seen = False
    for argument in arguments:
        for cell in argument.cells:
            if argument.reference and (cell is None or isinstance(cell, str)):
                continue
            seen = True
            yield truth(cell)
    if not seen:
        raise Fault(ErrorValue.VALUE)


def _sum(*arguments: Given) -> Scalar:
    return sum(_numbers(arguments), ZERO)


def _average(*arguments: Given) -> Scalar:
    found = list(_numbers(arguments))
    if not found:
        raise Fault(ErrorValue.DIVISION)
    return PRECISE.divide(sum(found, ZERO), Decimal(len(found)))


def _count(*arguments: Given) -> Scalar:
    """Count numbers. An error is none, and does not spoil the count."""
    return Decimal(
        sum(isinstance(cell, Decimal) for argument in arguments for cell in argument.cells)
    )


def _count_filled(*arguments: Given) -> Scalar:
    return Decimal(sum(cell is not None for argument in arguments for cell in argument.cells))


def _meeting(pairs: Sequence[Given]) -> Sequence[int]:
    """Return the rows in which every column meets its criterion."""
    rows: Sequence[int] = range(len(pairs[0].cells))
    for column, wanted in zip(pairs[::2], pairs[1::2], strict=True):
        test, cells = criterion(wanted.value), column.cells
        rows = [row for row in rows if test(cells[row])]
    return rows


def _count_if(*pairs: Given) -> Scalar:
    return Decimal(len(_meeting(pairs)))


def _sum_where(amounts: Sequence[Scalar], pairs: Sequence[Given]) -> Scalar:
    chosen = [amounts[row] for row in _meeting(pairs)]
    return sum(_numbers([Given(chosen, reference=True)]), ZERO)


def _sum_if(column: Given, wanted: Given, amounts: Given | None = None) -> Scalar:
    return _sum_where((amounts or column).cells, (column, wanted))


def _sum_ifs(amounts: Given, *pairs: Given) -> Scalar:
    return _sum_where(amounts.cells, pairs)


def _sum_product(*arguments: Given) -> Scalar:
    lengths = {len(argument.cells) for argument in arguments}
    if len(lengths) != 1:
        raise Fault(ErrorValue.VALUE)
    total = ZERO
    for row in range(lengths.pop()):
        product = ONE
        for argument in arguments:
            cell = checked(argument.cells[row])
            product = PRECISE.multiply(product, cell if isinstance(cell, Decimal) else ZERO)
        total = PRECISE.add(total, product)
    return total


def _least(*arguments: Given) -> Scalar:
    return min(_numbers(arguments), default=ZERO)


def _most(*arguments: Given) -> Scalar:
    return max(_numbers(arguments), default=ZERO)


def _ranked(column: Given, place: Given, *, falling: bool) -> Scalar:
    found = sorted(_numbers([column]), reverse=falling)
    at = int(number(place.value))
    if not 1 <= at <= len(found):
        raise Fault(ErrorValue.NUMBER)
    return found[at - 1]


def _round(value: Given, digits: Given) -> Scalar:
    """Round half away from zero."""
    amount, places = AS_SHOWN.plus(number(value.value)), int(number(digits.value))
    if places >= 15 - amount.adjusted():
        return amount
    if places < -amount.adjusted() - 1:
        return ZERO
    return amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


_HAIR = Decimal("1e-6")
"""The share of a divisor that is taken for a slip of the last digit."""


def floor(amount: Decimal) -> Decimal:
    """Return the whole number that is not above *amount*."""
    return AS_SHOWN.plus(amount).to_integral_value(ROUND_FLOOR)


def _remainder(value: Given, divisor: Given) -> Scalar:
    """Return what is left, with the sign of the divisor."""
    by = number(divisor.value)
    if not by:
        raise Fault(ErrorValue.DIVISION)
    amount = number(value.value)
    whole = floor(PRECISE.divide(amount, by))
    rest = PRECISE.subtract(amount, PRECISE.multiply(by, whole))
    # Of a quotient with 15 digits before its point, those kept may already lie above it.
    is_beyond = (rest < 0) is not (by < 0) and abs(rest) > abs(by) * _HAIR
    return PRECISE.add(rest, by) if is_beyond else rest


def _left(words: Given, count: Given | None = None) -> Scalar:
    kept = int(number(count.value)) if count else 1
    if kept < 0:
        raise Fault(ErrorValue.VALUE)
    return text(words.value)[:kept]


def _index(column: Given, place: Given) -> Scalar:
    at = int(number(place.value))
    if at < 1:
        raise Fault(ErrorValue.VALUE)
    if at > len(column.cells):
        raise Fault(ErrorValue.REFERENCE)
    return checked(column.cells[at - 1])


def _match(wanted: Given, column: Given, how: Given) -> Scalar:
    value = checked(wanted.value)
    if value is None:
        raise Fault(ErrorValue.MISSING)
    if number(how.value):
        return _last_not_above(value, column.cells)
    pattern = wildcards(value) if isinstance(value, str) else None
    for row, cell in enumerate(column.cells, 1):
        if type(cell) is not type(value) or isinstance(cell, ErrorValue):
            continue
        same = pattern.fullmatch(str(cell)) if pattern else compare(cell, value) == 0
        if same:
            return Decimal(row)
    raise Fault(ErrorValue.MISSING)


def _last_not_above(value: Scalar, cells: Sequence[Scalar]) -> Scalar:
    """Return the place of the largest value not above, in a column sorted upwards."""
    place = 0
    for row, cell in enumerate(cells, 1):
        if type(cell) is type(value) and compare(cell, value) <= 0:
            place = row
    if not place:
        raise Fault(ErrorValue.MISSING)
    return Decimal(place)


def _net_present_value(rate: Given, *flows: Given) -> Scalar:
    """Discount each flow once more than the one before; the first already once."""
    factor = PRECISE.add(ONE, number(rate.value))
    if not factor:
        raise Fault(ErrorValue.DIVISION)
    total, discount = ZERO, ONE
    for flow in _numbers(flows):
        discount = PRECISE.multiply(discount, factor)
        total = PRECISE.add(total, PRECISE.divide(flow, discount))
    return total


FUNCTIONS: dict[str, Callable[..., Scalar]] = {
    "AND": lambda *arguments: all(list(_conditions(arguments))),
    "OR": lambda *arguments: any(list(_conditions(arguments))),
    "NOT": lambda value: not truth(value.value),
    "MIN": _least,
    "MAX": _most,
    "SUM": _sum,
    "SUMPRODUCT": _sum_product,
    "COUNT": _count,
    "COUNTA": _count_filled,
    "COUNTIF": _count_if,
    "COUNTIFS": _count_if,
    "SUMIF": _sum_if,
    "SUMIFS": _sum_ifs,
    "AVERAGE": _average,
    "ROUND": _round,
    "ABS": lambda value: abs(number(value.value)),
    "INT": lambda value: floor(number(value.value)),
    "MOD": _remainder,
    "LEN": lambda value: Decimal(len(text(value.value))),
    "LEFT": _left,
    "INDEX": _index,
    "MATCH": _match,
    "LARGE": lambda column, place: _ranked(column, place, falling=True),
    "SMALL": lambda column, place: _ranked(column, place, falling=False),
    "NPV": _net_present_value,
}
"""All but IF, IFERROR and CHOOSE, which calculate only the argument they need."""
