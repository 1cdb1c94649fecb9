"""A download: one finished file with what readers and scripts need to know of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


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
