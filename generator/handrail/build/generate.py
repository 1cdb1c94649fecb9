"""Generates everything an engine needs from a checked library: pages, data, Office files."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from handrail import __version__
from handrail.build.conversions import Conversions
from handrail.build.faces import Cutting
from handrail.build.gather import Gathered
from handrail.build.groundwork import Groundwork
from handrail.build.spread import begin, spread
from handrail.downloads.carried import carried
from handrail.downloads.download import Download, Shelf
from handrail.downloads.make import Group, Making, Written, look_of
from handrail.load import Loaded
from handrail.pages import (
    Chapter,
    FileFact,
    LayoutError,
    World,
    assets,
    data_files,
    pages,
)
from handrail.schema import schemas
from handrail.site.fault import SiteError
from handrail.typeface import FOLDER

ASSETS = "assets/"
_FEWEST_FORMS = 4
"""For the files of fewer forms no process is started."""


@dataclass
class Clock:
    """How long each step took, in seconds, by name. Only for telling; nothing depends on it."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True)
class Generated:
    """Everything generated, by path below ``build/docs`` and ``build/theme``."""

    pages: Mapping[str, bytes]
    files: Mapping[str, bytes]
    """Office files, kits, and the scripts that bring forms to pages opened from a folder."""
    data: Mapping[str, bytes]
    """JSON, feeds and schemas."""
    assets: Mapping[str, bytes]
    theme: Mapping[str, bytes]

    def docs(self, only: str = "") -> dict[str, bytes]:
        """Return what belongs in ``build/docs``: all of it, or only one of the three."""
        parts = {"pages": {**self.pages, **self.assets}, "files": self.files, "data": self.data}
        if only:
            return dict(parts[only])
        return {name: data for part in parts.values() for name, data in part.items()}


def begin_files(gathered: Gathered, loaded: Loaded, shelf: Shelf, tool: str) -> Making:
    """Begin to write the Office files of a library that loaded without errors.

    Args:
        gathered: the library as read.
        loaded: the same, loaded.
        shelf: Office files from earlier runs.
        tool: a digest of the code that writes Office files.
    """
    logo = gathered.brand_files.get(loaded.library.brand.logo or "")
    return Making(loaded.library, look_of(loaded.library, logo), shelf, tool, _begin)


def _begin(groups: Sequence[Group], work: Callable[[Group], list[bytes]]) -> Written:
    return begin(groups, work, _FEWEST_FORMS)


def generate(  # noqa: PLR0913, PLR0917  the one place where everything comes together
    gathered: Gathered,
    loaded: Loaded,
    today: dt.date,
    ground: Groundwork,
    making: Making,
    further: Conversions,
    cutting: Cutting,
    clock: Clock,
    progress: Callable[[str], None],
    same_hands: frozenset[str] = frozenset(),
    history: tuple[Chapter, ...] = (),
    more: Sequence[Download] = (),
) -> Generated:
    """Generate the content of the site.

    Args:
        gathered: the library as read.
        loaded: the same, loaded and without errors.
        today: the date pages count from.
        ground: what depends on the tool alone, begun before.
        making: the Office files, begun by ``begin_files``.
        further: makes them in further formats, where any are asked for.
        cutting: the faces of the typeface, begun before.
        clock: told how long each step takes.
        progress: told what is being written.
        same_hands: what one person both wrote and approved.
        history: what each edition changed, from the newest to the oldest.
        more: downloads beside those of the forms: the handbook, where it is wanted.
    """
    library = loaded.library
    try:
        with clock.step("ground"):
            codes, outline = ground.finish()
        with clock.step("data"):  # what needs no Office file, while others write them
            schema = schemas(library, outline)
        with clock.step("downloads"):
            made = making.finish(progress)
            converted = [*further.of(made), *more]
        with clock.step("pages"):
            world = World(
                today=today,
                files={item.path: _fact(item) for item in (*made, *converted)},
                layouts=gathered.layouts,
                codes=codes,
                tool_version=__version__,
                same_hands=same_hands,
                chapters=history,
                sources={key: str(record.path) for key, record in loaded.records.items()},
            )
            written = {page.path: page.text.encode() for page in pages(library, world, spread)}
    except LayoutError as fault:
        hint = "mend the layout, or take it from the Handrail repository"
        msg = f"site_config/layouts: {fault}"
        raise SiteError(msg, hint) from fault
    with clock.step("data"):
        data = data_files(library, world)
        data |= {f"schema/{name}": raw for name, raw in schema.items()}
    with clock.step("fonts"):
        fonts = filter(None, (library.brand.fonts.site, library.brand.fonts.site_bold))
        own = {f"{FOLDER}/{name}": gathered.brand_files[name] for name in fonts}
        faces = {**cutting.finish(), **own}
    theme = {name: raw for name, raw in gathered.theme.items() if not name.startswith(ASSETS)}
    static = {name: raw for name, raw in gathered.theme.items() if name.startswith(ASSETS)}
    return Generated(
        pages=written,
        files={item.path: item.data for item in (*made, *converted)} | carried(made),
        data=data,
        assets={**static, **assets(library), **faces},
        theme=theme,
    )


def _fact(download: Download) -> FileFact:
    return FileFact(
        bytes=len(download.data),
        sha256=download.sha256,
        template=download.template,
        format=download.format,
        flavour=download.flavour,
    )
