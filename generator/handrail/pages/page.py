"""A page: Markdown text and the place below ``build/docs`` where it is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of the site, as the engine will read it."""

    path: str
    """Below ``build/docs``, with forward slashes, such as ``roles/project-manager.md``."""
    text: str
    """Front matter and Markdown."""
