"""Reads one answer as its field's type, or says in the author's words why it does not fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from handrail.model.field import ChoiceList, Field, FieldType

Value: TypeAlias = str | Decimal | dt.date | bool | tuple[str, ...]
"""A long text keeps its line breaks; a percent is a fraction (12 % is 0.12)."""

_GROUPED = re.compile(r"^-?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?$")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_DATE = "must be a date such as 2026-03-31"
_NUMBER = "must be a number such as 1200 or 0.5"
_WHOLE = "must be a whole number"
_PERCENT = "must be a percentage such as 12 %"
_EITHER = "must be yes or no"


class MisfitError(ValueError):
    """An answer does not fit its field. The message begins with what it must be."""


class LimitError(MisfitError):
    """An answer is of the field's type and breaks one of the field's own limits."""

    def __init__(self, says: str, value: Value) -> None:
        super().__init__(says)
        self.value = value


def read(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Value:
    """Return *text* as a value of the field's type.

    Raises:
        MisfitError: if it is no such value.
        LimitError: if it is one, but breaks the field's own limits.
    """
    value = _typed(field, text.strip(), lists)
    _limits(field, text.strip(), value)
    return value


def options(field: Field, lists: Mapping[str, ChoiceList]) -> tuple[str, ...]:
    """Return what a choice may be, in order; nothing for a field that is no choice."""
    if field.type is FieldType.YES_NO:
        return ("Yes", "No")
    name = field.options or ("rag" if field.type is FieldType.RAG else None)
    if name is None or name not in lists:
        return ()
    return tuple(choice.value for choice in lists[name].choices)


def _typed(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Value:
    if field.type in {FieldType.CHOICE, FieldType.RAG}:
        return _choice(field, text, lists)
    return _READERS[field.type](text) if field.type in _READERS else text


def _limits(field: Field, text: str, value: Value) -> None:
    """Refuse what breaks the field's own limits."""
    broken = ""
    words = len(text.split())
    items = len(value) if isinstance(value, tuple) else 0
    if field.pattern and not _matches(field.pattern, text):
        broken = f"must be {field.pattern_says or f'of the form {field.pattern}'}"
    elif field.min_words and words < field.min_words:
        broken = f"must have at least {field.min_words} words; it has {words}"
    elif field.max_words and words > field.max_words:
        broken = f"must have at most {field.max_words} words; it has {words}"
    elif field.min_items and isinstance(value, tuple) and items < field.min_items:
        broken = f"must have at least {field.min_items} items; it has {items}"
    if broken:
        raise LimitError(broken, value)


def _matches(pattern: str, text: str) -> bool:
    """Say whether *text* is of the form; a pattern that is no pattern stops nobody."""
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return True


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise MisfitError(_DATE) from error


def _number(text: str) -> Decimal:
    plain = re.sub(r"[ ,\u00a0\u202f]", "", text) if _GROUPED.match(text) else text
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise MisfitError(_NUMBER) from error
    if not number.is_finite():
        raise MisfitError(_NUMBER)
    return number


def _integer(text: str) -> Decimal:
    number = _number(text)
    if number != number.to_integral_value():
        raise MisfitError(_WHOLE)
    return number


def _percent(text: str) -> Decimal:
    if not text.endswith("%"):
        raise MisfitError(_PERCENT)
    return _number(text[:-1].strip()) / 100


def _yes_no(text: str) -> bool:
    if text.lower() not in _YES:
        raise MisfitError(_EITHER)
    return _YES[text.lower()]


def _choice(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Value:
    known = options(field, lists)
    if known and text not in known:
        says = f"must be one of: {', '.join(known)}"
        raise MisfitError(says)
    list_ = lists.get(field.options or "")
    return Decimal(text) if list_ and list_.scale and text.isdecimal() else text


def _items(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


_READERS: Mapping[FieldType, Callable[[str], Value]] = {
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _number,
    FieldType.INTEGER: _integer,
    FieldType.PERCENT: _percent,
    FieldType.YES_NO: _yes_no,
    FieldType.LIST: _items,
}
"""How the text of each type is read; the other types are text."""
