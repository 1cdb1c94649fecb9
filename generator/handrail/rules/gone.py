"""Finds what was taken away from all forms, by the answers that examples still give to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from handrail.form.filled import Misfit, Misfitting
from handrail.place import Route
from handrail.rules.astray import Strays
from handrail.rules.named import FIGURES, PARTS, READINESS

Gone: TypeAlias = Mapping[str, Mapping[str, int]]
"""The ids that nothing has any more, by space, and how many examples answer each."""


def gone(examples: Sequence[tuple[Sequence[Misfit], Strays]]) -> Gone:
    """Return what more than half of all examples answer, and nothing asks for.

    Args:
        examples: what does not fit in each example, and what is only called by another id there.
    """
    count: dict[str, Counter[str]] = {}
    for misfits, strays in examples:
        unknown = [misfit.at for misfit in misfits if misfit.kind is Misfitting.UNKNOWN]
        for space, name in dict.fromkeys((space_of(at), str(at[-1])) for at in unknown):
            if not strays.renames(space, name) and not strays.meant(space, name):
                count.setdefault(space, Counter())[name] += 1
    few = max(1, len(examples) // 2)
    found = {
        space: {name: times for name, times in names.items() if times > few}
        for space, names in count.items()
        if space not in {FIGURES, READINESS}
    }
    return {space: names for space, names in found.items() if names}


def space_of(at: Route) -> str:
    """Return the space in which the id of an answer is looked up."""
    return PARTS if len(at) == 1 else str(at[0])
