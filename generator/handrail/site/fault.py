"""What keeps a site from being built when the content is fine: disk, engine, settings."""

from __future__ import annotations


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
