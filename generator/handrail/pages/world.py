"""The world of the pages: everything they show that is not in the library itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType

from handrail.model.library import Key
from handrail.pages.chapters import Chapter


@dataclass(frozen=True)
class FileFact:
    """What a page says about one download."""

    bytes: int
    sha256: str
    template: str
    """The id of the template it was written from; empty for a bundle."""
    format: str
    """The extension, such as ``docx`` or ``zip``."""
    flavour: str
    """``guided``, ``plain`` or ``example``; empty for a bundle."""


@dataclass(frozen=True)
class World:
    """Facts from outside: the date, the downloads, the layouts, and where texts come from."""

    today: dt.date
    files: Mapping[str, FileFact] = field(default_factory=dict)
    """Every download by its path in the site, such as ``downloads/project-charter.docx``."""
    layouts: Mapping[str, str] = field(default_factory=dict)
    """The text of every layout by its name, such as ``role.md.j2``."""
    codes: Mapping[str, CodeType] = field(default_factory=dict)
    """The layouts as compiled before, by name; what is not here is compiled when it is used."""
    tool_version: str = ""
    same_hands: frozenset[str] = frozenset()
    """Standards that one person both wrote and approved, by kind and id."""
    sources: Mapping[Key, str] = field(default_factory=dict)
    """The file each entity was written in, below the library's root."""
    chapters: tuple[Chapter, ...] = ()
    """What each edition changed, from the newest to the oldest; none where nobody looked."""
    directory_urls: bool = True
    """Whether the engine writes ``roles/x/index.html``; no for ``roles/x.html``."""
