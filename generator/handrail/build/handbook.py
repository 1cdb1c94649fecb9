"""Makes the handbook of a library: checked as a build checks it, from the same pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from handrail import __version__
from handrail.build.checking import Verdict
from handrail.build.gather import Gathered
from handrail.downloads.download import Download, Shelf
from handrail.handbook.choose import divisions
from handrail.handbook.compose import compose
from handrail.handbook.printing import printer
from handrail.model.methodology import Methodology
from handrail.pages import LayoutError, World, pages
from handrail.site.fault import SiteError
from handrail.site.state import digest


@dataclass(frozen=True)
class Handbook:
    """A finished handbook."""

    data: bytes
    """The PDF."""
    entries: int
    """How many lines its contents have."""


def handbook(
    gathered: Gathered,
    checked: Verdict,
    today: dt.date,
    method: Methodology | None,
    tell: Callable[[str], None],
) -> Handbook:
    """Return the handbook of a library without errors.

    Args:
        gathered: the library as read.
        checked: the same, loaded and checked.
        today: the date its pages count from.
        method: the one methodology it is to be of; nothing for the whole library.
        tell: told, line by line, what is being done.

    Raises:
        SiteError: if a layout is wrong, or what prints it is missing.
    """
    print_ = printer()
    library = checked.loaded.library
    tell("Writing the pages")
    world = World(today=today, layouts=gathered.layouts, tool_version=__version__)
    try:
        written = {page.path: page.text for page in pages(library, world)}
    except LayoutError as fault:
        says = f"site_config/layouts: {fault}"
        raise SiteError(says, "mend the layout, or take it from the Handrail repository") from fault
    parts = divisions(library, gathered.layouts, method)
    subject = method.title if method else ""
    text = compose(written, parts, library.settings, library.brand, subject)
    entries = sum(len(part.entries) for part in parts)
    tell(f"Printing {entries} entries: a whole library takes some minutes")
    return Handbook(print_(text), entries)


def offered(  # noqa: PLR0913, PLR0917  what it is of, when, where it is kept
    gathered: Gathered,
    checked: Verdict,
    today: dt.date,
    shelf: Shelf,
    inputs: str,
    tell: Callable[[str], None],
) -> Download:
    """Return the handbook of the whole library as the site offers it.

    It is printed only if anything changed since the last time: *inputs* is the digest of it all.
    """
    key = digest({"handbook": inputs.encode()})
    data = shelf.get(key)
    if data is None:
        data = handbook(gathered, checked, today, None, tell).data
        shelf.put(key, data)
    title = checked.loaded.library.settings.title
    return Download("downloads/handbook.pdf", data, "pdf", "", title=title)
