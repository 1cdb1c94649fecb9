"""Says what a change reaches, in a few lines with the titles of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handrail.diff.changes import Effects
from handrail.diff.words import Names

_SHOWN = 8
"""So many names are a help; the others are counted."""


class Reached(NamedTuple):
    """One kind of thing that is reached, and which."""

    what: str
    which: str


def reached(effects: Effects, names: Names) -> Iterator[Reached]:
    """Yield what is reached, one line for each kind of thing."""
    if effects.roles:
        yield Reached("Role pages", _few(names.title("role", id_) for id_ in effects.roles))
    if effects.pages:
        yield Reached("Other pages", _few(names.title(*key) for key in effects.pages))
    if effects.templates:
        titles = (names.title("template", id_) for id_ in effects.templates)
        yield Reached("To download again", _few(titles))
    if effects.kits:
        yield Reached("Kits", _few(effects.kits))
    for which, methods in _by_phrase(effects.projects).items():
        yield Reached("Projects under way", f"{which} ({_few(methods)})")


def _by_phrase(phrases: Iterable[str]) -> dict[str, list[str]]:
    """Return the methodologies for which the same is said, by what is said."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        method, _, which = phrase.rpartition(": ")
        found.setdefault(which, []).append(method)
    return found


def _few(given: Iterable[str]) -> str:
    titles = list(given)
    more = len(titles) - _SHOWN
    if more <= 1:
        return ", ".join(titles)
    return f"{', '.join(titles[:_SHOWN])} and {more} more"
