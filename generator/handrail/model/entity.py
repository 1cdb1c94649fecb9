"""The base of every entity: its control block, and the references it makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from handrail.model.ref import Line, LocalId, Ref, RoleRef, Title
from handrail.place import Route
from handrail.prose.prose import Prose


class Status(StrEnum):
    """Where an entity stands in its life."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    RETIRED = "retired"


class Stakes(StrEnum):
    """How much is at stake if a standard is out of date."""

    HIGH = "high"
    USUAL = "usual"
    LOW = "low"


class Use(NamedTuple):
    """One reference in use: where the field stands, and what it names."""

    at: Route
    kind: str
    id: str


def uses_in(at: Route, text: str) -> Iterator[Use]:
    """Yield the references that one text makes: itself, or the links in it."""
    if isinstance(text, Ref):
        yield Use(at, text.to, str(text))
    elif isinstance(text, Prose):
        for link in text.links():
            yield Use(at, link.kind, link.id)


class Part(BaseModel):
    """A named group of fields inside an entity."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    about: ClassVar[tuple[str, ...]] = ()
    """The fields by which readers tell the entries of a list apart: no two may have the same."""

    def walk(self, at: Route = ()) -> Iterator[tuple[Route, Any]]:
        """Yield the route and value of everything inside, in the order of the model."""
        found: list[tuple[Route, Any]] = []
        _visit(at, self, found)
        return iter(found)

    def uses(self) -> Iterator[Use]:
        """Yield every reference made, by field or by a link in prose."""
        for at, value in self.walk():
            if isinstance(value, str):
                yield from uses_in(at, value)


def _visit(at: Route, value: Any, found: list[tuple[Route, Any]]) -> None:
    """Add the route and value of everything inside *value*; no model is nested deep."""
    found.append((at, value))
    inner: Iterable[tuple[Any, Any]]
    if isinstance(value, Part):
        inner = [(name, getattr(value, name)) for name in _names(value.__class__)]
    elif isinstance(value, tuple | list):
        inner = enumerate(value)
    elif isinstance(value, dict):
        inner = value.items()
    else:
        return
    for step, each in inner:
        if isinstance(each, _NOTHING_INSIDE):
            found.append(((*at, step), each))
        else:
            _visit((*at, step), each, found)


_NOTHING_INSIDE = (str, bool, int, type(None))


@cache
def _names(model: type[Part]) -> tuple[str, ...]:
    return tuple(model.model_fields)


class Change(Part):
    """One line of an entity's history, newest first."""

    version: Line
    """The version that brought it."""
    date: dt.date
    """When it was approved."""
    what: Prose
    """What is different for readers."""
    started: Prose | None = None
    """What a project that is already under way has to do about it."""
    editorial: bool = False
    """Wording only: nothing that anybody does changes."""


class Entity(Part):
    """One thing a PMO defines. Its file name is its id."""

    kind: ClassVar[str]

    id: str
    """The name of the file; never written in it."""
    title: Title
    """What readers call it."""


class Controlled(Entity):
    """An entity with the control block that every published standard carries."""

    summary: Line
    """What it is for the reader, in one sentence."""
    version: str = Field(pattern=r"^\d+\.\d+(\.\d+)?$")
    """Raised with every change that readers should notice."""
    status: Status
    """Where it stands: only what is approved is in force."""
    owner: RoleRef
    """The role in the PMO that answers for this standard."""
    approved_by: RoleRef | None = None
    """The role that approved it."""
    approved_on: dt.date | None = None
    """The day of approval; the next review is counted from it."""
    stakes: Stakes | None = None
    """How much is at stake if it is out of date, and so how often it is read again."""
    review_months: int | None = Field(default=None, ge=1, le=60)
    """Months from approval to the next review; else the library's policy."""
    changes: tuple[Change, ...] = ()
    """The history, newest first."""
    formerly: tuple[LocalId, ...] = ()
    """Ids that this entity replaces: their pages lead here."""
    replaced_by: LocalId | None = None
    """For a retired entity: the id, of the same kind, that took its place."""
    also_called: tuple[Line, ...] = ()
    """Other names people search for."""
