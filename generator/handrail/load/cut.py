"""Finds out whether a file lost its end, as by a bad merge: all that it lacks would come there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from handrail.finding import Finding, Severity
from handrail.load.fields import model_at
from handrail.place import Mark, Route
from handrail.prose.nouns import listed
from handrail.source.record import Record, Value

_ANYWHERE = frozenset({"sections", "sheets", "slides"})
"""The parts of a form: authors write them before its last fields, or among them."""
_HINT = "if its end was lost, bring it back from an earlier version; if not, write these fields"


def cut_off(
    details: Sequence[ErrorDetails], record: Record, model: type[BaseModel]
) -> Finding | None:
    """Return the one finding for a file whose end is lost; nothing where that is not evident.

    It is if several things are wrong, and each is the lack of a field that would come after all
    that is there, or stands where the file ends and may be incomplete.

    Args:
        details: what the model refused, without what only follows from something else.
        record: the file.
        model: the kind of the file.
    """
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    if len(details) == 1 or not missing:
        return None
    if not all(_is_at_end(detail, record.data, model) for detail in details):
        return None
    lines = record.text.rstrip().split("\n")
    mark = Mark(record.path, len(lines), 1, len(lines[-1].rstrip()) + 1)
    # What is open at the end comes before what would begin after it.
    names = [f'"{route[-1]}"' for route in sorted(missing, key=len, reverse=True)]
    says = f"the file ends here, without {listed(names)}"
    return Finding(mark, "missing-field", Severity.ERROR, says, _HINT)


def _is_at_end(detail: ErrorDetails, data: Value, model: type[BaseModel]) -> bool:
    """Say whether what was refused may follow from the end of the file being lost."""
    route = detail["loc"]
    match detail["type"]:
        case "missing":
            here = _last(route[:-1], data)
            return isinstance(here, dict) and _is_next(
                str(route[-1]), here, model_at(model, route[:-1])
            )
        case "extra_forbidden":
            return False
        case _:
            return _last(route, data) is not _ELSEWHERE


class _Elsewhere:
    """What does not reach to the end of the file."""


_ELSEWHERE = _Elsewhere()


def _last(route: Route, data: Value) -> Value | _Elsewhere:
    """Return what stands at *route*, if it is what the file ends with."""
    here = data
    for step in route:
        if isinstance(here, list) and isinstance(step, int):
            if step != len(here) - 1:
                return _ELSEWHERE
            here = here[step]
        elif isinstance(here, dict) and step in here:  # if not, it names a type, not a field
            if step != next(reversed(here)):
                return _ELSEWHERE
            here = here[str(step)]
    return here


def _is_next(name: str, present: Iterable[str], model: type[BaseModel] | None) -> bool:
    """Say whether a field comes after all needed ones that are there, as people write them."""
    if model is None or name not in model.model_fields:
        return True
    order = list(model.model_fields)
    needed = [each for each, field in model.model_fields.items() if field.is_required()]
    later = set(needed[needed.index(name) :] if name in needed else order) - _ANYWHERE
    return not later & set(present)
