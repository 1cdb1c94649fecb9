"""Checks a formula's tree: the number of arguments, and whole columns only where they work."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from handrail.formula.node import Binary, Call, ColumnName, Node, Number, Unary
from handrail.formula.signatures import SIGNATURES, Signature

COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})
_MATCHES = (Number(Decimal(0)), Number(Decimal(1)))


class FormulaError(ValueError):
    """A text is no formula. The message is for the author."""


def check(node: Node) -> None:
    """Refuse a tree that Excel would not calculate as we do.

    Raises:
        FormulaError: with the function and how it is written.
    """
    _value(node, lifted=False)


def _value(node: Node, *, lifted: bool) -> None:
    """Check a node where one value is expected; *lifted* inside SUMPRODUCT."""
    match node:
        case ColumnName(table, column) if not lifted:
            message = f'"{table}[{column}]" is a whole column: use it in a function such as SUM'
            raise FormulaError(message)
        case Unary(_, operand):
            _value(operand, lifted=lifted)
        case Binary(_, left, right):
            _value(left, lifted=lifted)
            _value(right, lifted=lifted)
        case Call():
            _call(node, lifted=lifted)


def _call(call: Call, *, lifted: bool) -> None:
    signature = SIGNATURES[call.function]
    _count(call, signature)
    for index, argument in enumerate(call.arguments):
        if _must_be_column(signature, index):
            if not isinstance(argument, ColumnName):
                message = f"{call.function} looks through a whole column: write {signature.usage}"
                raise FormulaError(message)
        elif call.function == "SUMPRODUCT":
            _counted(argument)
            _value(argument, lifted=True)
        elif not (isinstance(argument, ColumnName) and _may_be_column(signature, index)):
            _value(argument, lifted=lifted and signature.lifts)
    _same_table(call)
    if call.function == "MATCH" and call.arguments[2] not in _MATCHES:
        message = "MATCH ends in 0 for the same value, or in 1 for the last not above it"
        raise FormulaError(message)


def _count(call: Call, signature: Signature) -> None:
    given = len(call.arguments)
    odd = signature.pairs_from is not None and (given - signature.pairs_from) % 2
    too_many = signature.most is not None and given > signature.most
    if given < signature.fewest or too_many or odd:
        message = f"{call.function} is written {signature.usage}; this has {given} parts"
        raise FormulaError(message)


def _must_be_column(signature: Signature, index: int) -> bool:
    start = signature.pairs_from
    paired = start is not None and index >= start and (index - start) % 2 == 0
    return paired or index in signature.needed


def _may_be_column(signature: Signature, index: int) -> bool:
    return signature.columns is None or index in signature.columns


def _counted(argument: Node) -> None:
    """Refuse a bare comparison: Excel takes its TRUE for 0, other programs for 1."""
    if isinstance(argument, Binary) and argument.operator in COMPARISONS:
        message = 'SUMPRODUCT takes TRUE for 0: multiply it, as in (risks[status] = "Open") * 1'
        raise FormulaError(message)


def _same_table(call: Call) -> None:
    """Refuse columns of different lengths that are gone through side by side."""
    if call.function in {"COUNTIFS", "SUMIF", "SUMIFS"}:
        columns = {part.table for part in call.arguments if isinstance(part, ColumnName)}
    elif call.function == "SUMPRODUCT":
        columns = {part.table for argument in call.arguments for part in _lifted(argument)}
    else:
        return
    if len(columns) > 1:
        tables = " and ".join(f'"{table}"' for table in sorted(columns))
        message = f"{call.function} takes columns of one table, not of {tables}"
        raise FormulaError(message)


def _lifted(node: Node) -> Iterator[ColumnName]:
    match node:
        case ColumnName():
            yield node
        case Unary(_, operand):
            yield from _lifted(operand)
        case Binary(_, left, right):
            yield from _lifted(left)
            yield from _lifted(right)
        case Call(function, arguments) if SIGNATURES[function].lifts:
            for argument in arguments:
                yield from _lifted(argument)
