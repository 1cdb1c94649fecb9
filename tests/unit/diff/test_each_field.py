"""Every field of every kind is edited once in the small library; each edit is told in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

import pytest

from handrail.diff import Changes, diff
from handrail.diff.weights import Weight, weight_of
from handrail.model.approvals import Approvals
from handrail.model.entity import Change, Controlled, Entity, Part
from handrail.model.library import Library
from handrail.model.ref import Ref
from handrail.place import Route
from handrail.prose.prose import Prose
from tests.support import ROOT, Files

MORE = {"guide", "service", "framework", "landscape", "tailoring"}
"""Kinds that the small library lacks, or has little of: those of the shipped one are edited."""


@cache
def whole() -> Library:
    small, shipped = Files().load().library, Files(ROOT).load().library
    found = {key: one for key, one in shipped.entities.items() if key[0] in MORE}
    return Library.of([*{**found, **small.entities}.values()])


class Edit(NamedTuple):
    """One field, or one list, of an entity as it is to be."""

    name: str
    entity: Entity
    owner: Part
    field: str
    at: Route
    value: Any


def another(value: Any) -> Any:
    """Return another value of the same type; nothing where there is none."""
    found = value
    match value:
        case Ref():
            ids = sorted(id_ for id_ in whole().ids(value.to) if id_ != value)
            found = type(value)(ids[0]) if ids else value
        case Enum():
            found = next((one for one in type(value) if one is not value), value)
        case bool():
            found = not value
        case int() | Decimal():
            found = value + 1
        case dt.date():
            found = value + dt.timedelta(days=1)
        case str():
            more = " Do it within 3 days." if isinstance(value, Prose) else " 42"
            found = type(value)(f"{value}{more}")
    return None if found == value else found


def edits() -> Iterator[Edit]:
    """Yield one edit of each sort for each field of each model, where it is met first."""
    seen: set[tuple[str, ...]] = set()
    for entity in whole():
        if isinstance(entity, Approvals):
            continue
        for at, owner in entity.walk():
            if not isinstance(owner, Part) or isinstance(owner, Change):
                continue
            for field in type(owner).model_fields:
                if owner is entity and field == "id":
                    continue  # another file: a test of its own renames
                for how, value in ways(owner, field):
                    mark = (entity.kind, type(owner).__name__, field, how)
                    if mark not in seen:
                        seen.add(mark)
                        yield Edit(" ".join(mark), entity, owner, field, (*at, field), value)


def ways(owner: Part, field: str) -> Iterator[tuple[str, Any]]:
    value = getattr(owner, field)
    if isinstance(value, tuple) and value:
        yield "loses one", value[1:]
        if len(value) > 1:
            yield "is in another order", (value[1], value[0], *value[2:])
        changed = another(value[0])
        if changed is not None and changed not in value:
            yield "has another entry", (changed, *value[1:])
    elif isinstance(value, dict) and value:
        key = next(iter(value))
        changed = another(value[key])
        yield "has another value", {**value, key: changed}
    elif value is not None and not isinstance(value, Part | tuple | dict):
        changed = another(value)
        if changed is not None:
            yield "changes", changed
        if type(owner).model_fields[field].default is None:
            yield "is taken away", None


def put(whole_: Any, at: Route, value: Any) -> Any:
    """Return a copy with another value at a place."""
    if not at:
        return value
    step, *rest = at
    if isinstance(whole_, Part):
        name = str(step)
        return whole_.model_copy(update={name: put(getattr(whole_, name), tuple(rest), value)})
    if isinstance(whole_, dict):
        return {**whole_, step: put(whole_[step], tuple(rest), value)}
    return tuple(put(one, tuple(rest), value) if n == step else one for n, one in enumerate(whole_))


def told(edit: Edit) -> Changes:
    entity = put(edit.entity, edit.at, edit.value)
    others = [one for one in whole() if (one.kind, one.id) != (edit.entity.kind, edit.entity.id)]
    return diff(whole(), Library.of([*others, entity]))


def is_silent(edit: Edit) -> bool:
    """Say whether an edit tells readers nothing: a field of the control block."""
    top = weight_of(type(edit.entity), str(edit.at[0]))
    return Weight.CONTROL in {top, weight_of(type(edit.owner), edit.field)}


def is_for_the_office(edit: Edit) -> bool:
    """Say whether an edit tells the PMO when it reads again, or whom it asks."""
    if edit.field in {"stakes", "review_months"}:
        return True
    ordered = edit.name.endswith("is in another order")
    return edit.entity.kind == "settings" and edit.at[0] in {"review", "owners"} and not ordered


EDITS = list(edits())


def test_the_edits_are_many() -> None:
    assert len(EDITS) > 400
    assert {edit.entity.kind for edit in EDITS} >= {*MORE, "role", "gate", "template", "metric"}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_told_in_one_line(edit: Edit) -> None:
    changes = told(edit)
    lines = [line for change in changes for line in change.lines]
    if is_silent(edit) and not (isinstance(edit.entity, Controlled) and edit.field == "status"):
        assert lines == []
        assert len(changes.office) == is_for_the_office(edit), changes.office
        return
    assert changes.office == ()
    assert len(lines) == 1, lines
    line = lines[0]
    assert "_" not in line, line
    assert "Part" not in line
    assert "Weight" not in line
    assert "None" not in line
