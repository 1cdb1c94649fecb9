"""Says where things stand: gates and artifacts in the phases of methodologies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.model.artifact import Artifact
from handrail.model.gate import Gate
from handrail.model.methodology import Methodology
from handrail.pages.derived import Derived, GatePlace, Step

_FEW = 2
"""More methodologies than these are counted, not named."""


class Places:
    """Where things stand, in words and in order."""

    def __init__(self, derived: Derived) -> None:
        self._derived = derived

    def gate_lives(self, gate: str) -> list[tuple[Methodology, list[str]]]:
        """Return each methodology that has a gate, with the ids of the phases it belongs to."""
        lives: dict[str, tuple[Methodology, list[str]]] = {}
        for place in self._derived.gate_places(gate):
            _, phases = lives.setdefault(place.method.id, (place.method, []))
            phases.append(place.phase.id)
        return list(lives.values())

    def gate_eyebrow(self, gate: Gate) -> list[str]:
        """Return the kind and place of a gate, for the line above its title."""
        places = self._derived.gate_places(gate.id)
        ends = [f"end of {place.phase.title}" for place in places if not place.called]
        return ["Gate", *_named(places), *(ends[:1] or ["called when it is needed"])]

    def artifact_eyebrow(self, artifact: Artifact) -> list[str]:
        """Return the kind and place of an artifact, for the line above its title."""
        made = self._derived.made_in(artifact.id)
        phases = list(
            dict.fromkeys(step.phase.title for step in made if step.method is self._derived.main)
        )
        return ["Document", *(phases[:1] or [artifact.group]), *_named(made)]

    def by_method(self, steps: Iterable[Step]) -> list[tuple[Methodology, list[Step]]]:
        """Return activities under their methodologies."""
        found: dict[str, tuple[Methodology, list[Step]]] = {}
        for step in steps:
            found.setdefault(step.method.id, (step.method, []))[1].append(step)
        return list(found.values())


def _named(places: Sequence[Step | GatePlace]) -> list[str]:
    """Return the methodologies of places by title, or how many they are."""
    titles = list(dict.fromkeys(place.method.title for place in places))
    return titles if len(titles) <= _FEW else [f"{len(titles)} methods"]
