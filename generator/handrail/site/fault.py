"""What keeps a site from being built when the content is fine: disk, engine, settings."""

from __future__ import annotations

import errno

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY})
_BROKEN = frozenset({errno.EIO, errno.ENAMETOOLONG, errno.EMFILE, errno.ENFILE})


class NoLibraryError(Exception):
    """The folder holds no library."""


class SiteError(Exception):
    """The environment or the engine failed. Says what happened and what to do next."""

    def __init__(self, message: str, hint: str = "", detail: str = "") -> None:
        """Keep the message, the next step, and what the engine printed."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail


class ContentError(SiteError):
    """A site is not made because of errors in the content, which only its authors can mend."""


def is_of_the_machine(fault: OSError) -> bool:
    """Say whether the machine refused something, and no slip of Handrail's own is behind it."""
    return fault.errno in _FULL | _REFUSED | _BROKEN


def in_words(fault: OSError) -> tuple[str, str]:
    """Return what the machine refused, and the next step."""
    if fault.errno in _FULL:
        return "the disk is full", "make room, then type the same again"
    what = f"{fault.filename}: {fault.strerror}" if fault.filename else str(fault.strerror)
    if fault.errno in _REFUSED:
        return what, "check that you may write there, and that no other program has it open"
    return what, "check the disk and the name of the folder, then type the same again"


def not_written(path: object, fault: OSError, hint: str) -> SiteError:
    """Return what to raise where *path* cannot be written.

    Args:
        path: the file, as the user knows it.
        fault: what the machine said.
        hint: the next step, unless the disk is full.
    """
    step = in_words(fault)[1] if fault.errno in _FULL else hint
    return SiteError(f"{path} cannot be written: {fault.strerror}", step)
