"""A refusal: why a file that came from anywhere is not read."""

from __future__ import annotations

from typing import NoReturn

DAMAGED = "open it in the program that wrote it, save a copy, and give that"
"""The next step with a file that cannot be read to its end."""


class RefusalError(Exception):
    """A file is not read. The message says why, the hint what its owner can do."""

    def __init__(self, message: str, hint: str = "", *, foreign: bool = False) -> None:
        """Take the reason and the next step; *foreign* is a sound file that is no copy of ours."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.foreign = foreign


def refuse(message: str, hint: str = "", *, foreign: bool = False) -> NoReturn:
    """Raise a refusal."""
    raise RefusalError(message, hint, foreign=foreign)
