"""Rules on references: what a field or a link names must exist and be in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from handrail.finding import Severity
from handrail.meant import did_you_mean, nearest
from handrail.model.approvals import Approvals
from handrail.model.artifact import Artifact
from handrail.model.entity import Controlled, Entity, Status, Use
from handrail.model.glossary import Glossary
from handrail.model.kinds import KIND_NAMES
from handrail.model.library import Key, Library
from handrail.model.template import Template
from handrail.rules.rule import Problem, Scene, rule

_HARDLY = 0.5
"""How close an id has to be: it has more letters than a word, and there are many to choose from."""
_HARDLY_OTHER = 0.9
"""How close two ids are that differ in a letter or two."""
_FEW = 3
"""So many places may misspell one id in the same way; where more name it, the thing has gone."""
_SHOWN = 6
"""So many ids are shown where none is alike."""

_Places: TypeAlias = list[tuple[Entity, Use]]
"""Every place that names one thing."""


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
    missing = _missing(scene)
    emptied = _emptied(scene, missing)
    for kind in sorted(emptied):
        yield _none_left(scene, [each for key, each in missing.items() if key[0] == kind])
    for (kind, id_), places in missing.items():
        if kind in emptied:
            continue
        files = dict.fromkeys((entity.kind, entity.id) for entity, _ in places)
        says = f'no {kind} is called "{id_}"'
        if _has_gone(scene, kind, id_, places):
            entity, use = places[0]
            where = f"{len(files)} files" if len(files) > 1 else "one file"
            many = f"{says}, which {len(places)} places in {where} name"
            also = [(other, one.at) for other, one in places[1:]]
            yield Problem(entity, use.at, many, _gone(use, scene.library), find=id_, also=also)
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


def _missing(scene: Scene) -> Mapping[Key, _Places]:
    """Return what is referred to and not there, with every place that refers to it."""
    found: dict[Key, _Places] = {}
    for entity, use in scene.uses:
        if use.kind in KIND_NAMES and not scene.library.knows(use.kind, use.id):
            found.setdefault((use.kind, use.id), []).append((entity, use))
    return found


def _emptied(scene: Scene, missing: Mapping[Key, _Places]) -> set[str]:
    """Return the kinds of which nothing is there, though many places name one."""
    count = Counter[str]()
    for (kind, _), places in missing.items():
        count[kind] += len(places)
    return {kind for kind, times in count.items() if times > _FEW and not scene.library.ids(kind)}


def _none_left(scene: Scene, groups: Iterable[_Places]) -> Problem:
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


def _has_gone(scene: Scene, kind: str, id_: str, places: _Places) -> bool:
    """Say whether one thing is not there, and no name of it is misspelt.

    Many files name it; or several do, and it looks like no slip; or the last edition had it, it was
    approved, or a template is for it; or something that nobody names looks like it.
    """
    if len(places) > 1 and _renamed(kind, id_, scene.library):
        return True
    if len({(entity.kind, entity.id) for entity, _ in places}) == 1:
        return False
    register = scene.library.get(Approvals, "approvals")
    template = scene.library.get(Template, id_)
    return (
        len(places) > _FEW
        or not _is_slip(scene, kind, id_)
        or (scene.before is not None and scene.before.knows(kind, id_))
        or (register is not None and f"{kind}/{id_}" in register.entries)
        or (kind == Artifact.kind and template is not None and template.artifact == id_)
    )


def _is_slip(scene: Scene, kind: str, id_: str) -> bool:
    """Say whether an id is another one misspelt: alike, and with a word like one of the other's.

    Where nobody uses that word it is misspelt; where all words are in use, hardly a letter differs,
    or something was added.
    """
    meant = nearest(id_, scene.library.ids(kind))
    if not meant:
        return False
    odd = set(id_.split("-")) - scene.words
    is_odd = bool(odd) and all(nearest(word, meant.split("-")) for word in odd)
    return is_odd or id_.startswith(meant) or bool(nearest(id_, [meant], _HARDLY_OTHER))


def _renamed(kind: str, id_: str, library: Library) -> str:
    """Return what a thing was renamed to: it is alike, and nobody refers to it yet."""
    meant = nearest(id_, library.ids(kind), _HARDLY)
    return "" if library.used_by(kind, meant) else meant


def _gone(use: Use, library: Library) -> str:
    """Say what became of a thing: nothing names the new id of what was renamed."""
    meant = _renamed(use.kind, use.id, library)
    if meant:
        return f'was it renamed to "{meant}"? Rename it back, or change every place'
    return "bring it back, or name what took its place"


def _is_retired(entity: Entity) -> bool:
    return isinstance(entity, Controlled) and entity.status is Status.RETIRED


def _did_you_mean(use: Use, library: Library) -> str:
    ids = library.ids(use.kind)
    meant = nearest(use.id, ids, _HARDLY)
    if meant:
        return f'did you mean "{meant}"?'
    more = " …" if len(ids) > _SHOWN else ""
    return f"known here: {', '.join(ids[:_SHOWN])}{more}" if ids else f"there is no {use.kind} yet"


def _kinds() -> str:
    return f"kinds are: {', '.join(sorted(KIND_NAMES))}"
