"""Writes a folder so that it holds exactly the files given. Nothing else writes content."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from handrail.site.fault import not_written

_MODE = 0o777
"""Who may read, write and run a file."""


class Changes(NamedTuple):
    """How many files were written, deleted, and left as they were."""

    written: int
    deleted: int
    kept: int


def sync(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """Make *folder* hold exactly *files*, by path inside it.

    A file is written only when its bytes differ, because engines and live reload go by the
    time of last change. What is no longer there is deleted.
    """
    deleted = _delete_others(folder, files)
    written = kept = 0
    for name, data in files.items():
        path = folder / name
        if _holds(path, data):
            kept += 1
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, data)
        written += 1
    return Changes(written, deleted, kept)


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old bytes or the new ones, never half.

    Who may read and write it stays as it was, where the file is there already.

    Raises:
        OSError: if it cannot be written; it names *path*, and nothing is left beside it.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        with suppress(OSError):  # there is no old file, or the disk knows no rights
            beside.chmod(path.stat().st_mode & _MODE)
        beside.replace(path)
    except BaseException as fault:
        with suppress(OSError):
            beside.unlink()
        if isinstance(fault, OSError):
            raise OSError(fault.errno, fault.strerror, str(path)) from fault
        raise


def append(path: Path, data: bytes) -> None:
    """Add to the end of a file, which need not exist yet.

    Raises:
        SiteError: if it cannot be written.
    """
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as fault:
        hint = "name a file in a folder where you may write"
        raise not_written(path, fault, hint) from fault


def _holds(path: Path, data: bytes) -> bool:
    try:
        if path.stat().st_size != len(data) or path.is_symlink():
            return False
        return path.read_bytes() == data
    except OSError:
        return False


def _delete_others(folder: Path, files: Mapping[str, bytes]) -> int:
    """Delete what is not in *files*, and folders that are then empty. Links are never followed."""
    deleted = 0
    for directory, folders, names in os.walk(folder, topdown=False):
        here = Path(directory)
        for name in (*names, *(each for each in folders if (here / each).is_symlink())):
            path = here / name
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
                deleted += 1
        if here != folder:
            with suppress(OSError):
                here.rmdir()
    return deleted
