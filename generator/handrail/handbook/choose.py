"""Chooses what a handbook holds: its parts in order, and the pages of each."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from handrail.model.gate import Gate
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Library
from handrail.model.methodology import Activity, Methodology
from handrail.model.needs import method_artifacts
from handrail.model.practice import Practice
from handrail.model.role import Role
from handrail.pages.addresses import Addresses
from handrail.pages.derived import Derived
from handrail.pages.order import Order


@dataclass(frozen=True)
class Entry:
    """One line of the contents: what it is called, and where it is on the site."""

    title: str
    page: str
    """The page's path without its ending, such as ``gates/g2-deliver/index``."""
    anchor: str = ""
    """The place on a page that shows several."""


@dataclass(frozen=True)
class Division:
    """One part of the handbook: everything of one kind."""

    title: str
    entries: tuple[Entry, ...]


def divisions(
    library: Library, layouts: Container[str], method: Methodology | None = None
) -> list[Division]:
    """Return the parts of the handbook of a library, or of one methodology alone.

    The second holds what the methodology names: its gates, roles, documents and practices.

    Args:
        library: what there is.
        layouts: the names of the layouts; a kind that has one has a page for each entity.
        method: the methodology, if only one is wanted.
    """
    own_page = {kind.model.kind for kind in KINDS if f"{kind.model.kind}.md.j2" in layouts}
    addresses = Addresses(library, own_page, directory_urls=True)
    order = Order(Derived(library))
    wanted = _named(library, method) if method else None
    found = []
    for kind in KINDS:
        if kind.pages and not kind.single:
            entries = tuple(_entries(kind, order, addresses, wanted))
            if entries:
                found.append(Division(kind.heading, entries))
    if library.terms and not method:
        terms = sorted(library.terms.values(), key=lambda term: term.term.casefold())
        spots = [(term.term, addresses.spot("term", term.id)) for term in terms]
        entries = tuple(Entry(name, spot.page, spot.anchor) for name, spot in spots if spot)
        found.append(Division("Glossary", entries))
    return found


def _entries(
    kind: Kind, order: Order, addresses: Addresses, wanted: set[tuple[str, str]] | None
) -> Iterator[Entry]:
    for entity in order.listed(kind.model.kind):
        spot = addresses.spot(entity.kind, entity.id)
        if spot and (wanted is None or (entity.kind, entity.id) in wanted):
            yield Entry(entity.title, spot.page, spot.anchor)


def _named(library: Library, method: Methodology) -> set[tuple[str, str]]:
    """Return the kind and id of everything that a methodology names, itself included."""
    found: set[tuple[str, str]] = {(method.kind, method.id)}
    for id_ in method_artifacts(library, method):
        found.add(("artifact", id_))
    for phase in method.phases:
        for ref in (phase.gate, *phase.calls):
            gate = library.get(Gate, ref) if ref else None
            if gate:
                found.add((gate.kind, gate.id))
                found |= {(Role.kind, str(role)) for role in _at(gate)}
        for activity in phase.activities:
            found |= {(Role.kind, str(role)) for role in _in(activity)}
            found |= {(Practice.kind, str(one)) for one in activity.practices}
    return found


def _at(gate: Gate) -> Iterator[str]:
    yield gate.decided_by
    if gate.presented_by:
        yield gate.presented_by
    yield from gate.attended_by


def _in(activity: Activity) -> Iterator[str]:
    yield activity.accountable
    yield from (*activity.responsible, *activity.consulted, *activity.informed)
