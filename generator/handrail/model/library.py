"""Everything the PMO has defined, ready to be asked questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from handrail.model.common import Common
from handrail.model.entity import Controlled, Entity, Status, Use, uses_in
from handrail.model.glossary import Glossary, Term
from handrail.model.landscape import Landscape
from handrail.model.settings import Brand, Settings
from handrail.model.tailoring import TailoringGuide
from handrail.place import Route

E = TypeVar("E", bound=Entity)

Key: TypeAlias = tuple[str, str]
"""The kind and id of an entity."""


@dataclass(frozen=True)
class Library:
    """A read-only collection of entities, by kind and id."""

    entities: Mapping[Key, Entity]
    broken: frozenset[Key] = frozenset()
    """What was written but would not load, so that no rule calls it unknown."""

    @classmethod
    def of(cls, entities: Iterable[Entity], broken: Iterable[Key] = ()) -> Library:
        """Build a library from *entities*, in order of kind and id."""
        ordered = sorted(entities, key=lambda entity: (entity.kind, entity.id))
        return cls({(entity.kind, entity.id): entity for entity in ordered}, frozenset(broken))

    def __iter__(self) -> Iterator[Entity]:
        """Yield every entity, in order of kind and id."""
        return iter(self.entities.values())

    def all(self, model: type[E]) -> list[E]:
        """Return every entity of one kind, in order of id. Retired ones included."""
        return [entity for entity in self if isinstance(entity, model)]

    def live(self, model: type[E]) -> list[E]:
        """Return every entity of one kind that is not retired, in order of id."""
        return [
            entity
            for entity in self.all(model)
            if not (isinstance(entity, Controlled) and entity.status is Status.RETIRED)
        ]

    def get(self, model: type[E], id_: str) -> E | None:
        """Return the entity of one kind with an id, if it was loaded."""
        found = self.entities.get((model.kind, id_))
        return found if isinstance(found, model) else None

    def find(self, kind: str, id_: str) -> Entity | None:
        """Return the entity that a reference names, if it was loaded. A term is no entity."""
        return self.entities.get((kind, id_))

    def knows(self, kind: str, id_: str) -> bool:
        """Say whether a reference names something that was written, loaded or not."""
        if kind == "term":
            return id_ in self.terms or ("glossary", "glossary") in self.broken
        return (kind, id_) in self.entities or (kind, id_) in self.broken

    def ids(self, kind: str) -> list[str]:
        """Return the ids of everything written of one kind, sorted."""
        if kind == "term":
            return sorted(self.terms)
        return sorted(id_ for kind_, id_ in {*self.entities, *self.broken} if kind_ == kind)

    def used_by(self, kind: str, id_: str) -> list[Entity]:
        """Return the entities that refer to one, in order of kind and id."""
        return self._users.get((kind, id_), [])

    @cached_property
    def values(self) -> list[tuple[Entity, Route, Any]]:
        """Every value of every entity, itself and what holds others included, with its route."""
        return [(entity, at, value) for entity in self for at, value in entity.walk()]

    @cached_property
    def texts(self) -> list[tuple[Entity, Route, str]]:
        """Every text of every entity, references and formulas included, with its route."""
        return [each for each in self.values if isinstance(each[2], str)]

    @cached_property
    def uses(self) -> list[tuple[Entity, Use]]:
        """Every reference that any entity makes, by field or by a link in prose."""
        return [(entity, use) for entity, at, text in self.texts for use in uses_in(at, text)]

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The glossary's terms by id."""
        glossary = self.get(Glossary, "glossary")
        return {term.id: term for term in glossary.terms} if glossary else {}

    @property
    def settings(self) -> Settings:
        """Whose library this is; defaults where the file is missing or broken."""
        return self.get(Settings, "library") or Settings(id="library")

    @property
    def brand(self) -> Brand:
        """How it looks; the house's own look where the file is missing or broken."""
        return self.get(Brand, "brand") or Brand(id="brand")

    @property
    def common(self) -> Common:
        """What every form has; nothing where the file is missing or broken."""
        return self.get(Common, "common") or Common(id="common", title="Common")

    @property
    def tailoring(self) -> TailoringGuide:
        """How artifacts are chosen; nothing where the file is missing or broken."""
        return self.get(TailoringGuide, "tailoring") or TailoringGuide(
            id="tailoring", title="Tailoring"
        )

    @property
    def landscape(self) -> Landscape:
        """Other ways to run projects; nothing where the file is missing or broken."""
        return self.get(Landscape, "landscape") or Landscape(id="landscape", title="Landscape")

    @cached_property
    def _users(self) -> Mapping[Key, list[Entity]]:
        users: dict[Key, dict[Key, Entity]] = defaultdict(dict)
        for entity, use in self.uses:
            key = (entity.kind, entity.id)
            if key != (use.kind, use.id):
                users[use.kind, use.id][key] = entity
        return {key: list(found.values()) for key, found in users.items()}
