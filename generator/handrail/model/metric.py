"""Metrics: what is measured, how, and what a number means."""

from __future__ import annotations

from decimal import Decimal

from handrail.model.artifact import ArtifactRef
from handrail.model.entity import Controlled, Part
from handrail.model.formula import Formula
from handrail.model.ref import Line, LocalId, Ref, RoleRef
from handrail.prose.prose import Prose


class MetricRef(Ref):
    """Names a metric."""

    __slots__ = ()
    to = "metric"


class Thresholds(Part):
    """What a number means, in words that can be acted on."""

    green: Line
    """On track."""
    amber: Line
    """Watch it."""
    red: Line
    """Act."""


class Worked(Part):
    """A calculation with real numbers; the check computes it again."""

    given: dict[LocalId, Decimal]
    """Each name in the calculation, with its number."""
    gives: Decimal
    """The result, worked out by hand."""


class Metric(Controlled):
    """A measure of how a project, or the office, is doing."""

    kind = "metric"

    group: Line
    """The heading it is listed under, such as "Earned value"."""
    formula: Prose
    """The formula as the reader sees it, with its symbols explained."""
    calculation: Formula | None = None
    """The same formula over the names in ``worked.given``."""
    worked: Worked | None = None
    """One calculation with real numbers."""
    unit: Line
    """What the number counts, such as "days" or "ratio"."""
    good_is: Line
    """Which way is better, such as "higher", "close to 1"."""
    thresholds: Thresholds | None = None
    """What counts as green, amber and red."""
    use: Prose
    """What to do when the number moves."""
    limits: Prose
    """When the number misleads."""
    recorded_in: tuple[ArtifactRef, ...]
    """Where the number is written down."""
    read_by: tuple[RoleRef, ...]
    """Who acts on it."""
    source: Line
    """Where the measure comes from."""
