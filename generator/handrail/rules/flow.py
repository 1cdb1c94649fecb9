"""Rules on the flow of a methodology: phases, gates, and what is made before it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from handrail.finding import Severity
from handrail.model.artifact import Artifact
from handrail.model.entity import Entity
from handrail.model.gate import Gate
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology
from handrail.place import Route
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
                yield Problem(
                    method, ("phases", index), f'the phase "{phase.title}" has no activities'
                )


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
    of a gate, or leave it out.

    Wrong: standards/methodologies/house.yaml#phases.0.activities.1
        inputs: []

    Right: standards/methodologies/house.yaml#phases.0.activities.1
        inputs: [plan, budget]
    """
    library = scene.library
    evidence = {item.artifact for gate in library.live(Gate) for item in gate.evidence}
    for method in library.live(Methodology):
        used = {ref for _, activity in _of(method) for ref in activity.inputs} | evidence
        for at, activity in _of(method):
            for index, ref in enumerate(activity.outputs):
                if ref not in used:
                    yield Problem(
                        method,
                        (*at, "outputs", index),
                        f'nothing uses "{_title(library, ref)}", which "{activity.title}" makes',
                        "make it an input of an activity or the evidence of a gate",
                    )


@rule(Severity.ERROR, whole=True)
def unproduced_input(scene: Scene) -> Iterator[Problem]:
    """An activity needs something that no earlier activity, nor one of its own phase, makes.

    A reader would look for a paper that cannot exist yet. Let an earlier activity make it, or
    mark the artifact ``starts_outside: yes`` when it comes from outside the project. What several
    activities miss is told where the first of them needs it.

    Wrong: standards/methodologies/house.yaml#phases.0.activities.0
        inputs: [report]

    Right: standards/methodologies/house.yaml#phases.0.activities.0
        inputs: []
    """
    library = scene.library
    outside = {item.id for item in library.live(Artifact) if item.starts_outside}
    for method in library.live(Methodology):
        made = set(outside)
        for number, phase in enumerate(method.phases):
            made.update(chain.from_iterable(activity.outputs for activity in phase.activities))
            for place, activity in enumerate(phase.activities):
                for index, ref in enumerate(activity.inputs):
                    if ref not in made:
                        made.add(ref)  # told once
                        yield Problem(
                            method,
                            ("phases", number, "activities", place, "inputs", index),
                            f'nothing makes "{_title(library, ref)}" before "{activity.title}"',
                            "make it the output of an earlier activity",
                        )


@rule(Severity.ERROR, whole=True)
def late_evidence(scene: Scene) -> Iterator[Problem]:
    """A gate asks for a paper that no activity has made by then.

    The project manager would be asked for something that the method has not told anybody to
    write. Make it in a phase that ends at or before the gate.

    Wrong: standards/gates/g1-go.yaml#evidence.0
        artifact: report

    Right: standards/gates/g1-go.yaml#evidence.0
        artifact: plan
    """
    library = scene.library
    outside = {item.id for item in library.live(Artifact) if item.starts_outside}
    for method in library.live(Methodology):
        made = set(outside)
        for phase in method.phases:
            made.update(chain.from_iterable(activity.outputs for activity in phase.activities))
            called = [ref for ref in (*phase.calls, phase.gate) if ref]
            for gate in (library.get(Gate, ref) for ref in called):
                for index, item in enumerate(gate.evidence if gate else ()):
                    if gate and item.artifact not in made:
                        yield Problem(
                            gate,
                            ("evidence", index, "artifact"),
                            f'"{_title(library, item.artifact)}" is not made before this gate '
                            f'in "{method.title}"',
                            f'make it in the phase "{phase.title}" or earlier',
                        )


def _activities(library: Library) -> Iterator[tuple[Methodology, tuple[Route, Activity]]]:
    for method in library.live(Methodology):
        for found in _of(method):
            yield method, found


def _of(method: Methodology) -> Iterator[tuple[Route, Activity]]:
    for number, phase in enumerate(method.phases):
        for place, activity in enumerate(phase.activities):
            yield ("phases", number, "activities", place), activity


def _title(library: Library, ref: str) -> str:
    found: Entity | None = library.find("artifact", ref)
    return found.title if found else ref
