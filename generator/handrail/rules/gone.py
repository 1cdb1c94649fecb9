"""Finds what was taken away from all forms, by the answers that examples still give to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from handrail.form.filled import Misfit, Misfitting
from handrail.place import Route
from handrail.rules.astray import Strays
from handrail.rules.named import FIGURES, PARTS, READINESS

Gone: TypeAlias = Mapping[str, Mapping[str, int]]
"""The ids that nothing has any more, by space, and how many examples answer each."""

_Answered: TypeAlias = tuple[str, str]
"""The space and id of what an example answers."""


def gone(examples: Sequence[tuple[Sequence[Misfit], Strays]]) -> Gone:
    """Return what more than half of all examples answer, and nothing asks for.

    What only a few answer, and was lost with it, goes along: it need not be answered.

    Args:
        examples: what does not fit in each example, and what is only called by another id there.
    """
    answered: list[dict[_Answered, None]] = []
    for misfits, strays in examples:
        unknown = [misfit.at for misfit in misfits if misfit.kind is Misfitting.UNKNOWN]
        names = [(space_of(at), str(at[-1])) for at in unknown]
        answered.append(
            {
                (space, name): None
                for space, name in names
                if not strays.renames(space, name) and not strays.meant(space, name)
            }
        )
    count = Counter(each for names in answered for each in names)
    few = max(1, len(examples) // 2)
    found: dict[str, dict[str, int]] = {}
    for (space, name), times in count.most_common():
        if space in {FIGURES, READINESS}:
            continue
        if times > few or (space in found and _goes_along(space, name, found[space], answered)):
            found.setdefault(space, {})[name] = times
    return found


def _goes_along(
    space: str, name: str, gone: Iterable[str], answered: Iterable[Mapping[_Answered, None]]
) -> bool:
    """Say whether every example that answers an id answers one, too, that all forms have lost."""
    also = {(space, each) for each in gone}
    return all(names.keys() & also for names in answered if (space, name) in names)


def space_of(at: Route) -> str:
    """Return the space in which the id of an answer is looked up."""
    return PARTS if len(at) == 1 else str(at[0])
