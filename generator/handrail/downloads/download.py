"""A download: one finished file with what readers and scripts need to know, and its place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol


@dataclass(frozen=True)
class Download:
    """One file in ``downloads/``."""

    path: str
    """Below the site's root, such as ``downloads/risk-register.xlsx``."""
    data: bytes
    format: str
    """The extension."""
    flavour: str
    """``guided``, ``plain`` or ``example``; empty for a zip of several."""
    template: str = ""
    """The template's id; empty for a zip."""
    version: str = ""
    title: str = ""

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Shelf(Protocol):
    """Where finished files are kept by the digest of what they were made from."""

    def get(self, key: str) -> bytes | None:
        """Return a file, if it is there."""

    def put(self, key: str, data: bytes) -> None:
        """Keep a file."""


def key_of(*parts: str) -> str:
    """Return the digest by which the shelf knows what was made of *parts*."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
