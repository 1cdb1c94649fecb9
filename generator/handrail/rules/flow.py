"""Rules on the flow of a methodology: phases, gates, and what is made before it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology
from handrail.place import Route
from handrail.rules.missed import activities
from handrail.rules.rule import Problem, Scene, rule


@rule(Severity.ERROR)
def phase_without_gate(scene: Scene) -> Iterator[Problem]:
    """A phase ends in no decision, and nothing says why.

    Readers need to know who lets the project go on. Name the gate, or say in ``no_gate``
    why none is needed.

    Wrong: standards/methodologies/house.yaml#phases.0
        gate:

    Right: standards/methodologies/house.yaml#phases.0
        gate: g1-go
    """
    for method in scene.library.live(Methodology):
        for index, phase in enumerate(method.phases):
            if phase.gate is None and phase.no_gate is None:
                yield Problem(
                    method,
                    ("phases", index),
                    f'the phase "{phase.title}" ends in no gate',
                    'name its "gate", or say why there is none in "no_gate"',
                )


@rule(Severity.ERROR)
def phase_without_activities(scene: Scene) -> Iterator[Problem]:
    """A phase has nothing to do in it.

    Give it at least one activity, or merge it with its neighbour.

    Wrong: standards/methodologies/house.yaml#phases.1
        activities: []

    Right: standards/methodologies/house.yaml#phases.1
        no_gate: The work simply ends.
    """
    for method in scene.library.live(Methodology):
        for index, phase in enumerate(method.phases):
            if not phase.activities:
                at: Route = ("phases", index)
                says = f'the phase "{phase.title}" has no activities'
                yield Problem(method, at, says, lacks=(*at, "activities"))


@rule(Severity.ERROR)
def activity_without_hands(scene: Scene) -> Iterator[Problem]:
    """An activity names nobody who does it, or the same role twice in one row of the matrix.

    One role is accountable, at least one does the work, and each role stands in one place only;
    the accountable role may also do the work.

    Wrong: standards/methodologies/house.yaml#phases.0.activities.0
        responsible: []

    Right: standards/methodologies/house.yaml#phases.0.activities.0
        responsible: [tester]
    """
    for method, (at, activity) in _activities(scene.library):
        if not activity.responsible:
            yield Problem(
                method,
                (*at, "responsible"),
                f'nobody is responsible for "{activity.title}"',
                "name at least one role that does the work",
            )
        seen: set[str] = set()
        for letter in ("responsible", "consulted", "informed"):
            for index, role in enumerate(getattr(activity, letter)):
                twice = role in seen or (role == activity.accountable and letter != "responsible")
                if twice:
                    says = f'"{role}" stands twice in the row of "{activity.title}"'
                    yield Problem(method, (*at, letter, index), says, "keep the stronger letter")
                seen.add(role)


@rule(Severity.ERROR, whole=True)
def unused_output(scene: Scene) -> Iterator[Problem]:
    """An activity makes something that nothing uses.

    Work nobody uses should not be asked for. Make it the input of an activity or the evidence
    of a gate, or leave it out. What else a methodology makes for nobody is named with the first.

    Wrong: standards/methodologies/house.yaml#phases.0.activities.1
        inputs: []

    Right: standards/methodologies/house.yaml#phases.0.activities.1
        inputs: [plan, budget]
    """
    library = scene.library
    evidence = {item.artifact for gate in library.live(Gate) for item in gate.evidence}
    for method in library.live(Methodology):
        if scene.missed[method.id]:
            continue  # something has gone or was moved, and whatever it used is left over
        used = {ref for _, activity in activities(method) for ref in activity.inputs} | evidence
        unused = [
            ((*at, "outputs", index), ref, activity.title)
            for at, activity in activities(method)
            for index, ref in enumerate(activity.outputs)
            if ref not in used
        ]
        if unused:
            at, ref, maker = unused[0]
            says = f'nothing uses "{_title(library, ref)}", which "{maker}" makes'
            says += _nor(library, ref, (other for _, other, _ in unused))
            yield Problem(
                method, at, says, "make it an input of an activity or the evidence of a gate"
            )


@rule(Severity.ERROR, whole=True)
def unproduced_input(scene: Scene) -> Iterator[Problem]:
    """An activity needs something that no earlier activity, nor one of its own phase, makes.

    A reader would look for a paper that cannot exist yet. Let an earlier activity make it, or
    mark the artifact ``starts_outside: yes`` when it comes from outside the project. What has one
    cause is told once: an activity that stands too early or too late, or one that has gone.

    Wrong: standards/methodologies/house.yaml#phases.0.activities.0
        inputs: [report]

    Right: standards/methodologies/house.yaml#phases.0.activities.0
        inputs: []
    """
    library = scene.library
    for method in library.live(Methodology):
        for group in scene.missed[method.id]:
            inputs = [miss for miss in group if miss.gate is None]
            if not inputs:
                continue
            first, makers = inputs[0], {miss.maker and miss.maker[:4] for miss in group}
            title = _title(library, first.ref)
            nor = _nor(library, first.ref, (miss.ref for miss in group))
            if first.maker and len(makers) == 1 and len({miss.at[:4] for miss in group}) > 1:
                says = f'"{title}" is made too late: "{first.needed_by}" needs it before{nor}'
                hint = f'make it in the phase "{first.phase}" or earlier'
                yield Problem(method, first.maker, says, hint)
            else:
                says = f'nothing makes "{title}" before "{first.needed_by}"{nor}'
                yield Problem(method, first.at, says, "make it the output of an earlier activity")


@rule(Severity.ERROR, whole=True)
def late_evidence(scene: Scene) -> Iterator[Problem]:
    """A gate asks for a paper that no activity has made by then.

    The project manager would be asked for something that the method has not told anybody to
    write. Make it in a phase that ends at or before the gate. It is told at the gate, or at the
    one methodology that does not make it where others do.

    Wrong: standards/gates/g1-go.yaml#evidence.0
        artifact: report

    Right: standards/gates/g1-go.yaml#evidence.0
        artifact: plan
    """
    library = scene.library
    methods = library.live(Methodology)
    late = [(method, group) for method in methods for group in scene.missed[method.id]]
    missing: dict[tuple[str, str], list[str]] = {}
    for method, group in late:
        for miss in group:
            if miss.gate:
                missing.setdefault((miss.gate.id, miss.ref), []).append(method.title)
    told: set[tuple[str, str]] = set()
    for method, group in late:
        first = group[0]
        if first.gate is None or any(miss.gate is None for miss in group):
            continue  # unproduced-input says so
        key = (first.gate.id, first.ref)
        passing = [each for each in methods if _passes(each, first.gate.id)]
        nor = _nor(library, first.ref, (miss.ref for miss in group))
        if len(dict.fromkeys(missing[key])) < len(passing):
            says = (
                f'"{first.needed_by}" asks for "{_title(library, first.ref)}", which nothing makes'
            )
            hint = f'make it in the phase "{first.phase}" or earlier'
            yield Problem(method, first.at, f"{says} by then{nor}", hint)
        elif key not in told:
            told.add(key)
            where = " and ".join(f'"{title}"' for title in dict.fromkeys(missing[key]))
            yield Problem(
                first.gate,
                ("evidence", first.place, "artifact"),
                f'"{_title(library, first.ref)}" is not made before this gate in {where}{nor}',
                f'make it in the phase "{first.phase}" or earlier',
            )


def _passes(method: Methodology, gate: str) -> bool:
    return any(gate == phase.gate or gate in phase.calls for phase in method.phases)


def _nor(library: Library, first: str, refs: Iterable[str]) -> str:
    """Return the other papers that have the same cause."""
    others = [ref for ref in dict.fromkeys(refs) if ref != first]
    named = ", ".join(f'"{_title(library, ref)}"' for ref in others)
    return f"; the same goes for {named}" if named else ""


def _activities(library: Library) -> Iterator[tuple[Methodology, tuple[Route, Activity]]]:
    for method in library.live(Methodology):
        for found in activities(method):
            yield method, found


def _title(library: Library, ref: str) -> str:
    found: Entity | None = library.find("artifact", ref)
    return found.title if found else ref
