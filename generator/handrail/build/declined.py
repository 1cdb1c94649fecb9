"""The base of what a command says when it does not do what was asked."""

from __future__ import annotations


class DeclinedError(Exception):
    """Something is not done, and nothing was changed. Says why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the next step."""
        super().__init__(message)
        self.message = message
        self.hint = hint
