"""Reads one answer as its field's type, or says in the author's words why it does not fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from handrail.model.field import ChoiceList, Field, FieldType

Value: TypeAlias = str | Decimal | dt.date | bool | tuple[str, ...]
"""A long text keeps its line breaks; a percent is a fraction (12 % is 0.12); a list is its items."""

_GROUPED = re.compile(r"^-?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?$")
_YES = {"yes": True, "true": True, "no": False, "false": False}


class MisfitError(ValueError):
    """An answer does not fit its field. The message begins with what it must be."""


def read(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Value:
    """Return *text* as a value of the field's type.

    Raises:
        MisfitError: if it is no such value, or breaks the field's own limits.
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
    match field.type:
        case FieldType.DATE:
            return _date(text)
        case FieldType.NUMBER | FieldType.MONEY | FieldType.INTEGER:
            number = _number(text)
            if field.type is FieldType.INTEGER and number != number.to_integral_value():
                raise MisfitError("must be a whole number")
            return number
        case FieldType.PERCENT:
            return _percent(text)
        case FieldType.YES_NO:
            if text.lower() not in _YES:
                raise MisfitError("must be yes or no")
            return _YES[text.lower()]
        case FieldType.CHOICE | FieldType.RAG:
            known = options(field, lists)
            if known and text not in known:
                raise MisfitError(f"must be one of: {', '.join(known)}")
            list_ = lists.get(field.options or "")
            return Decimal(text) if list_ and list_.scale else text
        case FieldType.LIST:
            return tuple(line.strip() for line in text.split("\n") if line.strip())
        case _:
            return text


def _limits(field: Field, text: str, value: Value) -> None:
    if field.pattern and not _matches(field.pattern, text):
        raise MisfitError(f"must be {field.pattern_says or f'of the form {field.pattern}'}")
    words = len(text.split())
    if field.min_words and words < field.min_words:
        raise MisfitError(f"must have at least {field.min_words} words; it has {words}")
    if field.max_words and words > field.max_words:
        raise MisfitError(f"must have at most {field.max_words} words; it has {words}")
    if field.min_items and isinstance(value, tuple) and len(value) < field.min_items:
        raise MisfitError(f"must have at least {field.min_items} items; it has {len(value)}")


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
        raise MisfitError("must be a date such as 2026-03-31") from error


def _number(text: str) -> Decimal:
    plain = re.sub(r"[ ,\u00a0\u202f]", "", text) if _GROUPED.match(text) else text
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise MisfitError("must be a number such as 1200 or 0.5") from error
    if not number.is_finite():
        raise MisfitError("must be a number such as 1200 or 0.5")
    return number


def _percent(text: str) -> Decimal:
    if text.endswith("%"):
        return _number(text[:-1].strip()) / 100
    raise MisfitError("must be a percentage such as 12 %")
