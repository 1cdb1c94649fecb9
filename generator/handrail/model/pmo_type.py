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
    """How much control the office has: low, moderate or high."""
    provides: tuple[Prose, ...]
    """What the office gives."""
    asks_of_projects: tuple[Prose, ...]
    """What projects owe the office."""
    asks_of_the_office: tuple[Prose, ...]
    """What the office owes projects."""
    fits_when: tuple[Prose, ...]
    """When an organisation should choose it."""
    not_this: tuple[Prose, ...]
    """What it is often taken for, and is not."""
    signs_of_drift: tuple[Prose, ...]
    """How to notice that the office has become another type."""
    wording: Wording
    """The words by which pages and forms speak of what is asked."""
