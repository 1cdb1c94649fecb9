"""What a project needs: the artifacts that tailoring chooses for its size or for its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handrail.model.artifact import SIZES, Artifact, Size
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.tailoring import Selection, TailoringGuide

_ORDER = {size: place for place, size in enumerate(SIZES)}


class Need(NamedTuple):
    """One artifact that answers choose."""

    artifact: str
    because: tuple[str, ...]
    """The reasons of all selections that hold, each once."""


def size_of(guide: TailoringGuide, answers: Mapping[str, str]) -> Size:
    """Return the size of a project: the largest that one of its answers asks for."""
    asked = [
        option.size
        for question in guide.questions
        for option in question.options
        if option.size in _ORDER and answers.get(question.id) == option.id
    ]
    return max((size for size in asked if size), key=_ORDER.__getitem__, default=Size.SMALL)


def needs(guide: TailoringGuide, answers: Mapping[str, str]) -> list[Need]:
    """Return what a project needs by its answers, in the order of the guide.

    ``reasons`` in tailor.js says the same on the page; a test holds the two together.

    Args:
        guide: the questions and selections.
        answers: question id to option id, every question answered.
    """
    size = size_of(guide, answers)
    found: dict[str, dict[str, None]] = {}
    for one in guide.selections:
        if suits_size(one, size) and one.when.items() <= answers.items():
            found.setdefault(str(one.artifact), {})[one.because] = None
    return [Need(id_, tuple(because)) for id_, because in found.items()]


def method_of(methods: Sequence[Methodology], answers: Mapping[str, str]) -> Methodology | None:
    """Return the methodology that answers choose, the first of *methods* that fits.

    An option named after one methodology chooses it; one named after an approach chooses the first
    that follows it. ``methodOf`` in tailor.js says the same on the page.
    """
    given = set(answers.values())
    by_id = (method for method in methods if method.id in given)
    by_approach = (method for method in methods if method.approach.value in given)
    return next(by_id, None) or next(by_approach, None)


def method_artifacts(library: Library, method: Methodology) -> list[str]:
    """Return the ids of every artifact a methodology makes, uses or shows at a gate, in order."""
    found: dict[str, None] = {}
    for phase in method.phases:
        for activity in phase.activities:
            found.update(dict.fromkeys(map(str, (*activity.inputs, *activity.outputs))))
        for ref in (*phase.calls, phase.gate):
            gate = library.get(Gate, ref) if ref else None
            if gate:
                found.update(dict.fromkeys(str(item.artifact) for item in gate.evidence))
    return list(found)


def suits_size(selection: Selection, size: Size) -> bool:
    """Say whether a selection holds for a project of *size*, its questions aside."""
    first = _ORDER.get(selection.from_size or Size.SMALL, 0)
    last = _ORDER.get(selection.up_to_size or Size.LARGE, len(_ORDER))
    return first <= _ORDER[size] <= last


def needed_artifacts(library: Library, method: Methodology, size: Size) -> list[str]:
    """Return the ids of the artifacts for a project of *size* that answers no question with yes.

    Those come from the selections of tailoring that have no condition, or none but the methodology
    itself; where an artifact has no selection at all, its own smallest size decides.
    """
    guide = library.tailoring
    selected = {str(item.artifact) for item in guide.selections}
    chosen = {
        str(item.artifact)
        for item in guide.selections
        if suits_size(item, size) and _follows(item, method)
    }
    needed = []
    for id_ in method_artifacts(library, method):
        artifact = library.get(Artifact, id_)
        if artifact is None or artifact.size not in _ORDER:
            continue
        by_size = id_ not in selected and _ORDER[artifact.size] <= _ORDER[size]
        if id_ in chosen or by_size:
            needed.append(id_)
    return needed


def _follows(selection: Selection, method: Methodology) -> bool:
    """Say whether choosing the methodology answers all that a selection asks.

    An option named after an approach, or after one methodology, is such an answer.
    """
    return set(selection.when.values()) <= {method.approach.value, method.id}
