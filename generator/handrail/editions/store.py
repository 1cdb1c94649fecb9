"""Finds the archive of an edition and says whether it is the one that was frozen."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from handrail.editions.archive import digest_of
from handrail.editions.git import edition_names
from handrail.editions.manifest import FOLDER, Manifest, archive_name, manifest_of


class Held(StrEnum):
    """What became of an archive."""

    SOUND = "sound"
    DAMAGED = "damaged"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """The tag was set by hand and names no digest, so no archive can be trusted."""


class Entry(NamedTuple):
    """One edition of this history, and its archive."""

    name: str
    manifest: Manifest | None
    archive: Path
    held: Held


def editions(root: Path, store: Path | None = None) -> list[Entry]:
    """Return every edition from the oldest to the newest; each archive is read and compared.

    Args:
        root: the library.
        store: where the archives lie; nothing for ``editions/`` in the library.

    Raises:
        GitError: if there is no history.
        ManifestError: if a manifest cannot be read.
        OSError: if an archive cannot be read.
    """
    found = []
    for name in edition_names(root):
        manifest = manifest_of(root, name)
        path = (store or root / FOLDER) / archive_name(name)
        found.append(Entry(name, manifest, path, held(manifest, path)))
    return found


def held(manifest: Manifest | None, path: Path) -> Held:
    """Say what became of the archive at *path*. It is read to the end.

    Raises:
        OSError: if it cannot be read.
    """
    if manifest is None:
        return Held.UNKNOWN
    if not path.is_file():
        return Held.MISSING
    if path.stat().st_size != manifest.bytes or digest_of(path) != manifest.sha256:
        return Held.DAMAGED
    return Held.SOUND
