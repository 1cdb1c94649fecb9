"""Keeps finished Office files by the digest of everything they were made from."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from handrail.site.write import replace


class Shelf:
    """A folder of files named by digest. Losing it costs time, nothing else."""

    def __init__(self, folder: Path) -> None:
        """Use *folder*, which need not exist yet."""
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """Return the file made from *key*, if it is here."""
        self._used.add(key)
        with suppress(OSError):
            return (self._folder / key).read_bytes()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep a file for next time."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace(self._folder / key, data)

    def sweep(self) -> None:
        """Delete what this run did not ask for. A folder is another shelf, and stays."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used and path.is_file():
                    path.unlink()
