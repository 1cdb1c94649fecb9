"""A refusal: why a file that came from anywhere is not read."""

from __future__ import annotations

from typing import NoReturn


class RefusalError(Exception):
    """A file is not read. The message says why, the hint what its owner can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Take the reason and the next step."""
        super().__init__(message)
        self.message = message
        self.hint = hint


def refuse(message: str, hint: str = "") -> NoReturn:
    """Raise a refusal."""
    raise RefusalError(message, hint)
