"""The editions before: which there are in this history, and the files of each as they were."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from handrail.editions.git import GitError, commit_of, edition_names, file_at, files_at
from handrail.editions.names import TAG, order
from handrail.source.collect import SourceFile


class Past(NamedTuple):
    """One frozen edition. Its files are read when they are asked for."""

    root: Path
    name: str
    commit: str
    """The full hash of what its tag names, so that a tag that was moved is not mistaken."""

    def files(self, homes: Iterable[str]) -> tuple[SourceFile, ...]:
        """Return the YAML files of *homes* as they were.

        Raises:
            GitError: if git refuses.
        """
        return tuple(files_at(self.root, self.commit, homes))

    def file(self, path: str) -> bytes | None:
        """Return one file as it was; nothing if it was not there.

        Raises:
            GitError: if git refuses.
        """
        return file_at(self.root, self.commit, path)


def past(root: Path, before: str = "") -> tuple[Past, ...]:
    """Return the editions in this history, from the oldest to the newest.

    None where there is no git, no history, or no edition yet.

    Args:
        root: the library.
        before: only those older than this one; nothing for all.
    """
    try:
        return tuple(
            Past(root, name, commit_of(root, f"{TAG}{name}"))
            for name in edition_names(root)
            if not before or order(name) < order(before)
        )
    except GitError:
        return ()
