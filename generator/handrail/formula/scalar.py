"""One value as a spreadsheet sees it: its error values, and how one type is read as another."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import Enum
from typing import TypeAlias, TypeVar


class ErrorValue(Enum):
    """What a cell shows when it cannot be calculated."""

    DIVISION = "#DIV/0!"
    VALUE = "#VALUE!"
    REFERENCE = "#REF!"
    NAME = "#NAME?"
    NUMBER = "#NUM!"
    MISSING = "#N/A"

    def __str__(self) -> str:
        """Return it as a cell shows it."""
        return self.value


Scalar: TypeAlias = Decimal | str | bool | ErrorValue | None
"""What a cell holds. None is a cell that was never filled in; a date is its day number."""


_Sound = TypeVar("_Sound", bound=Decimal | str | bool | None)


class Fault(Exception):  # noqa: N818  it is a value on its way up, not a mistake in the code
    """Carries an error value up to the IFERROR that catches it, or to the cell."""

    def __init__(self, error: ErrorValue) -> None:
        """Keep the error value."""
        super().__init__(error.value)
        self.error = error


PRECISE = Context(prec=28, Emin=-307, Emax=308, traps=[InvalidOperation, DivisionByZero, Overflow])
"""How we calculate: more digits than Excel's 15, no larger numbers than Excel's."""
AS_SHOWN = Context(prec=15, Emin=-307, Emax=308, traps=[InvalidOperation])
"""What Excel keeps of a number when it compares, cuts or shows it."""

ZERO = Decimal(0)
ONE = Decimal(1)
_DAY_ZERO = dt.date(1899, 12, 30)
"""Excel's day 0, seen from any day after February 1900."""
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?"
)
_LARGE = Decimal(10) ** 21


def day_number(date: dt.date) -> Decimal:
    """Return the day number under which Excel keeps a date."""
    return Decimal((date - _DAY_ZERO).days)


def date_of(number: Decimal) -> dt.date | None:
    """Return the date of a day number; nothing before 1900 or after 9999."""
    days = int(number)
    return _DAY_ZERO + dt.timedelta(days=days) if 0 < days <= 2_958_465 else None  # noqa: PLR2004


def shown(number: Decimal) -> Decimal:
    """Return a number with the 15 digits that Excel shows, and no idle zeros: 12.0 is 12."""
    kept = AS_SHOWN.plus(number).normalize(AS_SHOWN)
    exponent = kept.as_tuple().exponent
    return kept.quantize(ONE) if isinstance(exponent, int) and 0 < exponent < 15 else kept  # noqa: PLR2004


def is_number(value: Scalar) -> bool:
    """Say whether a cell counts as a number. TRUE and FALSE do not."""
    return isinstance(value, Decimal)


def checked(value: _Sound | ErrorValue) -> _Sound:
    """Return a value that is no error.

    Raises:
        Fault: if it is one.
    """
    if type(value) is ErrorValue:  # an Enum's isinstance takes several times as long
        raise Fault(value)
    return value  # type: ignore[return-value]  # mypy narrows by isinstance only


def number(value: Scalar) -> Decimal:
    """Read a value as a number: blank is 0, TRUE is 1, text must look like one.

    Raises:
        Fault: with #VALUE! for other text.
    """
    if isinstance(value, Decimal):
        return value
    value = checked(value)
    if value is None:
        return ZERO
    if isinstance(value, bool):
        return ONE if value else ZERO
    found = as_number(value)
    if found is None:
        raise Fault(ErrorValue.VALUE)
    return found


def as_number(words: str) -> Decimal | None:
    """Return the number that a text looks like, if it looks like one."""
    stripped = words.strip()
    return PRECISE.create_decimal(stripped) if _NUMBER.fullmatch(stripped) else None


def text(value: Scalar) -> str:
    """Read a value as text, as ``&`` does."""
    value = checked(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        brief = shown(value)
        return f"{brief:E}" if abs(brief) >= _LARGE else f"{brief:f}"
    return value


def truth(value: Scalar) -> bool:
    """Read a value as a condition.

    Raises:
        Fault: with #VALUE! for text.
    """
    if isinstance(value, bool):
        return value
    value = checked(value)
    if isinstance(value, str):
        if value.lower() in {"true", "false"}:
            return value.lower() == "true"
        raise Fault(ErrorValue.VALUE)
    return bool(value)


def compare(left: Scalar, right: Scalar) -> int:
    """Return below 0, 0 or above 0: numbers come before text, and text before TRUE.

    Text is compared without regard to case, numbers by the digits that Excel keeps. A blank is
    whatever makes it equal: 0 beside a number, "" beside text.
    """
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return int(AS_SHOWN.plus(left).compare(AS_SHOWN.plus(right)))
    if isinstance(left, str) and isinstance(right, str):
        first, second = left.casefold(), right.casefold()
        return (first > second) - (first < second)
    left, right = checked(left), checked(right)
    if left is None:
        return compare(_blank_beside(right), right)
    if right is None:
        return compare(left, _blank_beside(left))
    if isinstance(left, bool) and isinstance(right, bool):
        return left - right
    return _rank(left) - _rank(right)


def _blank_beside(other: Decimal | str | bool | None) -> Decimal | str | bool:  # noqa: FBT001
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else ZERO


def _rank(value: Decimal | str | bool | None) -> int:  # noqa: FBT001  a cell's value
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0
