"""Puts a finished folder in the place of another in one step: no reader sees half a site."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def exchange(new: Path, place: Path) -> None:
    """Put the folder *new* at *place*; what was there is deleted afterwards, as far as can be.

    If this is interrupted, *place* holds the old folder or the new one. On systems without an
    atomic exchange there is an instant with neither, and ``recover`` mends it.

    Raises:
        OSError: if nothing was changed.
    """
    if not place.exists():
        _sync_to_disk(new)
        new.rename(place)
        return
    _sync_to_disk(new)
    if _swap(new, place):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = _old(place)
    if old.exists():
        shutil.rmtree(old)
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(place: Path) -> bool:
    """Mend an exchange that was cut short. Return whether there was anything to mend."""
    old = _old(place)
    if not old.exists():
        return False
    if place.exists():
        shutil.rmtree(old)
    else:
        old.rename(place)
    return True


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _swap(one: Path, other: Path) -> bool:
    """Exchange two folders by ``renameat2``; return False where the system has none."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    done = library.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _sync_to_disk(folder: Path) -> None:
    """Let the folder's entries reach the disk before its name changes."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
