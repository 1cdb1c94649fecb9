"""What is said of one change: its heading, the PMO's words, and what a started project does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handrail.diff import Change, Sort, version_numbers
from handrail.model.entity import Controlled
from handrail.model.library import Library

TITLES: Mapping[Sort, str] = {
    Sort.CHANGED: "Changed",
    Sort.RENAMED: "Renamed",
    Sort.RETIRED: "Retired",
    Sort.REMOVED: "Removed",
    Sort.ADDED: "New",
}
"""What is told of an edition, in this order: first what somebody has to do something about."""

_STARTED: Mapping[Sort, str] = {
    Sort.ADDED: "look at it if it belongs to a phase that still lies ahead of you.",
    Sort.RENAMED: "go on as before; links to the old name lead to the new one.",
    Sort.RETIRED: "finish with the one you have; do not start a new one.",
    Sort.REMOVED: "what you have made with it stays valid; it was last in edition {before}.",
}
"""What holds for every change of a sort, where nobody wrote a sentence of their own."""
_NUMBER = re.compile(r"\d+\.\d+(\.\d+)?")


@dataclass(frozen=True)
class Note:
    """One part of the notes that the PMO wrote for an edition, as Markdown."""

    title: str
    """Its heading; empty for what stands before the first one."""
    text: str = ""
    started: str = ""
    """What a project does that has already started."""


def heading(change: Change) -> str:
    """Return what stands above a change in the notes of an edition."""
    return f"{TITLES.get(change.sort, '')}: {' '.join(change.title.split())}"


def usual(change: Change, before: str) -> str:
    """Return what projects that have started do about any change of a sort; nothing if it depends.

    Args:
        change: what became of an entity.
        before: the name of the edition before.
    """
    if change.sort is Sort.RENAMED and not all(one.editorial for one in change.details[1:]):
        return ""
    return _STARTED.get(change.sort, "").format(before=before)


def own_words(change: Change, library: Library) -> Note:
    """Return what a changed entity says itself in its history, since the version before.

    Args:
        change: what became of it.
        library: where it stands, as it was in the edition.
    """
    entity = library.find(change.kind, change.id)
    if not isinstance(entity, Controlled) or change.sort in {Sort.ADDED, Sort.REMOVED}:
        return Note(heading(change))
    told = [one for one in entity.changes if _is_since(one.version, change.version_before)]
    started = " ".join(one.started for one in told if one.started)
    return Note(heading(change), "\n\n".join(one.what for one in told), started)


def _is_since(version: str, before: str) -> bool:
    """Say whether a line of history is newer. What is no number, an author may write there too."""
    return bool(_NUMBER.fullmatch(version)) and version_numbers(version) > version_numbers(before)
