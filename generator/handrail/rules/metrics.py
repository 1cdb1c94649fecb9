"""Rules on metrics: the worked number is what the calculation gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from handrail.finding import Severity
from handrail.form.calculate import ErrorValue, evaluate_plain
from handrail.formula.parse import FormulaError, names_in
from handrail.meant import nearest
from handrail.model.metric import Metric
from handrail.place import Route
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule

_WORD = re.compile(r"[a-z0-9]+")


@rule(Severity.ERROR)
def worked_number_is_wrong(scene: Scene) -> Iterator[Problem]:
    """A metric's worked number is not what its calculation gives.

    Readers check their own sums against it. Correct the number or the calculation.

    Wrong: standards/metrics/rework.yaml#worked
        gives: 3

    Right: standards/metrics/rework.yaml#worked
        gives: 0.2
    """
    for metric in scene.library.live(Metric):
        if metric.calculation is None or metric.worked is None:
            if (metric.calculation is None) is not (metric.worked is None):
                has, lacks = "calculation", "worked"
                if metric.calculation is None:
                    has, lacks = lacks, has
                says = f'"{metric.title}" has "{has}" but no "{lacks}"'
                yield Problem(metric, (has,), says, f'add "{lacks}"', key=True)
            continue
        given = metric.worked.given
        try:
            result = evaluate_plain(metric.calculation, given)
        except FormulaError as fault:
            named = _named(metric.calculation)
            misspelt = _misspelt(metric, named, given)
            is_lacking = named > given.keys()  # what is given is all there is to name
            if misspelt:
                at: Route = ("worked", "given", misspelt.written)
                says = f'the calculation has no "{misspelt.written}"'
                yield Problem(metric, at, says, f'did you mean "{misspelt.meant}"?', key=True)
            else:
                at = ("worked", "given") if is_lacking else ("calculation",)
                yield Problem(metric, at, str(fault), key=is_lacking)
            continue
        if isinstance(result, ErrorValue):
            says = f"the calculation gives {result.value} with these numbers"
            yield Problem(metric, ("worked", "given"), says, key=True)
        elif result != metric.worked.gives:
            says = f"the worked number is {metric.worked.gives}; the calculation gives {result}"
            unused = [f'"{name}"' for name in given if name not in _named(metric.calculation)]
            if unused:  # what nothing uses was left out of the calculation
                says = f"the calculation does not use {', '.join(unused)}, and gives {result}"
            at = ("calculation",) if unused else ("worked", "gives")
            yield Problem(metric, at, says, "correct whichever is wrong")


class _Misspelt(NamedTuple):
    """A number that is given under a name which the calculation spells otherwise."""

    written: str
    meant: str


def _named(calculation: str) -> set[str]:
    return {str(getattr(name, "id", "")) for name in names_in(calculation)}


def _misspelt(
    metric: Metric, named: AbstractSet[str], given: Mapping[str, object]
) -> _Misspelt | None:
    """Return the given number whose name is the odd one, as far as the metric's words tell."""
    spare = [name for name in given if name not in named]
    for lost in sorted(named - given.keys()):
        written = nearest(lost, spare)
        others = [name for name in given if name != written]
        texts = [text for _, text in metric.walk() if isinstance(text, Prose)]
        said = set(_WORD.findall(" ".join([metric.title, *texts, *others]).lower()))
        if written and _share(lost, said) > _share(written, said):
            return _Misspelt(written, lost)
    return None


def _share(name: str, said: AbstractSet[str]) -> float:
    pieces = _WORD.findall(name)
    return sum(piece in said for piece in pieces) / max(1, len(pieces))
