"""The values of a comparison: what became of an entity, detail by detail, and whom it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from handrail.model.library import Key
from handrail.place import Route


class Level(IntEnum):
    """How far a change reaches, and so which part of the version it raises."""

    NONE = 0
    """Readers notice nothing that a version would tell them."""
    PATCH = 1
    """Wording: nobody does anything else."""
    MINOR = 2
    """Something is offered, explained or known that was not before."""
    MAJOR = 3
    """Somebody is obliged to something else, or what was filled in no longer fits."""


class Sort(StrEnum):
    """What became of an entity, in the words of a list of changes."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    RETIRED = "retired"
    REMOVED = "removed"
    """Gone without a retired page that says what took its place."""
    EDITORIAL = "editorial"
    """Wording only."""


@dataclass(frozen=True)
class Detail:
    """One difference inside an entity, told in one sentence."""

    at: Route
    """Where it stands: in the new entity, or in the old one if it is gone from the new one."""
    level: Level
    says: str
    """The sentence after its subject: ``gained the criterion “Is the goal clear?”``, or
    ``: the owner changes from tester to project manager``."""
    uses: frozenset[Key] = frozenset()
    """The entities it names, before or after."""

    @property
    def editorial(self) -> bool:
        """Whether only words differ."""
        return self.level <= Level.PATCH


@dataclass(frozen=True)
class Effects:
    """Whom and what a change reaches besides the entity's own page. Each list is sorted."""

    roles: tuple[str, ...] = ()
    """Ids of roles whose page says something else now."""
    pages: tuple[Key, ...] = ()
    """Other entities whose page says something else now."""
    templates: tuple[str, ...] = ()
    """Ids of templates to download again."""
    kits: tuple[str, ...] = ()
    """Kits with other contents, such as ``predictive-small``."""
    projects: tuple[str, ...] = ()
    """Which running projects are reached, a phrase for each methodology."""

    def __bool__(self) -> bool:
        """Say whether anything else is reached."""
        return bool(self.roles or self.pages or self.templates or self.kits or self.projects)


@dataclass(frozen=True)
class Change:
    """What became of one entity."""

    sort: Sort
    kind: str
    id: str
    """Its id now; or the last one, if it is gone."""
    title: str
    subject: str
    """The title as sentences begin with it: ``Gate 2`` for ``Gate 2: ready to deliver``."""
    details: tuple[Detail, ...] = ()
    """The differences that are more than wording first, in the order of the model."""
    effects: Effects = field(default_factory=Effects)
    was: str = ""
    """For a renamed one: the id before. For a retired one: the id that took its place."""
    version: str = ""
    """The version now; empty where the kind has none."""
    version_before: str = ""

    @property
    def key(self) -> Key:
        """Its kind and id."""
        return self.kind, self.id

    @property
    def level(self) -> Level:
        """How far the change reaches: as far as its farthest detail."""
        return max((detail.level for detail in self.details), default=Level.NONE)

    @property
    def lines(self) -> tuple[str, ...]:
        """The change as sentences, one for each detail."""
        return tuple(
            f"{self.subject}{'' if detail.says.startswith(':') else ' '}{detail.says}"
            for detail in self.details
        )


@dataclass(frozen=True)
class Touched:
    """Something beside what an entity says to readers: a date, a version, a review interval."""

    kind: str
    id: str
    subject: str
    says: str
    """The sentence after its subject: ``: approved on 2026-03-01 instead of 2026-02-01``."""

    @property
    def line(self) -> str:
        """The whole sentence."""
        return f"{self.subject}{self.says}"


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two libraries, in order of kind and id."""

    entries: tuple[Change, ...] = ()
    touched: tuple[Touched, ...] = ()
    """What carries another date or version although nothing in it differs."""
    office: tuple[Touched, ...] = ()
    """What only the PMO does otherwise: when it reads a standard again, and whom it asks."""

    def __iter__(self) -> Iterator[Change]:
        """Yield every change."""
        return iter(self.entries)

    def __bool__(self) -> bool:
        """Say whether anything differs for readers."""
        return bool(self.entries)

    def of(self, *sorts: Sort) -> tuple[Change, ...]:
        """Return the changes of some sorts, in order."""
        return tuple(change for change in self.entries if change.sort in sorts)

    def find(self, kind: str, id_: str) -> Change | None:
        """Return what became of one entity, by the id it has now."""
        return next((change for change in self.entries if change.key == (kind, id_)), None)
