"""PMO types: the supportive, controlling and directive office side by side."""

from __future__ import annotations

from handrail.model.entity import Controlled, Part
from handrail.model.ref import Line, Ref
from handrail.prose.prose import Prose


class PmoTypeRef(Ref):
    """Names a type of PMO."""

    __slots__ = ()
    to = "pmo-type"


class Wording(Part):
    """How the site speaks of an obligation under this type of office."""

    needed: Line
    """Before a list of artifacts, such as "We suggest"."""
    artifact_badge: Line
    """One or two words beside an artifact, such as "Suggested", "Required"."""
    gate_note: Line
    """One sentence on every gate page."""
    template_note: Line
    """One sentence in every form: what using it obliges to."""


class PmoType(Controlled):
    """One degree of control, what it gives, and what it asks."""

    kind = "pmo-type"

    control: Line
    provides: tuple[Prose, ...]
    asks_of_projects: tuple[Prose, ...]
    asks_of_the_office: tuple[Prose, ...]
    fits_when: tuple[Prose, ...]
    not_this: tuple[Prose, ...]
    signs_of_drift: tuple[Prose, ...]
    wording: Wording
