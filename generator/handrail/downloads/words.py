"""Values in words, the same in documents, decks and workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from handrail.form.values import Value
from handrail.model.field import Choice, ChoiceList, Field, FieldType, Tone

_GROUP_FROM = 10_000
"""Numbers of four digits stay whole, for a year is a number too. Money is always grouped."""

_SYMBOLS = {Tone.GREEN: "●", Tone.AMBER: "▲", Tone.RED: "■"}


def shown(field: Field, value: Value | None) -> str:
    """Return *value* as a reader sees it: ``380,000``, ``12 %``, ``2026-03-31``, ``Yes``.

    A list gives one item a line. Nothing gives no text.
    """
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case tuple():
            return "\n".join(value)
        case dt.date():
            return value.isoformat()
        case Decimal():
            return _number(field.type, value)
        case _:
            return value


def paragraphs(text: str) -> list[str]:
    """Return the lines of *text* that say something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def chosen(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Choice | None:
    """Return the choice that *text* is, where the field has a list."""
    name = field.options or ("rag" if field.type is FieldType.RAG else "")
    if name not in lists:
        return None
    return next((choice for choice in lists[name].choices if choice.value == text), None)


def status_tone(field: Field, text: str, lists: Mapping[str, ChoiceList]) -> Tone:
    """Return the colour that goes with a status; none for a field that is no status."""
    if field.type is not FieldType.RAG and field.options != "rag":
        return Tone.NONE
    choice = chosen(field, text, lists)
    return choice.tone if choice else Tone.NONE


def symbol(tone: Tone) -> str:
    """Return the shape that says the same as a colour, for those who do not see it."""
    return _SYMBOLS.get(tone, "")


def _number(type_: FieldType, value: Decimal) -> str:
    if type_ is FieldType.PERCENT:
        return f"{_plain(value * 100)} %"
    if type_ is FieldType.MONEY:
        return f"{value:,f}"
    if type_ in {FieldType.NUMBER, FieldType.INTEGER} and abs(value) >= _GROUP_FROM:
        return f"{value:,f}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    """Return the number without an exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
