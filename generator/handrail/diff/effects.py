"""Follows a change to whom and what it reaches: roles, pages, downloads, kits, running projects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from handrail.diff.changes import Detail, Effects
from handrail.diff.stages import stages, until
from handrail.form.form import Form, forms
from handrail.model.artifact import SIZES
from handrail.model.common import Common
from handrail.model.entity import Entity
from handrail.model.gate import Gate
from handrail.model.kinds import KINDS
from handrail.model.library import Key, Library
from handrail.model.methodology import Activity, Methodology
from handrail.model.needs import needed_artifacts
from handrail.model.pmo_type import PmoType
from handrail.model.settings import Settings
from handrail.model.tailoring import TailoringGuide
from handrail.model.template import Template
from handrail.place import Route

_PAGED = frozenset(kind.model.kind for kind in KINDS if kind.pages) - {"role", "framework"}
_IN_FORMS = frozenset({"pmo_type", "organisation", "office"})
"""Settings that stand in every form."""
_PHASES = 2
"""A route into a phase has at least so many steps."""


class Reach:
    """What changes of one library reach in the other."""

    def __init__(self, old: Library, new: Library) -> None:
        self._old = old
        self._new = new

    def of(self, old: Entity | None, new: Entity | None, details: Sequence[Detail]) -> Effects:
        """Return what the details of one change reach. Wording reaches nobody."""
        entity = new or old
        told = [detail for detail in details if not detail.editorial]
        if entity is None or not told:
            return Effects()
        used = {key for detail in told for key in detail.uses}
        used |= set(self._beside(old, new, told))
        used.discard((entity.kind, entity.id))
        return Effects(
            roles=tuple(sorted(id_ for kind, id_ in used if kind == "role")),
            pages=tuple(sorted(key for key in used if key[0] in _PAGED)),
            templates=tuple(self._templates(old, new, told)),
            kits=tuple(self._kits(entity)),
            projects=tuple(self._projects(entity, told, gone=new is None)),
        )

    def _beside(
        self, old: Entity | None, new: Entity | None, details: Sequence[Detail]
    ) -> Iterator[Key]:
        """Yield what shows a change although the change does not name it."""
        for entity in filter(None, (old, new)):
            if isinstance(entity, Template):
                yield "artifact", entity.artifact
            elif isinstance(entity, Gate):
                yield "role", entity.decided_by
                yield "role", entity.presented_by
            elif isinstance(entity, Methodology):
                for detail in details:
                    yield from _of_activity(_activity(entity, detail.at))

    def _templates(
        self, old: Entity | None, new: Entity | None, details: Sequence[Detail]
    ) -> Iterable[str]:
        if isinstance(new, Template):
            return (new.id,)
        if isinstance(old, Template):
            return ()  # gone: there is nothing to download again
        entity = new or old
        fields = {detail.at[0] for detail in details if detail.at}
        everywhere = (
            isinstance(entity, Common)
            or (isinstance(entity, Settings) and fields & _IN_FORMS)
            or (
                isinstance(entity, PmoType)
                and entity.id == self._new.settings.pmo_type
                and "wording" in fields
            )
        )
        return [template.id for template in self._new.live(Template)] if everywhere else ()

    def _kits(self, entity: Entity) -> Iterator[str]:
        """Yield the kits that hold a changed form, or other forms than before."""
        for kit in sorted({*self._before, *self._now}):
            before, now = self._before.get(kit, {}), self._now.get(kit, {})
            changed = {id_ for id_ in {*before, *now} if _differs(before.get(id_), now.get(id_))}
            if isinstance(entity, Template):
                hit = entity.id in changed
            elif isinstance(entity, Common):
                hit = bool(changed)
            else:
                hit = before.keys() != now.keys() and self._chooses(entity, kit, before, now)
            if hit:
                yield kit

    def _chooses(
        self, entity: Entity, kit: str, before: Mapping[str, Form], now: Mapping[str, Form]
    ) -> bool:
        """Say whether an entity may be why a kit holds other forms."""
        if isinstance(entity, TailoringGuide):
            return True
        method = self._method(kit.rpartition("-")[0])
        if isinstance(entity, Methodology):
            return method is not None and method.id == entity.id
        if isinstance(entity, Gate) and method:
            return any(entity.id in {phase.gate, *phase.calls} for phase in method.phases)
        differing = before.keys() ^ now.keys()
        return entity.kind == "artifact" and entity.id in {
            str(template.artifact)
            for library in (self._old, self._new)
            for template in library.all(Template)
            if template.id in differing
        }

    def _method(self, id_: str) -> Methodology | None:
        return self._new.get(Methodology, id_) or self._old.get(Methodology, id_)

    def _projects(self, entity: Entity, details: Sequence[Detail], *, gone: bool) -> Iterable[str]:
        library = self._old if gone else self._new
        if isinstance(entity, Template):
            return stages(library, ("artifact", str(entity.artifact)))
        if isinstance(entity, Methodology) and not gone:
            places = [_phase(detail.at) for detail in details]
            known = [place for place in places if place is not None]
            if known and len(known) == len(places) and max(known) < len(entity.phases):
                return (until(library, entity, max(known)),)
        return stages(library, (entity.kind, entity.id))

    @cached_property
    def _before(self) -> Mapping[str, Mapping[str, Form]]:
        return _kits(self._old)

    @cached_property
    def _now(self) -> Mapping[str, Mapping[str, Form]]:
        return _kits(self._new)


def _kits(library: Library) -> dict[str, Mapping[str, Form]]:
    """Return every form in each kit, by template id, by the name of the kit."""
    by_artifact: dict[str, dict[str, Form]] = {}
    for form in forms(library):
        by_artifact.setdefault(str(form.template.artifact), {})[form.template.id] = form
    return {
        f"{method.id}-{size}": {
            id_: form
            for artifact in needed_artifacts(library, method, size)
            for id_, form in by_artifact.get(artifact, {}).items()
        }
        for method in library.live(Methodology)
        for size in SIZES
    }


def _differs(old: Form | None, new: Form | None) -> bool:
    """Say whether a kit holds another form; the digest is worked out only where it has to be."""
    if old is None or new is None:
        return True
    return old != new and old.digest != new.digest


def _phase(at: Route) -> int | None:
    """Return which phase a route leads into, if it leads into one."""
    inside = len(at) >= _PHASES and at[0] == "phases"
    return at[1] if inside and isinstance(at[1], int) else None


def _activity(method: Methodology, at: Route) -> Activity | None:
    match at:
        case ("phases", int(phase), "activities", int(place), *_):
            pass
        case _:
            return None
    activities = method.phases[phase].activities if phase < len(method.phases) else ()
    return activities[place] if place < len(activities) else None


def _of_activity(activity: Activity | None) -> Iterator[Key]:
    if activity:
        yield "role", activity.accountable
        yield from (("role", role) for role in activity.responsible)
