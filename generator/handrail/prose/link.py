"""The link to an entity as an author writes it: ``[the charter](artifact:project-charter)``."""

from __future__ import annotations

TARGET = r"\]\((-*[a-z][a-z-]*):([a-z0-9]+(?:-[a-z0-9]+)*)\)"
"""The pattern of what follows the words of a link, with its kind and its id. What may stand in the
words is for those to say who ask: a parser takes marks, the short ways around it take none."""

EXTERNAL = frozenset({"http", "https", "mailto", "tel"})
"""Schemes that look like a kind: such a link leads out of the library."""

REFUSED = frozenset({"javascript", "vbscript", "data", "file"})
"""Schemes that no link may have."""
