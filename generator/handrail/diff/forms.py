"""What a change of a form means to those who hold a filled copy of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from handrail.diff.changes import Level
from handrail.model.entity import Part
from handrail.model.field import Choice, ChoiceList, Field, Figure, Matrix, Table
from handrail.model.template import Section, Sheet, Slide

Asked = Field | Table | Figure | Matrix
"""What has an id that is unique in the whole form, under which its answer is kept."""
_ASKED = (Field, Table, Figure, Matrix)
_BLOCKS = (Section, Sheet, Slide)
_LEAST = {"min_words": "words", "min_items": "entries", "min_rows": "rows"}

_SWITCHES = {
    ("required", True): "is now required",
    ("required", False): "is no longer required",
    ("unique", True): "now takes each value once",
    ("unique", False): "may now hold a value more than once",
    ("pattern", True): "now has to match another pattern",
    ("pattern", False): "no longer has to match a pattern",
}


class Verdict(NamedTuple):
    """How far a change of a form reaches, and the clause that tells it."""

    level: Level
    says: str


def asked(whole: Part) -> Mapping[str, Asked]:
    """Return everything a form asks for or calculates, by id; columns stand in their table."""
    columns = {
        id(column)
        for _, value in whole.walk()
        if isinstance(value, Table)
        for column in value.columns
    }
    return {
        value.id: value
        for _, value in whole.walk()
        if isinstance(value, _ASKED) and id(value) not in columns
    }


def gained_level(part: Part) -> Level | None:
    """Return how far it reaches that a form gained a part; nothing if it is no part of a form."""
    if isinstance(part, (*_ASKED, *_BLOCKS)):
        return Level.MAJOR if any(_is_required(value) for value in _inside(part)) else Level.MINOR
    return Level.MINOR if isinstance(part, Choice | ChoiceList) else None


def lost_level(part: Part, still: Mapping[str, Asked]) -> Level | None:
    """Return how far it reaches that a form lost a part, given all it still asks for."""
    if isinstance(part, _BLOCKS):
        gone = [value for value in _inside(part) if value.id not in still]
        return Level.MAJOR if any(isinstance(one, Field | Table) for one in gone) else Level.MINOR
    if isinstance(part, Field | Table | Choice | ChoiceList):
        return Level.MAJOR
    return Level.MINOR if isinstance(part, Figure | Matrix) else None


def verdict(part: Part, name: str, old: Any, new: Any) -> Verdict | None:
    """Judge another value of a field that limits what may be filled in; nothing for any other."""
    if not isinstance(part, Field | Table):
        return None
    if name in _LEAST:
        before, after = old or 0, new or 0
        says = f"now needs at least {after} {_LEAST[name]}, before {before}"
        if not after:
            says = f"no longer needs a number of {_LEAST[name]}, before at least {before}"
        return Verdict(_stricter(after > before), says)
    if name == "max_words":
        fewer = new is not None and (old is None or new < old)
        says = f"now takes at most {_or_any(new)} words, before {_or_any(old)}"
        return Verdict(_stricter(fewer), says)
    says = _SWITCHES.get((name, bool(new)), "")
    return Verdict(_stricter(bool(new)), says) if says else None


def _stricter(is_stricter: bool) -> Level:  # noqa: FBT001  the one thing it is asked
    return Level.MAJOR if is_stricter else Level.MINOR


def _or_any(number: int | None) -> str:
    return "any number of" if number is None else str(number)


def _inside(part: Part) -> Iterator[Asked]:
    yield from (value for _, value in part.walk() if isinstance(value, _ASKED))


def _is_required(value: Asked) -> bool:
    if isinstance(value, Field):
        return value.required
    return isinstance(value, Table) and value.min_rows > 0
