"""Compares two libraries: which entities came, went, took another id, or say something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.diff.beside import Beside
from handrail.diff.changes import Change, Changes, Detail, Level, Sort, Touched
from handrail.diff.compare import Comparison
from handrail.diff.effects import Reach
from handrail.diff.follow import renamed, successors, with_ids_of_today
from handrail.diff.weights import Weight, weight_of
from handrail.diff.words import Names, inside, subject_of
from handrail.model.entity import Controlled, Entity, Status, uses_in
from handrail.model.kinds import KINDS
from handrail.model.library import Key, Library
from handrail.model.template import Template

_ORDER = {kind.model.kind: place for place, kind in reversed(list(enumerate(KINDS)))}
_NAMES = {kind.model.kind: kind.name for kind in KINDS if kind.name}


def diff(old: Library, new: Library) -> Changes:
    """Say what is different in *new* for readers of *old*.

    Spaces, order of keys, comments and breaks of lines make no difference. What would not load
    in either library is left out: nobody can say what became of it.

    Args:
        old: the library before.
        new: the library after.
    """
    reach = Reach(old, new)
    compared = Comparison(Names(old, new))
    followed = successors(old, new)
    moved = renamed(old, followed)
    entries: list[Change] = []
    touched: list[Touched] = []
    office: list[Touched] = []
    for before, after in _pairs(old, new, moved):
        if before == after:
            continue
        if before and after is None and (before.kind, before.id) in followed:
            entries.append(_merged(before, followed[before.kind, before.id], reach, new))
            continue
        change = _change(before, after, compared, reach, new)
        if change:
            entries.append(change)
        if before and after:
            beside = Beside(before, after, _subject(after, new), old, new)
            touched.extend(beside.dates() if change is None else ())
            office.extend(beside.office())
    ordered = sorted(entries, key=lambda change: (_ORDER[change.kind], change.id))
    return Changes(tuple(ordered), tuple(touched), tuple(office))


def _pairs(
    old: Library, new: Library, moved: Mapping[Key, Key]
) -> Iterator[tuple[Entity | None, Entity | None]]:
    """Yield each entity of both libraries once, under the id it had and the id it has.

    The one before names everything by the ids of today: who refers to what took another id
    refers to the same as ever.
    """
    broken = old.broken | new.broken
    was = {now: before for before, now in moved.items()}
    for key, after in new.entities.items():
        if key not in broken and _is_read(after):
            before = old.entities.get(was.get(key, key))
            yield with_ids_of_today(before, moved) if before else None, after
    for key, before in old.entities.items():
        is_gone = key not in new.entities and key not in broken and key not in moved
        if is_gone and _is_read(before):
            yield before, None


def _change(
    before: Entity | None,
    after: Entity | None,
    compared: Comparison,
    reach: Reach,
    new: Library,
) -> Change | None:
    """Return what became of one entity; nothing if nothing did."""
    was = ""
    if before is None and after is not None:
        sort, details = Sort.ADDED, [_new(after)]
    elif after is None and before is not None:
        sort, details = Sort.REMOVED, [Detail((), Level.MAJOR, "is gone; nothing replaces it")]
    elif before is not None and after is not None:
        details = [*_status(before, after), *compared.details(before, after)]
        sort, was = _sort(before, after, details)
        if sort is Sort.RETIRED:
            details = [_retired(after, new)]
        elif sort is Sort.RENAMED:
            says = f"has another id: “{before.id}” is now “{after.id}”"
            details = [Detail((), Level.MAJOR, says), *details]
    else:
        return None
    entity = after or before
    if entity is None or not details:
        return None
    return Change(
        sort=sort,
        kind=entity.kind,
        id=entity.id,
        title=entity.title,
        subject=_subject(entity, new),
        details=tuple(details),
        effects=reach.of(before, after, details),
        was=was,
        version=getattr(after, "version", ""),
        version_before=getattr(before, "version", ""),
    )


def _merged(before: Entity, now: Key, reach: Reach, new: Library) -> Change:
    """Tell that an entity became part of another, which names its id as a former one."""
    says = f"is gone; {new.entities[now].title} takes its place"
    detail = Detail((), Level.MAJOR, says, frozenset({now}))
    return Change(
        sort=Sort.RETIRED,
        kind=before.kind,
        id=before.id,
        title=before.title,
        subject=_subject(before, new),
        details=(detail,),
        effects=reach.of(before, None, [detail]),
        was=now[1],
        version_before=getattr(before, "version", ""),
    )


def _sort(before: Entity, after: Entity, details: list[Detail]) -> tuple[Sort, str]:
    if _is_retired(after) and not _is_retired(before):
        return Sort.RETIRED, getattr(after, "replaced_by", None) or ""
    if before.id != after.id:
        return Sort.RENAMED, before.id
    if all(detail.editorial for detail in details):
        return Sort.EDITORIAL, ""
    return Sort.CHANGED, ""


def _new(entity: Entity) -> Detail:
    """Tell that an entity is new, and what it refers to."""
    kind = inside(_NAMES.get(entity.kind, entity.kind))
    status = entity.status if isinstance(entity, Controlled) else Status.APPROVED
    state = "" if status is Status.APPROVED else f", still {_state(status)}"
    uses = frozenset(
        (use.kind, use.id)
        for at, value in entity.walk()
        if isinstance(value, str)
        for use in uses_in(at, value)
        if at[0] not in {"owner", "approved_by"}
    )
    return Detail((), Level.MINOR, f"is a new {kind}{state}", uses)


def _retired(entity: Entity, library: Library) -> Detail:
    successor = getattr(entity, "replaced_by", None)
    if not successor:
        return Detail(("status",), Level.MAJOR, "is retired; nothing replaces it")
    other = library.find(entity.kind, successor)
    title = other.title if other else successor
    uses = frozenset({(entity.kind, str(successor))})
    return Detail(("status",), Level.MAJOR, f"is retired; {title} takes its place", uses)


def _status(before: Entity, after: Entity) -> Iterator[Detail]:
    if not isinstance(before, Controlled) or not isinstance(after, Controlled):
        return
    if before.status is after.status:
        return
    old, new = _state(before.status), _state(after.status)
    if after.status is Status.APPROVED:
        yield Detail(("status",), Level.MINOR, f"is now approved and in force, before: {old}")
    elif before.status is Status.APPROVED and after.status is not Status.RETIRED:
        yield Detail(("status",), Level.MINOR, f"is no longer approved: it is {new}")
    else:
        yield Detail(("status",), Level.PATCH, f"is now {new}, before: {old}")


def _state(status: Status) -> str:
    return "a draft" if status is Status.DRAFT else str(status)


def _is_read(entity: Entity) -> bool:
    """Say whether readers see anything of an entity; the register of approvals is no page."""
    model = type(entity)
    return any(
        weight_of(model, name) is not Weight.CONTROL
        for name in model.model_fields
        if name not in Entity.model_fields
    )


def _is_retired(entity: Entity) -> bool:
    return isinstance(entity, Controlled) and entity.status is Status.RETIRED


def _subject(entity: Entity, library: Library) -> str:
    """Return what sentences call an entity; a form is told from the document that it is for."""
    if isinstance(entity, Template):
        document = library.find("artifact", entity.artifact)
        is_same = document is not None and subject_of(document) == subject_of(entity)
        return f"{subject_of(entity)} (form)" if is_same else subject_of(entity)
    single = any(kind.single and kind.model.kind == entity.kind for kind in KINDS)
    return {"common": "Every form"}.get(entity.kind, entity.title) if single else subject_of(entity)
