"""Puts all editions side by side into one folder that can be published."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from handrail.build.gather import Gathered, gather, require_library
from handrail.build.history import DRAFT
from handrail.build.place import plainly, put, refuse_other, room
from handrail.build.rebuilding import rebuild
from handrail.build.site import Options, build
from handrail.editions.archive import ArchiveError, files_in
from handrail.editions.dress import LATEST, Tree, dressed
from handrail.editions.git import GitError, files_at
from handrail.editions.manifest import ManifestError
from handrail.editions.names import TAG, order
from handrail.editions.root import VERSIONS, not_found, old_addresses, top
from handrail.editions.store import Entry, Held, editions
from handrail.editions.trail import NOT_FOUND, Edition, target_of
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.model.settings import Settings
from handrail.report import FORMATS
from handrail.site.fault import ContentError, SiteError
from handrail.site.lock import lock

_ADDRESSED = ("feed.xml", "llms.txt", "sitemap.xml")
"""The files that name full addresses."""
_STALE = "sitemap.xml.gz"


@dataclass(frozen=True)
class Assembly:
    """How to put editions together."""

    options: Options
    out: Path
    store: Path | None = None
    dry: bool = False


@dataclass
class Assembled:
    """What stands side by side."""

    out: Path
    names: list[str] = field(default_factory=list)
    """The folders, from the oldest edition to the newest, a draft last."""
    rebuilt: list[str] = field(default_factory=list)


def assemble(root: Path, how: Assembly, tell: Callable[[str], None]) -> Assembled:
    """Unpack every edition, add the library as it is now, and exchange the old tree for the new.

    Raises:
        NoLibraryError: if there is no library.
        ContentError: if the library as it is has errors. The old tree stays.
        SiteError: if an archive is damaged, or a site cannot be built. The old tree stays.
    """
    require_library(root)
    with plainly(), lock(root / "build" / ".assembly.lock"):
        return _assembled(root, how, tell)


def _assembled(root: Path, how: Assembly, tell: Callable[[str], None]) -> Assembled:
    entries = _entries(root, how.store)
    _refuse_damaged(entries)
    gathered = gather(root)
    settings = load(gathered.collected.files).library.settings
    current = _current(root, gathered, settings, entries)
    done = Assembled(how.out)
    done.names = [entry.name for entry in entries] + ([current] if current else [])
    done.rebuilt = [entry.name for entry in entries if entry.held is not Held.SOUND]
    refuse_other(how.out, _is_tree, "--out")
    if how.dry:
        return done
    with room(root / "build" / "assembly") as stage:
        stage.mkdir(parents=True)
        trees = [_placed(root, entry, how, stage, tell) for entry in entries]
        if current:
            trees.append(_built(root, current, how, stage, tell))
        tell("Leading from each page to the newest edition")
        _finish(stage, _tree(trees, settings), settings.site_url or "")
        put(stage, how.out, _is_tree, "--out")
    return done


def _entries(root: Path, store: Path | None) -> list[Entry]:
    try:
        return editions(root, store)
    except GitError:
        return []  # without a history there is one edition: that on disk
    except ManifestError as fault:
        raise SiteError(str(fault), "the tag holds it; nothing was changed") from fault


def _refuse_damaged(entries: Iterable[Entry]) -> None:
    for entry in entries:
        if entry.held is Held.DAMAGED:
            says = f"the archive of edition {entry.name} is damaged: {entry.archive}"
            hint = "get it anew from where you keep it, or delete it to have the edition rebuilt"
            raise SiteError(says, hint)


def _current(root: Path, gathered: Gathered, settings: Settings, entries: list[Entry]) -> str:
    """Return the folder for the library as it is on disk; nothing if that is frozen as it is."""
    names = [entry.name for entry in entries]
    if settings.edition not in names:
        return settings.edition
    frozen = {f.path: f.raw for f in files_at(root, f"{TAG}{settings.edition}", HOMES)}
    here = {file.path: file.raw for file in gathered.collected.files}
    return "" if frozen == here else DRAFT


def _placed(
    root: Path, entry: Entry, how: Assembly, stage: Path, tell: Callable[[str], None]
) -> Edition:
    """Put one frozen edition into the tree: out of its archive, or built again."""
    place = stage / entry.name
    if entry.held is Held.SOUND:
        tell(f"Unpacking edition {entry.name}")
        try:
            for name, data in files_in(entry.archive):
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_bytes(data)
        except ArchiveError as fault:
            says = f"the archive of edition {entry.name} is damaged: {fault}"
            raise SiteError(says, f"get {entry.archive} anew; nothing was changed") from fault
        return _edition(place, entry.name)
    tell(f"The archive of edition {entry.name} is missing: building it again from its data")
    rebuild(root, entry.name, place, how.options.engine, tell)
    return _edition(place, entry.name, rebuilt=True)


def _built(
    root: Path, name: str, how: Assembly, stage: Path, tell: Callable[[str], None]
) -> Edition:
    site = stage / name
    outcome = build(root, _into(how.options, site), tell)
    if outcome.site is None:
        says = "the library as it is on disk has errors"
        told = FORMATS["text"](outcome.verdict.report)
        raise ContentError(says, "mend the findings above; nothing was changed", told)
    return _edition(site, name, draft=name == DRAFT)


def _into(options: Options, site: Path) -> Options:
    return Options(options.today, options.engine, site)


def _edition(place: Path, name: str, *, rebuilt: bool = False, draft: bool = False) -> Edition:
    """Read which pages there are, and where those lead that only lead elsewhere."""
    pages: set[str] = set()
    moved: dict[str, str] = {}
    for file in place.rglob("*.html"):
        page = file.relative_to(place).as_posix()
        if page == NOT_FOUND:
            continue
        pages.add(page)
        target = target_of(page, file.read_text("utf-8", errors="replace"))
        if target:
            moved[page] = target
    return Edition(name, frozenset(pages), moved, rebuilt, draft)


def _tree(trees: list[Edition], settings: Settings) -> Tree:
    frozen = sorted((one for one in trees if not one.draft), key=lambda one: order(one.name))
    draft = next((one for one in trees if one.draft), None)
    return Tree(frozen, draft, settings.site_url or "")


def _finish(stage: Path, tree: Tree, site_url: str) -> None:
    base = urlsplit(site_url).path
    for edition in tree.all:
        place = stage / edition.name
        for page in edition.pages:
            _change(place / page, partial(dressed, page=page, edition=edition, tree=tree))
        folder = LATEST if edition is tree.newest else edition.name
        _change(place / NOT_FOUND, partial(not_found, base=base, folder=folder))
        (place / _STALE).unlink(missing_ok=True)
        for name in _ADDRESSED:
            _change(place / name, partial(_moved, site_url=site_url, folder=folder))
    newest = stage / tree.newest.name
    shutil.copytree(newest, stage / LATEST, copy_function=_linked)
    files = dict(top(tree))
    for name in (*_ADDRESSED, NOT_FOUND):
        if (newest / name).is_file():
            files[name] = (newest / name).read_bytes()
    files |= dict(old_addresses(tree))
    for name, data in files.items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_bytes(data)


def _moved(text: str, site_url: str, folder: str) -> str:
    """Return a text whose full addresses lead into a folder of the site."""
    return text.replace(site_url, f"{site_url}{folder}/") if site_url else text


def _change(path: Path, change: Callable[[str], str]) -> None:
    if path.is_file():
        path.write_bytes(change(path.read_text("utf-8", errors="replace")).encode())


def _linked(source: str, target: str) -> None:
    """Let two folders share a file where the disk can: it is never changed in place."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _is_tree(place: Path) -> bool:
    """Say whether a folder holds a tree of editions that we put together."""
    return (place / VERSIONS).is_file() and (place / LATEST / "library.json").is_file()
