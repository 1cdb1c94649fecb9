"""Services: what the PMO offers on demand, and how to ask for it."""

from __future__ import annotations

from handrail.model.artifact import ArtifactRef
from handrail.model.entity import Controlled
from handrail.model.practice import PracticeRef
from handrail.model.ref import Line, RoleRef
from handrail.prose.prose import Prose


class Service(Controlled):
    """Something the PMO does for projects that ask."""

    kind = "service"

    group: Line
    """The heading it is listed under."""
    you_get: Prose
    """What the reader receives."""
    not_included: Prose
    """What it does not cover, and who does."""
    provided_by: RoleRef
    """The role in the PMO that does it."""
    how_to_ask: Prose
    """What to do to get it."""
    responds_in: Line
    """How soon somebody answers."""
    artifacts: tuple[ArtifactRef, ...] = ()
    """What it helps to write."""
    practices: tuple[PracticeRef, ...] = ()
    """What it helps to do."""
