"""Writes every page of the site from a library and the world around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from handrail.model.entity import Controlled, Entity
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Library
from handrail.model.raci import LETTERS
from handrail.pages import phrases, sentences
from handrail.pages.addresses import Addresses, own_folder
from handrail.pages.chapters import Chapters
from handrail.pages.chips import CHIPS
from handrail.pages.control import Control
from handrail.pages.crosswalk import Crosswalk
from handrail.pages.derived import Derived
from handrail.pages.desk import Desk
from handrail.pages.downloads import Downloads
from handrail.pages.environment import Layouts
from handrail.pages.front import front_matter
from handrail.pages.glossary import alphabet
from handrail.pages.order import Order
from handrail.pages.outline import answer, outline
from handrail.pages.page import Page
from handrail.pages.people import People
from handrail.pages.places import Places
from handrail.pages.preview import Previews
from handrail.pages.raci import Raci
from handrail.pages.redirects import redirects
from handrail.pages.singles import SINGLES
from handrail.pages.tailor import Tailor
from handrail.pages.world import World

_TABS = frozenset({"tailor", "methods", "gates", "roles", "library", "practices", "more"})
"""The folders that the menu shows first; all others are found under "More"."""

_FOOT = "_foot.md.j2"
_INDEX = "index.md.j2"
"""The index of a kind that brings no index of its own."""
_SAY = {
    name: function
    for module in (phrases, sentences)
    for name, function in vars(module).items()
    if callable(function) and not name.startswith("_")
}


@dataclass(frozen=True)
class _Place:
    """Where a page is, and what is said of it outside its text."""

    path: str
    title: str
    crumbs: list[tuple[str, str]]
    """The pages above it, from the top: label and path."""
    description: str = ""
    source: str = ""
    """The file it was written in."""


class Task(NamedTuple):
    """One page that has to be written."""

    layout: str
    place: _Place
    values: Mapping[str, Any]
    """What the layout is told besides."""


Spread: TypeAlias = Callable[[Sequence[Task], Callable[[Task], Page]], Iterable[Page]]
"""Writes each page, perhaps several at a time, and gives them in order."""


def in_turn(tasks: Sequence[Task], work: Callable[[Task], Page]) -> Iterable[Page]:
    """Write one page after the other."""
    return map(work, tasks)


def pages(library: Library, world: World, spread: Spread = in_turn) -> list[Page]:
    """Return every page, in order of path.

    Args:
        library: a library without errors.
        world: what pages show that is no part of it.
        spread: does the writing.

    Raises:
        LayoutError: if a layout is missing or wrong.
    """
    return _Writer(library, world).all(spread)


class _Writer:
    """Fills in layouts, one page at a time."""

    def __init__(self, library: Library, world: World) -> None:
        self._library = library
        self._world = world
        own_page = {
            kind.model.kind for kind in KINDS if f"{kind.model.kind}.md.j2" in world.layouts
        }
        self._addresses = Addresses(library, own_page, directory_urls=world.directory_urls)
        self._own_page = own_page
        self._desk = Desk(library, self._addresses)
        self._derived = Derived(library)
        self._order = Order(self._derived)
        self._control = Control(library, world.today)
        self._layouts = Layouts(world.layouts, self._names(), self._desk.filters(), world.codes)

    def _names(self) -> dict[str, Any]:
        people = People(self._library)
        return {
            **self._desk.names(),
            "library": self._library,
            "settings": self._library.settings,
            "derived": self._derived,
            "wording": self._derived.wording,
            "order": self._order,
            "people": people,
            "places": Places(self._derived),
            "raci": Raci(self._derived, people),
            "letters": LETTERS,
            "chips": CHIPS,
            "control": self._control,
            "editions": Chapters(self._library, self._world.chapters),
            "downloads": Downloads(self._world.files),
            "tailor": Tailor(self._library),
            "outline": outline,
            "previews": Previews(self._library),
            "answer": answer,
            "crosswalk": Crosswalk(self._library),
            "glossary": alphabet(self._library),
            "say": _SAY,
            "kinds": [kind for kind in KINDS if kind.pages and not kind.single],
            "world": self._world,
        }

    def all(self, spread: Spread) -> list[Page]:
        tasks = list(self._tasks())
        found = list(spread(tasks, self._page))
        taken = {page.path for page in found}
        found.extend(
            page
            for page in redirects(self._library, self._addresses, self._own_page)
            if page.path not in taken
        )
        return sorted(found, key=lambda page: page.path)

    def _tasks(self) -> Iterator[Task]:
        for kind in KINDS:
            if kind.pages and not kind.single:
                yield from self._of_kind(kind)
        for layout, one in SINGLES.items():
            if f"{layout}.md.j2" in self._layouts:
                yield self._single(f"{layout}.md.j2", one.path, one.title)

    def _of_kind(self, kind: Kind) -> Iterator[Task]:
        name = kind.model.kind
        if name in self._own_page:
            for entity in self._library.all(kind.model):
                if not (isinstance(entity, Controlled) and entity.replaced_by):
                    yield self._entity(kind, entity)
        layout = f"{name}-index.md.j2"
        if layout not in self._layouts and name in self._own_page:
            layout = _INDEX
        if layout in self._layouts:
            yield self._single(layout, f"{kind.pages}/index", kind.heading, kind=kind)

    def _entity(self, kind: Kind, entity: Entity) -> Task:
        path = own_folder(f"{kind.pages}/{entity.id}")
        crumbs = [*self._crumbs_above(kind.pages), (kind.heading, f"{kind.pages}/index")]
        place = _Place(
            path,
            title=entity.title,
            crumbs=crumbs,
            description=entity.summary if isinstance(entity, Controlled) else "",
            source=self._world.sources.get((entity.kind, entity.id), ""),
        )
        return Task(f"{kind.model.kind}.md.j2", place, {"it": entity, "kind": kind})

    def _single(self, layout: str, path: str, title: str, **values: Any) -> Task:
        folder, _, page = path.removesuffix("/index").partition("/")
        crumbs = self._crumbs_above(folder) if path != "index" else []
        if page:
            crumbs += [(kind.heading, f"{folder}/index") for kind in KINDS if kind.pages == folder]
        return Task(layout, _Place(path, title, crumbs), {"it": None, **values})

    def _crumbs_above(self, folder: str) -> list[tuple[str, str]]:
        more = [("More", "more/index")] if folder not in _TABS else []
        return [("Home", "index"), *more]

    def _page(self, task: Task) -> Page:
        layout, place, told = task
        self._desk.turn_to(place.path)
        settings = self._library.settings
        values = {
            **told,
            "page_title": place.title,
            "page_path": place.path.removesuffix("/index"),
        }
        body = self._layouts.fill(layout, values)
        foot = self._layouts.fill(_FOOT, values)
        edit = f"{settings.edit_url}{place.source}" if settings.edit_url and place.source else ""
        front = front_matter(
            {
                "title": place.title,
                "description": place.description,
                "crumbs": [label for label, _ in place.crumbs],
                "crumb_urls": [self._desk.way_to(to) for _, to in place.crumbs],
                "source_url": edit,
                "hide": self._layouts.hidden(layout),
            }
        )
        return Page(f"{place.path}.md", f"{front}\n{body.strip()}\n\n{foot.strip()}\n")
