"""Says which lines of which files were changed since a revision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from handrail.editions.git import patch_since

_FILE = re.compile(r"^\+\+\+ b/(.+?)\t?$")
_BLOCK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")


def changed_lines(root: Path, revision: str) -> Mapping[PurePosixPath, frozenset[int]]:
    """Return the numbers of the lines that are new or different, by path in the library.

    The files on disk are compared with *revision*, so what is not committed counts too.

    Raises:
        GitError: if the revision does not exist.
    """
    found: dict[PurePosixPath, set[int]] = {}
    lines: set[int] = set()
    for line in patch_since(root, revision).split("\n"):
        if file := _FILE.match(line):
            lines = found.setdefault(PurePosixPath(file[1]), set())
        elif block := _BLOCK.match(line):
            first, count = int(block[1]), int(block[2] or 1)
            lines.update(range(first, first + count))
    return {path: frozenset(numbers) for path, numbers in found.items()}
