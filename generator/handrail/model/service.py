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
    you_get: Prose
    not_included: Prose
    provided_by: RoleRef
    how_to_ask: Prose
    responds_in: Line
    artifacts: tuple[ArtifactRef, ...] = ()
    practices: tuple[PracticeRef, ...] = ()
