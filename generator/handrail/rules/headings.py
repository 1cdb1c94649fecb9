"""Rules on names that readers see: no two things may look the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from handrail.finding import Severity
from handrail.form.form import Form
from handrail.formula.excel import header
from handrail.model.entity import Controlled, Entity
from handrail.model.gate import Gate
from handrail.model.glossary import Glossary
from handrail.model.library import Key
from handrail.model.methodology import Methodology
from handrail.model.template import Sheet
from handrail.place import Route
from handrail.rules.blocks import blocks, tables_in
from handrail.rules.rule import Problem, Scene, rule
from handrail.rules.twins import is_below


@rule(Severity.ERROR)
def duplicate_title(scene: Scene) -> Iterator[Problem]:
    """Two things of one kind have the same title, or two terms are the same word.

    In search results and lists a reader could not tell them apart.

    Wrong: standards/roles/tester.yaml
        title: Project manager

    Right: standards/roles/tester.yaml
        title: Tester
    """
    groups: dict[str, list[Controlled]] = defaultdict(list)
    for entity in scene.library.live(Controlled):
        groups[entity.kind].append(entity)
    for kind, entities in groups.items():
        first: dict[str, Entity] = {}
        for entity in entities:
            other = first.setdefault(entity.title.casefold(), entity)
            if other is not entity:
                yield Problem(
                    entity,
                    ("title",),
                    f'another {kind}, "{other.id}", has the title "{entity.title}" too',
                    "say in the title what makes it different",
                )
    yield from _once(scene, (*_codes(scene), *_terms(scene)))


@rule(Severity.ERROR)
def duplicate_label(scene: Scene) -> Iterator[Problem]:
    """Two fields, columns, sections, phases or activities of one whole have the same name.

    Whoever fills in the form, or reads it back, could not tell them apart. In a table the
    labels are the headers; in a form the ids are what a filled copy is read by.

    Wrong: templates/documents/plan.yaml#sections.1
        title: Goal

    Right: templates/documents/plan.yaml#sections.1
        title: Steps
    """
    yield from _once(scene, _labels(scene), _ids_taken(scene))


@rule(Severity.ERROR)
def duplicate_id(scene: Scene) -> Iterator[Problem]:
    """Two things in one form have the same id, or a form uses an id that every form has.

    A filled copy is read back by these ids, so each answer needs its own.

    Wrong: templates/documents/plan.yaml#sections.1.fields.1
        id: goal

    Right: templates/documents/plan.yaml#sections.1.fields.1
        id: remarks
    """
    titles = [problem for problem in _labels(scene) if problem.at[-1] == "title"]
    yield from _once(scene, _ids_taken(scene), titles)


def _once(
    scene: Scene, problems: Iterable[Problem], others: Iterable[Problem] = ()
) -> Iterator[Problem]:
    """Yield one problem for each thing that is there twice, and none for what stands in it.

    Args:
        scene: what the rules look at.
        problems: what was found.
        others: what another rule tells.
    """
    told: dict[Key, set[Route]] = {key: set(at) for key, at in scene.twins.items()}
    for other in others:
        told.setdefault((other.entity.kind, other.entity.id), set()).add(other.at[:-1])
    for problem in problems:
        known = told.setdefault((problem.entity.kind, problem.entity.id), set())
        if not is_below(problem.at, known):
            known.add(problem.at[:-1] or problem.at)
            yield problem


def _codes(scene: Scene) -> Iterator[Problem]:
    """Yield the gates whose short name another one has."""
    first: dict[str, Gate] = {}
    for gate in scene.library.live(Gate):
        if (other := first.setdefault(gate.code, gate)) is not gate:
            says = f'the gate "{other.id}" has the code "{gate.code}" too'
            yield Problem(gate, ("code",), says, "name them apart")


def _terms(scene: Scene) -> Iterator[Problem]:
    for glossary in scene.library.all(Glossary):
        terms = [(("terms", i, "term"), term.term) for i, term in enumerate(glossary.terms)]
        yield from _twice(glossary, terms, "the term")
        ids = [(("terms", i, "id"), term.id) for i, term in enumerate(glossary.terms)]
        yield from _twice(glossary, ids, "the id")
        names = [
            (("terms", i, "also_called", j), name)
            for i, term in enumerate(glossary.terms)
            for j, name in enumerate(term.also_called)
        ]
        taken = {term.term.casefold() for term in glossary.terms}
        yield from _twice(glossary, names, "the name", taken)


def _labels(scene: Scene) -> Iterator[Problem]:
    for form in scene.forms:
        yield from _in_form(form)
    for method in scene.library.live(Methodology):
        phases = [(("phases", i), phase) for i, phase in enumerate(method.phases)]
        yield from _twice(method, [((*at, "title"), p.title) for at, p in phases], "the phase")
        yield from _twice(method, [((*at, "id"), p.id) for at, p in phases], "the id")
        gates = [((*at, "gate"), p.gate) for at, p in phases if p.gate]
        yield from _twice(method, gates, "the gate")
        activities = [
            ((*at, "activities", j), activity)
            for at, phase in phases
            for j, activity in enumerate(phase.activities)
        ]
        titles = [((*at, "title"), activity.title) for at, activity in activities]
        yield from _twice(method, titles, "the activity")
        yield from _twice(method, [((*at, "id"), a.id) for at, a in activities], "the id")


def _ids_taken(scene: Scene) -> Iterator[Problem]:
    for form in scene.forms:
        template = form.template
        heads: dict[str, str] = {}
        for _, at, block in blocks([form]):
            if block.id in heads:
                says = f'the id "{block.id}" is taken: {heads[block.id]} has it already'
                yield Problem(template, (*at, "id"), says, "choose another id")
            heads.setdefault(block.id, f'"{block.title}"')
        taken = [field.id for field in (*form.cover, *form.common.ai_statement)]
        taken += [table.id for table in (form.approvals, form.history) if table]
        seen = dict.fromkeys([*taken, "readiness", "figures"], "every form")
        for at, id_, place in _ids(form):
            if id_ in seen:
                says = f'the id "{id_}" is taken: {seen[id_]} has it already'
                yield Problem(template, at, says, "choose another id")
            else:
                seen[id_] = place


def _ids(form: Form) -> Iterator[tuple[Route, str, str]]:
    for _, at, block in blocks([form]):
        message = getattr(block, "message", None)
        if message:
            yield (*at, "message", "id"), message.id, f'"{message.label}"'
        for index, one in enumerate(block.fields):
            yield (*at, "fields", index, "id"), one.id, f'"{one.label}"'
        for place, table in tables_in(at, block):
            yield (*place, "id"), table.id, f'the table "{table.label}"'
        if isinstance(block, Sheet):
            for name in ("figures", "matrices", "charts"):
                for index, item in enumerate(getattr(block, name)):
                    yield (*at, name, index, "id"), item.id, f"one of the {name}"


def _in_form(form: Form) -> Iterator[Problem]:
    template = form.template
    placed = [(at, block) for _, at, block in blocks([form])]
    yield from _twice(template, [((*at, "title"), b.title) for at, b in placed], "the title")
    for here, block in placed:
        labels = [
            ((*here, "fields", index, "label"), item.label)
            for index, item in enumerate(block.fields)
        ]
        yield from _twice(template, labels, "the label")
        for at, table in tables_in(here, block):
            heads = [
                ((*at, "columns", place, "label"), header(column.label))
                for place, column in enumerate(table.columns)
            ]
            yield from _twice(template, heads, "the column")
            ids = [
                ((*at, "columns", place, "id"), column.id)
                for place, column in enumerate(table.columns)
            ]
            yield from _twice(template, ids, "the column id")
    questions = [
        (("readiness", index, "question"), item.question)
        for index, item in enumerate(template.readiness)
    ]
    yield from _twice(template, questions, "the question")
    marks = [(("readiness", index, "id"), item.id) for index, item in enumerate(template.readiness)]
    yield from _twice(template, marks, "the id")


def _twice(
    entity: Entity,
    named: Iterable[tuple[Route, str]],
    what: str,
    taken: Iterable[str] = (),
) -> Iterator[Problem]:
    seen = set(taken)
    for at, name in named:
        if name.casefold() in seen:
            yield Problem(entity, at, f'{what} "{name}" is used twice', "name them apart")
        seen.add(name.casefold())
