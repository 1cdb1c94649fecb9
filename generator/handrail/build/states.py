"""Reads the state of a library that a user names: a folder, or a revision of its history."""

from __future__ import annotations

from pathlib import Path

from handrail.build.gather import require_library
from handrail.editions.git import GitError, files_at
from handrail.load import Loaded, load
from handrail.model.kinds import HOMES
from handrail.source.collect import collect


class NoStateError(Exception):
    """What the user named is neither a folder with a library nor a revision."""


def state(root: Path, name: str | None) -> Loaded:
    """Load a library as it is, or was; nothing on disk is changed.

    Args:
        root: the library.
        name: a folder that holds another library, or a revision such as a tag, a branch or a
            hash. Nothing for the library as it lies on disk. A folder goes before a revision of
            the same name.

    Raises:
        NoLibraryError: if *root* is no library.
        NoStateError: if there is no such state.
    """
    if name is None:
        require_library(root)
        return load(collect(root, HOMES).files)
    folder = Path(name)
    if (folder / "standards").is_dir():
        return load(collect(folder, HOMES).files)
    try:
        return load(files_at(root, name, HOMES))
    except GitError as fault:
        says = f'there is no "{name}": it is no folder with a library, and no revision'
        raise NoStateError(says) from fault
