"""Puts a finished folder where readers look, in the place of an older one of the same sort."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handrail.site.exchange import exchange, recover
from handrail.site.fault import SiteError, in_words


def put(stage: Path, place: Path, is_ours: Callable[[Path], bool], option: str) -> None:
    """Exchange the old folder for the new one, over the border of a file system if need be.

    Args:
        stage: the new folder; it is moved.
        place: where it goes.
        is_ours: whether a folder that is there may be replaced.
        option: the option by which users name another place.

    Raises:
        SiteError: if something else is there, or what is there cannot be moved.
        OSError: if nothing was changed.
    """
    refuse_other(place, is_ours, option)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.new")
    if beside.exists():
        shutil.rmtree(beside)
    try:
        stage.rename(beside)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            folder = place.parent.resolve()  # what lies in it may be written, and it may not
            raise OSError(fault.errno, fault.strerror, str(folder)) from fault
        shutil.copytree(stage, beside)
        shutil.rmtree(stage)
    try:
        exchange(beside, place)
    except OSError as fault:
        shutil.rmtree(beside, ignore_errors=True)
        if fault.errno != errno.EBUSY:
            raise
        says = f"{place} is a volume, or in use, and cannot be exchanged for another folder"
        raise SiteError(
            says, f"name a folder inside it with {option}; nothing was changed"
        ) from fault


@contextmanager
def room(stage: Path) -> Iterator[Path]:
    """Give a folder to build in, with nothing in it from before. What fails leaves none behind."""
    if stage.exists():
        shutil.rmtree(stage)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def refuse_other(place: Path, is_ours: Callable[[Path], bool], option: str) -> None:
    """Raise SiteError if *place* holds something that is not ours to replace."""
    recover(place)
    if not place.exists() and not place.is_symlink():
        return
    is_folder = place.is_dir() and not place.is_symlink()
    if is_folder and (is_ours(place) or not any(place.iterdir())):
        return
    says = f"{place} holds something that is no site"
    raise SiteError(says, f"choose another folder with {option}; nothing was changed")


@contextmanager
def plainly() -> Iterator[None]:
    """Turn faults of the disk into words."""
    try:
        yield
    except OSError as fault:
        what, hint = in_words(fault)
        says = f"site not changed: {what}"
        raise SiteError(says, hint) from fault
