"""The last edition of a library as it was: its files, from the newest tag of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handrail.editions.git import GitError, files_at, last_edition
from handrail.source.collect import SourceFile


def last_files(root: Path, homes: Iterable[str]) -> tuple[SourceFile, ...]:
    """Return the files of the last edition. None where there is no edition yet, or no git."""
    tag = last_edition(root)
    if tag is None:
        return ()
    try:
        return tuple(files_at(root, tag, homes))
    except GitError:
        return ()
