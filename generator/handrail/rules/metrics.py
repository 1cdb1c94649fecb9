"""Rules on metrics: the worked number is what the calculation gives."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Severity
from handrail.form.calculate import ErrorValue, evaluate_plain
from handrail.formula.parse import FormulaError, names_in
from handrail.model.metric import Metric
from handrail.rules.rule import Problem, Scene, rule


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
        try:
            result = evaluate_plain(metric.calculation, metric.worked.given)
        except FormulaError as fault:
            named = {str(getattr(name, "id", "")) for name in names_in(metric.calculation)}
            is_lacking = named > metric.worked.given.keys()  # what is given is all there is to name
            at = ("worked", "given") if is_lacking else ("calculation",)
            yield Problem(metric, at, str(fault), key=is_lacking)
            continue
        if isinstance(result, ErrorValue):
            says = f"the calculation gives {result.value} with these numbers"
            yield Problem(metric, ("worked", "given"), says, key=True)
        elif result != metric.worked.gives:
            says = f"the worked number is {metric.worked.gives}; the calculation gives {result}"
            yield Problem(metric, ("worked", "gives"), says)
