"""Reads copies by the forms of a library as they are, and as they were in earlier editions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handrail.build.reading import Read, read_files
from handrail.build.states import NoStateError, state
from handrail.filled.read import is_made_from
from handrail.form.definition import Definition, definition_of
from handrail.form.form import forms
from handrail.load import Loaded

_EDITION = re.compile(r"[0-9]{4}(\.[0-9]{1,3}){1,2}")
"""What an edition may be called; a copy may say anything."""


def definitions_of(root: Path) -> list[Definition]:
    """Return the definition of every form of the library in a folder.

    Raises:
        NoLibraryError: if there is no library.
    """
    return _definitions(state(root, None))


def read_copies(
    root: Path, paths: Sequence[Path], definitions: Sequence[Definition], template: str = ""
) -> list[Read]:
    """Read copies, each by the definition it was made from, where its edition is still known.

    Args:
        root: The library, whose history has the earlier editions.
        paths: The files.
        definitions: The library's current ones.
        template: The template of those that do not say it themselves.
    """
    found = list(read_files(paths, definitions, template))
    older = [
        definition
        for edition in sorted({_older_edition(each) for each in found} - {""})
        for definition in _earlier(root, edition)
    ]
    if not older:
        return found
    again = [each.path for each in found if _older_edition(each)]
    reread = {each.path: each for each in read_files(again, [*definitions, *older], template)}
    return [reread.get(each.path, each) for each in found]


def _older_edition(read: Read) -> str:
    """Return the edition of a copy that was not made from the definition it was read by."""
    if read.reading is None or read.definition is None:
        return ""
    stamp = read.reading.stamp
    return "" if is_made_from(stamp, read.definition) else stamp.edition


def _earlier(root: Path, edition: str) -> list[Definition]:
    """Return the definitions of an edition; none where the history does not have it."""
    if not _EDITION.fullmatch(edition):
        return []
    with suppress(NoStateError):
        return _definitions(state(root, f"edition/{edition}"))
    return []


def _definitions(loaded: Loaded) -> list[Definition]:
    library = loaded.library
    if ("common", "common") in library.broken:
        return []
    return [definition_of(form, library.settings.edition) for form in forms(library)]
