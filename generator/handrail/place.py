"""Where things stand: a route inside a record, a mark inside a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value inside a record, such as ``("phases", 2, "title")``."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a source file. Lines and columns count from 1, in characters.

    Line 0 is a file that has none, such as a Word document.
    """

    path: PurePosixPath
    line: int = 1
    column: int = 1
    end_column: int = 2
    """The column after the last character marked, on the same line."""

    def __str__(self) -> str:
        """Return ``path:line:column``, the form that editors open."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)
