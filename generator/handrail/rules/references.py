"""Rules on references: what a field or a link names must exist and be in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handrail.finding import Severity
from handrail.meant import did_you_mean, nearest
from handrail.model.entity import Controlled, Entity, Status, Use
from handrail.model.glossary import Glossary
from handrail.model.kinds import KIND_NAMES
from handrail.model.library import Key, Library
from handrail.model.template import Template
from handrail.rules.absent import FEW, HARDLY, Places, gone, has_gone, missing
from handrail.rules.rule import Problem, Scene, rule

_SHOWN = 6
"""So many ids are shown where none is alike."""


@rule(Severity.ERROR)
def unknown_reference(scene: Scene) -> Iterator[Problem]:
    """A field or a link names something that nobody has described.

    Readers would follow a link to nowhere, and pages that list who does what would be wrong.
    Mend the spelling, or write the missing file. A misspelt name is told once in each file. Where
    several files name the same thing and it is no misspelling, or the last edition had it, it was
    deleted or renamed: that is told once, with the other places.

    Wrong: standards/gates/g1-go.yaml
        decided_by: project-manger

    Right: standards/gates/g1-go.yaml
        decided_by: project-manager
    """
    absent = missing(scene)
    emptied = _emptied(scene, absent)
    for kind in sorted(emptied):
        yield _none_left(scene, [each for key, each in absent.items() if key[0] == kind])
    for (kind, id_), places in absent.items():
        if kind in emptied:
            continue
        files = dict.fromkeys((entity.kind, entity.id) for entity, _ in places)
        says = f'no {kind} is called "{id_}"'
        if has_gone(scene, kind, id_, places):
            entity, use = places[0]
            where = f"{len(files)} files" if len(files) > 1 else "one file"
            many = f"{says}, which {len(places)} places in {where} name"
            also = [(other, one.at) for other, one in places[1:]]
            yield Problem(entity, use.at, many, gone(use, scene.library), find=id_, also=also)
            continue
        for key in files:
            here = [(entity, use) for entity, use in places if (entity.kind, entity.id) == key]
            entity, use = here[0]
            many = f", which {len(here)} places of this file name" if here[1:] else ""
            hint = _did_you_mean(use, scene.library)
            yield Problem(entity, use.at, says + many, hint, find=id_)


@rule(Severity.ERROR)
def unknown_kind(scene: Scene) -> Iterator[Problem]:
    """A link in prose names a kind of thing that does not exist here.

    A link inside the library is written ``[words](kind:id)``, such as
    ``[the register](artifact:register)``.

    Wrong: standards/gates/g1-go.yaml
        after:
          - Tell [the lead](person:project-manager).

    Right: standards/gates/g1-go.yaml
        after:
          - Tell [the lead](role:project-manager).
    """
    for entity, use in scene.uses:
        if use.kind not in KIND_NAMES:
            hint = did_you_mean(use.kind, KIND_NAMES, _kinds())
            yield Problem(
                entity,
                use.at,
                f'a link names the kind "{use.kind}", which does not exist',
                hint,
                find=f"{use.kind}:",
            )


@rule(Severity.ERROR)
def retired_reference(scene: Scene) -> Iterator[Problem]:
    """Something in force refers to something that is retired.

    A retired standard keeps its page, so that old links hold, but nobody should be sent there.
    Refer to what replaced it.

    Wrong: standards/metrics/rework.yaml
        status: retired

    Right: standards/metrics/rework.yaml
        status: approved
    """
    library = scene.library
    for entity, use in scene.uses:
        target = library.find(use.kind, use.id)
        if not isinstance(target, Controlled) or target.status is not Status.RETIRED:
            continue
        if _is_retired(entity):
            continue
        yield Problem(
            entity, use.at, f'"{target.title}" is retired', _instead(entity, target), find=use.id
        )


def _instead(entity: Entity, retired: Controlled) -> str:
    if isinstance(entity, Template) and entity.artifact == retired.id:
        return 'this is its form: write "status: retired" here too'
    successor = retired.replaced_by
    return f'refer to "{successor}" instead' if successor else "refer to what took its place"


@rule(Severity.ERROR)
def unknown_successor(scene: Scene) -> Iterator[Problem]:
    """A retired entity names a successor that does not exist, or is still in force.

    Its page sends readers to the successor, so there has to be one of the same kind.

    Wrong: standards/metrics/rework.yaml
        replaced_by: cost-of-rework

    Right: standards/metrics/rework.yaml
        status: approved
    """
    for entity in scene.library.all(Controlled):
        successor = entity.replaced_by
        if successor is None:
            continue
        if not scene.library.knows(entity.kind, successor) or successor == entity.id:
            yield Problem(
                entity,
                ("replaced_by",),
                f'no other {entity.kind} is called "{successor}"',
                _did_you_mean(Use((), entity.kind, successor), scene.library),
            )
        elif entity.status is not Status.RETIRED:
            yield Problem(
                entity,
                ("replaced_by",),
                f'"{entity.title}" has a successor, but its status is "{entity.status}"',
                'set "status: retired", or leave "replaced_by" out',
            )


def _emptied(scene: Scene, absent: Mapping[Key, Places]) -> set[str]:
    """Return the kinds of which nothing is there, though many places name one."""
    count = Counter[str]()
    for (kind, _), places in absent.items():
        count[kind] += len(places)
    return {kind for kind, times in count.items() if times > FEW and not scene.library.ids(kind)}


def _none_left(scene: Scene, groups: Iterable[Places]) -> Problem:
    """Tell once of a whole kind that has gone: of the glossary, at the glossary."""
    places = [place for group in groups for place in group]
    entity, use = places[0]
    files = {(entity.kind, entity.id) for entity, _ in places}
    where = f"{len(places)} places in {len(files)} file{'s' * (len(files) > 1)}"
    says = f"the library has no {use.kind}, and {where} name one"
    hint = f'the first is "{use.id}": bring back what was deleted'
    if use.kind == "term":
        glossary = scene.library.get(Glossary, "glossary") or Glossary(
            id="glossary", title="Glossary"
        )
        return Problem(glossary, ("terms",), says, hint, key=True)
    return Problem(entity, use.at, says, hint, find=use.id)


def _is_retired(entity: Entity) -> bool:
    return isinstance(entity, Controlled) and entity.status is Status.RETIRED


def _did_you_mean(use: Use, library: Library) -> str:
    ids = library.ids(use.kind)
    meant = nearest(use.id, ids, HARDLY)
    if meant:
        return f'did you mean "{meant}"?'
    more = " …" if len(ids) > _SHOWN else ""
    return f"known here: {', '.join(ids[:_SHOWN])}{more}" if ids else f"there is no {use.kind} yet"


def _kinds() -> str:
    return f"kinds are: {', '.join(sorted(KIND_NAMES))}"
