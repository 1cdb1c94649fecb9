"""Lists the names of every page, so that a search tells the page that is meant from a mention."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2

from handrail.model.entity import Controlled, Entity, Status
from handrail.model.gate import Gate
from handrail.model.kinds import KINDS
from handrail.model.library import Library
from handrail.model.template import Template
from handrail.pages.addresses import Addresses
from handrail.pages.singles import LISTS, SINGLES

_RANKS: Mapping[str, int] = {
    **dict.fromkeys(("artifact", "gate", "methodology"), 12),
    "role": 8,
    **dict.fromkeys(("practice", "metric"), 6),
    "framework": -12,
    "term": -5,
}
"""How far one kind goes before another whose name fits as well.

A fit has up to 100 points, see ``search.js``. Most people look for a document. What the glossary
says of a word comes after the page about the very thing, and before what only has the word in it.
"""
_OTHER_KIND = 3
_SINGLE = 8
_RETIRED = -30
_MOST_USED = 8
"""The most that an entity gains by being referred to: an equal choice falls on the usual one."""
_IN_BRACKETS = re.compile(r"^(.+?) \(([^()]+)\)$")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass
class _Named:
    """A page, or a place on one, and what it goes by."""

    page: str
    rank: int
    titles: list[str]
    others: list[str] = field(default_factory=list)
    long: dict[str, str] = field(default_factory=dict)
    """What the acronyms among the others stand for."""

    @property
    def names(self) -> list[str]:
        return [*self.titles, *self.others]

    def add(self, names: Iterable[str]) -> None:
        """Add other names, each once however it is spelled."""
        for name in names:
            if _folded(name) not in map(_folded, self.names):
                self.others.append(name)


def names_script(library: Library, addresses: Addresses, layouts: Iterable[str]) -> bytes:
    """Return the names as a script, which a page may load from a folder too.

    Args:
        library: what has names.
        addresses: where each entity is.
        layouts: the layouts of the library; a page without one does not exist.
    """
    found = [*_singles(library, addresses, set(layouts)), *_entities(library, addresses)]
    _hand_on(library, found)
    found.sort(key=lambda one: (one.page, one.titles))
    listed = ",\n".join(json.dumps(vars(one), ensure_ascii=False) for one in found)
    listed = listed.replace("\u2028", " ").replace("\u2029", " ")
    return f"(window.handrail = window.handrail || {{}}).names = [\n{listed}\n];\n".encode()


def _singles(library: Library, addresses: Addresses, layouts: set[str]) -> Iterator[_Named]:
    for layout, single in SINGLES.items():
        if f"{layout}.md.j2" in layouts:
            page, also = addresses.url(single.path), list(single.also_called)
            yield _Named(page, _SINGLE, [single.title], also)
    for kind in KINDS:
        name = kind.model.kind
        if not kind.pages or kind.single or not library.ids(name):
            continue
        if f"{name}.md.j2" in layouts or f"{name}-index.md.j2" in layouts:
            page = addresses.url(f"{kind.pages}/index")
            yield _Named(page, _SINGLE, [kind.heading], list(LISTS.get(name, ())))


def _entities(library: Library, addresses: Addresses) -> Iterator[_Named]:
    for term in library.terms.values():
        if page := _address(addresses, "term", term.id):
            titles = [term.term, *([term.short] if term.short else [])]
            yield _Named(page, _RANKS["term"], titles, list(term.also_called))
    found: dict[str, _Named] = {}
    for entity in _pages_first(library):
        page = _address(addresses, entity.kind, _shown(library, entity))
        if not page:
            continue
        if page not in found:
            found[page] = _Named(page, _rank(library, entity), _titles(entity))
        found[page].add([entity.title, *entity.also_called, entity.id, *entity.formerly])
    yield from found.values()


def _pages_first(library: Library) -> list[Controlled]:
    """Return what has a page before what shares it or has left it, so that its title is first."""

    def place(entity: Controlled) -> tuple[bool, bool]:
        return bool(entity.replaced_by), isinstance(entity, Template)

    controlled = [entity for entity in library if isinstance(entity, Controlled)]
    return sorted(controlled, key=place)


def _shown(library: Library, entity: Controlled) -> str:
    """Return the id of the entity on whose page this one is found: itself, or its successor."""
    successor = library.find(entity.kind, entity.replaced_by) if entity.replaced_by else None
    return successor.id if successor else entity.id


def _rank(library: Library, entity: Entity) -> int:
    if isinstance(entity, Controlled) and entity.status is Status.RETIRED:
        return _RETIRED
    users = len(library.used_by(entity.kind, entity.id))
    return _RANKS.get(entity.kind, _OTHER_KIND) + min(_MOST_USED, round(log2(1 + users)))


def _titles(entity: Entity) -> list[str]:
    """Return a title, its parts, and the code: "Earned value (EV)" is found by either name."""
    parts = _IN_BRACKETS.match(entity.title)
    code = [entity.code] if isinstance(entity, Gate) else []
    return [entity.title, *(parts.groups() if parts else ()), *code]


def _hand_on(library: Library, found: list[_Named]) -> None:
    """Give each page the acronyms that the glossary has for one of its names."""
    terms = {_folded(term.term): term for term in library.terms.values() if term.short}
    for one in found:
        for term in [terms[name] for name in map(_folded, one.names) if name in terms]:
            if term.short and _folded(term.short) not in map(_folded, one.names):
                one.others.append(term.short)
                one.long[term.short] = term.term


def _folded(name: str) -> str:
    return _NO_WORD.sub(" ", name.casefold()).strip()


def _address(addresses: Addresses, kind: str, id_: str) -> str:
    spot = addresses.spot(kind, id_)
    if spot is None:
        return ""
    url = addresses.url(spot.page)
    return f"{url}#{spot.anchor}" if spot.anchor else url
