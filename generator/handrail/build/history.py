"""Tells what every edition changed, each compared with the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from handrail.build.earlier import Stand, earlier
from handrail.build.notes import read_notes
from handrail.diff import diff
from handrail.editions.past import Past
from handrail.model.kinds import HOMES
from handrail.model.library import Library
from handrail.pages.chapters import Chapter

DRAFT = "next"
"""What comes after an edition that is frozen already is called so."""


class _Stage(NamedTuple):
    edition: str
    library: Library


def chapters(now: Stand, past: Sequence[Past], notes: str) -> tuple[Chapter, ...]:
    """Return every edition from the newest to the oldest, with what is not frozen yet.

    Args:
        now: the library as it is.
        past: the editions before, from the oldest to the newest.
        notes: the list of changes that the PMO keeps.

    Raises:
        GitError: if an edition cannot be read.
    """
    stages = _stages(now, past)
    changes = {new.edition: diff(old.library, new.library) for old, new in pairwise(stages)}
    told = read_notes(notes, changes)
    found = [
        Chapter(
            edition=stage.edition,
            in_force=stage.library.settings.in_force,
            library=stage.library,
            before=before.edition if before else "",
            old=before.library if before else None,
            changes=changes.get(stage.edition),
            notes=told.get(stage.edition, ()),
            is_draft=stage.edition == DRAFT,
        )
        for before, stage in pairwise((None, *stages))
        if stage is not None
    ]
    if found[-1].is_draft and not found[-1].changes:
        found.pop()
    return tuple(reversed(found))


def _stages(now: Stand, past: Sequence[Past]) -> list[_Stage]:
    """Return each edition with its library, the oldest first, and last what is here now."""
    name = now.library.settings.edition
    names = {edition.name for edition in past}
    found = [_Stage(DRAFT if name in names else name, now.library)]
    later = now
    for edition in reversed(past):
        files = edition.files(HOMES)
        later = Stand(files, earlier(files, later))
        found.append(_Stage(edition.name, later.library))
    return found[::-1]
