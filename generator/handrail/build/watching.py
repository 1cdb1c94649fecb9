"""Watches what a site is made from, and remembers that something changed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from handrail.site.fault import SiteError

FOLDERS = ("standards", "templates", "site_config")
FILES = ("mkdocs.yml",)
_QUIET_SECONDS = 0.2
"""Editors write a file in several steps; wait until they are done."""
_CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""Reading a file is no change."""
_PUTS = _CHANGES - {"modified"}


class Watch:
    """A library that is watched until ``stop`` is called.

    Many programs save by putting a new file in the place of the old one, and git does so with
    whole folders. What was watched itself would be the old one, which nobody changes any more:
    so the folder that holds them is watched, and folders that come are watched anew.
    """

    def __init__(self, root: Path) -> None:
        """Begin.

        Raises:
            SiteError: if the system cannot watch it.
        """
        self._root = root
        self._happened = threading.Event()
        self._came: set[str] = set(FOLDERS)
        self._folders: dict[str, ObservedWatch] = {}
        self._observer = Observer()
        self._observer.start()
        try:
            self._heard(self._note_at_top, root, recursive=False)
            self._renew()
        except BaseException:
            self.stop()
            raise

    def changed(self, seconds: float) -> bool:
        """Wait so long at most for a change; if there is one, wait until it is over."""
        if not self._happened.wait(seconds):
            return False
        while self._happened.is_set():
            self._happened.clear()
            time.sleep(_QUIET_SECONDS)
        self._renew()
        return True

    def stop(self) -> None:
        """End."""
        self._observer.stop()
        self._observer.join()

    def _note(self, _: FileSystemEvent) -> None:
        self._happened.set()

    def _note_at_top(self, event: FileSystemEvent) -> None:
        """Note a change of what is watched; the same folder holds what a build writes."""
        paths = (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
        names = {path.name for path in paths}
        if event.event_type in _PUTS:
            self._came |= names.intersection(FOLDERS)
        if names.intersection((*FOLDERS, *FILES)):
            self._happened.set()

    def _renew(self) -> None:
        """Watch the folders that came since the last time."""
        came, self._came = self._came, set()
        for name in sorted(came):
            if name in self._folders:
                self._observer.unschedule(self._folders.pop(name))
            folder = self._root / name
            watch = self._heard(self._note, folder, recursive=True) if folder.is_dir() else None
            if watch:
                self._folders[name] = watch

    def _heard(
        self, tell: Callable[[FileSystemEvent], None], folder: Path, *, recursive: bool
    ) -> ObservedWatch | None:
        """Watch a folder; return nothing if it has just gone again, which is told at the top."""
        try:
            return self._observer.schedule(_Ear(tell), str(folder), recursive=recursive)
        except OSError as fault:
            if not folder.is_dir():
                return None
            says = f"{folder} cannot be watched: {fault.strerror}"
            hint = "let this user watch more files, or type handrail build after each change"
            raise SiteError(says, hint) from fault


class _Ear(FileSystemEventHandler):
    """Tells somebody of every change."""

    def __init__(self, tell: Callable[[FileSystemEvent], None]) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Tell of a change."""
        if event.event_type in _CHANGES:
            self._tell(event)
