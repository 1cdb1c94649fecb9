"""The life of a standard: when it is looked at again, what is late, and what changed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from handrail.model.approvals import Approval, Approvals, Standing, name_of, standing
from handrail.model.artifact import Artifact, Size
from handrail.model.entity import Change, Controlled, Status
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.ref import RoleRef
from handrail.model.reviews import months_of, next_review
from handrail.model.role import Role
from handrail.model.template import Template
from handrail.pages.chapters import MANY
from handrail.pages.phrases import sentence_case
from handrail.prose.nouns import listed


@dataclass(frozen=True)
class Review:
    """When a standard is looked at again."""

    due: dt.date | None
    late: bool = False
    soon: bool = False


@dataclass(frozen=True)
class Count:
    """How many there are of a kind."""

    name: str
    words: str
    """What many are called."""
    number: int


@dataclass(frozen=True)
class Entry:
    """One change of one standard."""

    entity: Controlled
    change: Change


class Control:
    """The control blocks of a library on one day."""

    def __init__(self, library: Library, today: dt.date) -> None:
        self._library = library
        self.today = today

    @cached_property
    def all(self) -> list[Controlled]:
        """Every standard, retired ones included."""
        return [entity for entity in self._library if isinstance(entity, Controlled)]

    @cached_property
    def live(self) -> list[Controlled]:
        """Every standard that is not retired."""
        return [entity for entity in self.all if entity.status is not Status.RETIRED]

    def with_status(self, *statuses: str) -> list[Controlled]:
        """Return the standards of some statuses."""
        return [entity for entity in self.all if entity.status in statuses]

    def review(self, entity: Controlled) -> Review:
        """Return when an approved standard is due, and whether that is past or near."""
        policy = self._library.settings.review
        due = next_review(entity, policy)
        if due is None:
            return Review(None)
        late = due < self.today
        soon = not late and (due - self.today).days <= policy.warn_days
        return Review(due, late, soon)

    @cached_property
    def late(self) -> list[Controlled]:
        """The standards whose review is overdue, the longest overdue first."""
        late = [entity for entity in self.live if self.review(entity).late]
        return sorted(late, key=lambda entity: (str(self.review(entity).due), entity.title))

    @cached_property
    def soon(self) -> list[Controlled]:
        """The standards whose review is near."""
        soon = [entity for entity in self.live if self.review(entity).soon]
        return sorted(soon, key=lambda entity: (str(self.review(entity).due), entity.title))

    @property
    def register(self) -> Approvals | None:
        """What was approved, where somebody keeps a record of it."""
        return self._library.get(Approvals, "approvals")

    @cached_property
    def in_force(self) -> list[Controlled]:
        """The standards that call themselves approved."""
        return self.with_status(Status.APPROVED)

    @cached_property
    def moved(self) -> list[Controlled]:
        """The standards with another date than the approval on record, by title."""
        moved = [one for one in self.in_force if standing(one, self.register) is Standing.MOVED]
        return sorted(moved, key=lambda one: one.title)

    @cached_property
    def recorded(self) -> list[Controlled]:
        """The standards in force that have a line in the register."""
        entries = self.register.entries if self.register else {}
        return [one for one in self.in_force if name_of(one) in entries]

    @cached_property
    def unrecorded(self) -> list[Controlled]:
        """The standards in force whose approval is older than the register."""
        recorded = {name_of(one) for one in self.recorded}
        found = [one for one in self.in_force if name_of(one) not in recorded]
        return sorted(found, key=lambda one: one.title)

    @cached_property
    def read_again(self) -> list[tuple[Controlled, Approval]]:
        """The standards that were read and left as they were, the newest first."""
        entries = self.register.entries if self.register else {}
        found = [(one, entries[name_of(one)]) for one in self.recorded]
        noted = [(one, entry) for one, entry in found if entry.note]
        return sorted(noted, key=lambda pair: (-pair[1].on.toordinal(), pair[0].title))

    def named(self, names: frozenset[str]) -> list[Controlled]:
        """Return the standards of some names such as ``role/tester``, by title."""
        return sorted((one for one in self.all if name_of(one) in names), key=lambda one: one.title)

    @cached_property
    def intervals(self) -> list[tuple[int, list[Controlled]]]:
        """The standards in force by the months after which they are read again."""
        found: dict[int, list[Controlled]] = defaultdict(list)
        for entity in self.in_force:
            found[months_of(entity, self._library.settings.review)].append(entity)
        return sorted(found.items())

    @cached_property
    def months(self) -> list[tuple[dt.date, list[Controlled]]]:
        """The reviews to come and overdue, by the first day of their month."""
        months: dict[dt.date, list[Controlled]] = defaultdict(list)
        for entity in self.live:
            due = self.review(entity).due
            if due:
                months[due.replace(day=1)].append(entity)
        return [
            (month, sorted(months[month], key=lambda one: one.title)) for month in sorted(months)
        ]

    @cached_property
    def unowned(self) -> list[Controlled]:
        """The standards whose owner is no role in use."""
        owners = {role.id for role in self._library.live(Role)}
        return [entity for entity in self.live if entity.owner not in owners]

    @cached_property
    def without_template(self) -> list[Artifact]:
        """The artifacts for projects that have no form."""
        have = {template.artifact for template in self._library.live(Template)}
        artifacts = self._library.live(Artifact)
        return sorted(
            (one for one in artifacts if one.id not in have and one.size is not Size.OFFICE),
            key=lambda one: one.title,
        )

    @cached_property
    def entries(self) -> list[Entry]:
        """Every change that is more than wording, newest first."""
        found = [
            Entry(entity, change)
            for entity in self.all
            for change in entity.changes
            if not change.editorial
        ]
        return sorted(found, key=_newest_first)

    @cached_property
    def retired(self) -> list[Controlled]:
        """The standards that are retired, by title."""
        retired = [entity for entity in self.all if entity.status is Status.RETIRED]
        return sorted(retired, key=lambda one: one.title)

    def successor(self, entity: Controlled) -> Controlled:
        """Return what took the place of a retired standard; itself where nothing did."""
        found = self._library.find(entity.kind, entity.replaced_by or "")
        return found if isinstance(found, Controlled) else entity

    @cached_property
    def owners(self) -> list[tuple[RoleRef, list[Controlled]]]:
        """What each role owns, by the title of the role."""
        owned: dict[RoleRef, list[Controlled]] = defaultdict(list)
        for entity in self.live:
            owned[entity.owner].append(entity)
        return [
            (owner, sorted(owned[owner], key=lambda one: one.title))
            for owner in sorted(owned, key=self._title)
        ]

    def _title(self, ref: RoleRef) -> str:
        role = self._library.get(Role, ref)
        return role.title if role else str(ref)

    @cached_property
    def editorial(self) -> list[Entry]:
        """Every change of wording only, newest first."""
        found = [
            Entry(entity, change)
            for entity in self.all
            for change in entity.changes
            if change.editorial
        ]
        return sorted(found, key=_newest_first)

    @cached_property
    def new(self) -> list[Controlled]:
        """The standards in their first version."""
        return [entity for entity in self.live if not entity.changes]

    @cached_property
    def counts(self) -> list[Count]:
        """How many standards there are of each kind that has any."""
        found: dict[str, Count] = {}
        for kind in KINDS:
            if not kind.single and issubclass(kind.model, Controlled):
                words = MANY.get(kind.name, kind.heading)
                before = found.get(kind.name, Count(kind.name, words, 0)).number
                number = before + len(self._library.live(kind.model))
                found[kind.name] = Count(kind.name, words, number)
        return [one for one in found.values() if one.number]

    @cached_property
    def in_words(self) -> str:
        """What the library holds, in one phrase."""
        return listed(
            [
                f"{one.number} {sentence_case(one.words if one.number > 1 else one.name)}"
                for one in self.counts
            ]
        )


def _newest_first(entry: Entry) -> tuple[int, str, str]:
    return (-entry.change.date.toordinal(), entry.entity.title, entry.entity.id)
