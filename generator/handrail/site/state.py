"""Remembers what a generation was made from, so that the same again need not be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from handrail.site.write import replace


class State:
    """The digest of the last generation's inputs, and every file it left, with size and time."""

    def __init__(self, path: Path, folders: Iterable[Path]) -> None:
        """Keep the state in the file *path*, about the files in *folders*."""
        self._path = path
        self._folders = tuple(folders)

    def is_current(self, inputs: str) -> bool:
        """Say whether the folders hold, untouched, what was made from the same inputs."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            known: dict[str, Any] = json.loads(self._path.read_text("utf-8"))
            return bool(known["inputs"] == inputs and known["files"] == self._files())
        return False

    def keep(self, inputs: str) -> None:
        """Remember that the folders now hold what *inputs* make."""
        known = {"inputs": inputs, "files": self._files()}
        replace(self._path, json.dumps(known, sort_keys=True).encode())

    def forget(self) -> None:
        """Say that the folders may hold anything."""
        self._path.unlink(missing_ok=True)

    def _files(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for folder in self._folders:
            for directory, _, names in os.walk(folder):
                for name in names:
                    path = os.path.join(directory, name)  # noqa: PTH118  ten times as quick
                    facts = os.stat(path)  # noqa: PTH116  as above
                    found[path] = [facts.st_size, facts.st_mtime_ns]
        return found


def digest(parts: Mapping[str, bytes]) -> str:
    """Return one digest of named bytes, whatever their order."""
    whole = hashlib.sha256()
    for name in sorted(parts):
        for piece in (name.encode(), parts[name]):
            whole.update(len(piece).to_bytes(8, "big"))
            whole.update(piece)
    return whole.hexdigest()
