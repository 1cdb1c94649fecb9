"""Approvals: the register of what was approved, by whom and when, one line for each standard."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from enum import Enum
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from handrail.model.entity import Controlled, Entity, Part, Status
from handrail.model.ref import ID_PATTERN, Line

Name: TypeAlias = Annotated[str, Field(pattern=r"^[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*$")]
"""A standard by its kind and id, such as ``role/project-manager``."""

_LENGTH = 16
"""Hexadecimal digits of a digest: it has to tell changes apart, not to withstand an attack.
Whoever could forge one could as well write a new line; who may do that is for the server to say."""
_APART = {"id", "status", "approved_by", "approved_on"}
"""What is not part of what is approved: the approval itself, and the name of the file."""


class Approval(Part):
    """What was approved of one standard."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Stands for everything the standard said when it was approved."""
    on: dt.date
    """The day of approval."""
    by: Annotated[str, Field(pattern=ID_PATTERN)]
    """The role that approved it."""
    note: Line | None = None
    """For a review that changed nothing: what was looked at, and that it still holds."""


class Approvals(Entity):
    """The register of approvals, written by ``handrail approve`` and by nothing else."""

    kind = "approvals"

    since: dt.date | None = None
    """Approvals from this day on have to stand in the register; older ones may."""
    entries: dict[Name, Approval] = Field(default_factory=dict)
    """The newest approval of each standard, by its kind and id."""


class Standing(Enum):
    """How a standard stands to its line in the register."""

    OPEN = "open"
    """It is not approved, or is older than the register: there is nothing to compare."""
    KEPT = "kept"
    """It says what was approved."""
    CHANGED = "changed"
    """It says something else than what was approved."""
    MISSING = "missing"
    """It calls itself approved, and nothing says so."""
    MOVED = "moved"
    """Its date or approver is another one, though it says what it said: nobody approved it anew."""


def name_of(entity: Entity) -> str:
    """Return what a standard is called in the register: ``role/project-manager``."""
    return f"{entity.kind}/{entity.id}"


def digest_of(entity: Controlled) -> str:
    """Return the digest of what a standard says.

    Spaces, comments and order of keys play no part, and neither does a field that is left out:
    a newer Handrail with more fields finds the same digest.
    """
    said = entity.model_dump(mode="json", exclude=_APART, exclude_defaults=True)
    text = json.dumps(_spaced(said), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def standing(entity: Controlled, register: Approvals | None) -> Standing:
    """Return how a standard stands to its line in the register."""
    if register is None or entity.status is not Status.APPROVED:
        return Standing.OPEN
    found = register.entries.get(name_of(entity))
    if found is None:
        day = entity.approved_on
        is_older = register.since is None or (day is not None and day < register.since)
        return Standing.OPEN if is_older else Standing.MISSING
    if found.digest != digest_of(entity):
        return Standing.CHANGED
    is_moved = found.on != entity.approved_on or found.by != entity.approved_by
    return Standing.MOVED if is_moved else Standing.KEPT


def _spaced(value: Any) -> Any:
    """Return the same with one space where an author wrote many, or broke a line."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_spaced(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _spaced(entry) for key, entry in value.items()}
    return value
