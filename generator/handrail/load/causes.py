"""Leaves out of what a model refused what only follows from another mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from handrail.load.fields import fields_at
from handrail.meant import nearest
from handrail.place import Route

_FEW = 3
"""So many entries of one list are told one by one; where more are wrong alike, it has one cause."""


class Cause(NamedTuple):
    """What a model refused for a reason of its own."""

    detail: ErrorDetails
    more: int = 0
    """So many further entries of the same list are wrong in the same way."""
    belongs: Route = ()
    """Where a field that is unknown in its place is missing: there is one such place."""


def first_causes(details: list[ErrorDetails], model: type[BaseModel]) -> Iterator[Cause]:
    """Yield what has to be told.

    A field under a wrong name, or at a wrong depth, is told as unknown, not as missing too; a list
    with a wrong entry is not also told as too short; of many entries that are wrong in the same
    way, the first is told.
    """
    above = {detail["loc"][:-1] for detail in details}
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    misspelt = _misspelt(details, model)
    alike = Counter(map(_alike, details))
    told = set()
    for detail in details:
        follows = detail["type"] == "missing" and detail["loc"] in misspelt
        if follows or (detail["type"] == "too_short" and detail["loc"] in above):
            continue
        if detail["type"] == "extra_forbidden":
            places = _places(detail["loc"], missing)
            yield Cause(detail, belongs=places[0] if len(places) == 1 else ())
        elif alike[_alike(detail)] <= _FEW:
            yield Cause(detail)
        elif _alike(detail) not in told:
            told.add(_alike(detail))
            yield Cause(detail, more=alike[_alike(detail)] - 1)


def _alike(detail: ErrorDetails) -> tuple[Route, str]:
    """Return what two entries of one list have in common that are wrong in the same way."""
    *above, last = detail["loc"] or ("",)
    return (*above, "" if isinstance(last, int) else last), detail["type"]


def _places(unknown: Route, missing: Sequence[Route]) -> list[Route]:
    """Return where a field of the same name is missing, higher or lower in the file."""
    return [loc for loc in missing if loc[-1:] == unknown[-1:] and loc != unknown]


def _misspelt(details: list[ErrorDetails], model: type[BaseModel]) -> set[Route]:
    """Return the fields that are missing because they stand there under another name, or deeper."""
    lacks = [detail for detail in details if detail["type"] == "missing"]
    missing = {detail["loc"] for detail in lacks}
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    meant = {loc: (*loc[:-1], _meant(loc, model)) for loc in unknown}
    found = missing & set(meant.values())
    for loc in unknown:
        left = sorted(one for one in missing - found if one[:-1] == loc[:-1])
        places = _places(loc, sorted(missing - found, key=str))
        if len(places) == 1:
            found.add(places[0])
        elif meant[loc] not in missing and left:
            found.add(left[0])  # whatever it is called: mended one after the other
    # Where no name fits, a text with a colon in it stands where fields are needed.
    for detail in lacks:
        parent = detail["loc"][:-1]
        written = {(*parent, name) for name in detail["input"]}
        found |= {detail["loc"]} if written and written <= set(unknown) else set()
    return found


def _meant(route: Route, model: type[BaseModel]) -> str:
    """Return the field that a misspelt one stands for, if one is close."""
    return nearest(str(route[-1]), fields_at(model, route[:-1]))
