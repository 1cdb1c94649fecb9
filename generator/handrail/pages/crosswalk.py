"""The crosswalk: our practices and documents by where outside standards treat the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from handrail.model.artifact import Artifact
from handrail.model.entity import Controlled
from handrail.model.framework import Framework, Treatment
from handrail.model.library import Library
from handrail.model.practice import Practice


@dataclass(frozen=True)
class CrossRow:
    """One thing of ours, and its treatments in each framework."""

    entity: Controlled
    cells: tuple[tuple[Treatment, ...], ...]


class Crosswalk:
    """Everything of ours by framework."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def frameworks(self) -> list[Framework]:
        """The columns, in order of title."""
        return sorted(self._library.live(Framework), key=lambda framework: framework.title)

    @cached_property
    def practices(self) -> list[CrossRow]:
        """A row for each practice that an outside standard treats."""
        return self._rows([(one, one.crosswalk) for one in self._library.live(Practice)])

    @cached_property
    def artifacts(self) -> list[CrossRow]:
        """A row for each artifact that an outside standard has."""
        return self._rows([(one, one.frameworks) for one in self._library.live(Artifact)])

    def _rows(self, treated: list[tuple[Controlled, tuple[Treatment, ...]]]) -> list[CrossRow]:
        rows = [
            CrossRow(
                entity,
                tuple(
                    tuple(one for one in treatments if one.framework == framework.id)
                    for framework in self.frameworks
                ),
            )
            for entity, treatments in treated
            if treatments
        ]
        return sorted(rows, key=lambda row: row.entity.title)
