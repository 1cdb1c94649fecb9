"""Lets one build run at a time in a library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handrail.site.fault import SiteError


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file at *path* while a build runs.

    An engine that outlives its build, because that was killed, holds it too: it still writes.

    Raises:
        SiteError: if another build holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _take(file.fileno()):
            says = "another build is running in this library"
            raise SiteError(says, "wait until it ends, then try again")
        yield


def _take(descriptor: int) -> bool:
    with suppress(ImportError):
        import fcntl  # noqa: PLC0415  not on Windows

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        os.set_inheritable(descriptor, True)  # noqa: FBT003  so it is called
        return True
    import msvcrt  # noqa: PLC0415  only on Windows

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows
    except OSError:
        return False
    return True
