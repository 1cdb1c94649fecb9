"""Freezes an edition: checks, notes, build, archive, manifest and tag; or nothing at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handrail import __version__
from handrail.build.checking import Verdict, verdict
from handrail.build.declined import DeclinedError
from handrail.build.dictionary import english
from handrail.build.gather import NOTES, gather, require_library
from handrail.build.notes import has_notes, notes_for, with_notes
from handrail.build.place import plainly
from handrail.build.site import Options, build
from handrail.diff import Changes, diff
from handrail.editions.archive import pack_site
from handrail.editions.git import (
    GitError,
    distrusted,
    edition_names,
    files_at,
    forget,
    has_tag,
    keep,
    unsaved,
)
from handrail.editions.manifest import Manifest, archive_name, manifest_path, model_path
from handrail.editions.names import TAG, is_name, order
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.model.library import Library
from handrail.site.fault import SiteError
from handrail.site.write import replace
from handrail.source.collect import SourceFile

_SETTINGS = "site_config/library.yaml"
_CONTENT = ("standards", "templates", "site_config", "mkdocs.yml", "editions/*.json")


class RefusedError(DeclinedError):
    """An edition may not be frozen as things stand. Nothing was changed."""


@dataclass(frozen=True)
class Wanted:
    """What is to be frozen, and how."""

    name: str
    today: dt.date
    in_force: dt.date | None = None
    """The day from which it holds; nothing for what the settings say, or today if they change."""
    store: Path | None = None
    """Where the archive goes; nothing for ``editions/`` in the library."""
    engine: str = "mkdocs"
    dry: bool = False


@dataclass
class Frozen:
    """What was done, or would be."""

    verdict: Verdict
    texts: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the library that change, and what is in them then."""
    notes: str = ""
    """The notes that were drafted; empty where the author wrote them before."""
    manifest: Manifest | None = None
    archive: Path | None = None
    commit: str = ""


def freeze(root: Path, wanted: Wanted, tell: Callable[[str], None]) -> Frozen:
    """Freeze the library at *root* as an edition.

    Every step before the tag can be taken back and is, if a later one fails.

    Raises:
        NoLibraryError: if there is no library.
        RefusedError: if it may not be frozen as things stand.
        SiteError: if the site cannot be built, or git refuses.
    """
    require_library(root)
    before = _vetted(root, wanted)
    texts, notes = _texts(root, wanted, before)
    archive = (wanted.store or root / "editions") / archive_name(wanted.name)
    if archive.exists():
        says = f"{archive} is there already"
        raise RefusedError(says, "move it away, or name another folder with --store")
    with _restored(root, texts) as undo:
        tell("Checking the library, strictly")
        result = Frozen(verdict(gather(root), wanted.today, english()), texts, notes)
        if result.verdict.fails(strict=True) or wanted.dry:
            return result
        site = root / "build" / "edition"
        build(root, Options(wanted.today, wanted.engine, site, strict=True), tell)
        tell("Packing the archive")
        result.manifest, model, packed = _packed(site, wanted.name)
        shutil.rmtree(site)
        result.texts = {
            **texts,
            manifest_path(wanted.name): result.manifest.text().encode(),
            model_path(wanted.name): model,
        }
        with plainly():
            archive.parent.mkdir(parents=True, exist_ok=True)
            undo.append(archive)
            replace(archive, packed)
            for name in (manifest_path(wanted.name), model_path(wanted.name)):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                undo.append(root / name)
                replace(root / name, result.texts[name])
        result.archive = archive
        result.commit = _tagged(root, wanted.name, tuple(result.texts))
        undo.clear()
    return result


def _vetted(root: Path, wanted: Wanted) -> str:
    """Return the edition before this one, or nothing; refuse what may not be frozen."""
    name = wanted.name
    if not is_name(name):
        says = f'"{name}" is no name of an edition'
        raise RefusedError(says, "it is the year and a number, such as 2026.1")
    try:
        names = edition_names(root)
        taken = has_tag(root, f"{TAG}{name}") or (root / manifest_path(name)).exists()
        changed = unsaved(
            root, [path for path in _CONTENT if "*" in path or (root / path).exists()]
        )
    except GitError as fault:
        says = f"editions are kept in git: {str(fault).partition(chr(10))[0]}"
        hint = distrusted(fault) or "type git init, and commit the library"
        raise RefusedError(says, hint) from fault
    if taken:
        says = f"edition {name} is frozen already, and stays as it is"
        raise RefusedError(says, "choose the next number; handrail edition list shows them all")
    if names and order(name) <= order(names[-1]):
        says = f"edition {name} would come before {names[-1]}, which is frozen"
        raise RefusedError(says, "choose a higher number")
    if changed:
        says = f"{len(changed)} files are not committed, such as {changed[0]}"
        raise RefusedError(says, "commit them first, so that the tag holds what is published")
    return names[-1] if names else ""


def _texts(root: Path, wanted: Wanted, before: str) -> tuple[dict[str, bytes], str]:
    """Return the settings and notes as the edition has them, where they change, and the draft."""
    found: dict[str, bytes] = {}
    library = load(gather(root).collected.files).library
    settings = library.settings
    raised = settings.edition != wanted.name
    day = wanted.in_force or (wanted.today if raised else settings.in_force)
    if raised or day != settings.in_force:
        found[_SETTINGS] = _with_settings((root / _SETTINGS).read_bytes(), wanted.name, day)
    path = root / NOTES
    text = path.read_text("utf-8") if path.is_file() else "# What changed for projects\n"
    if has_notes(text, wanted.name):
        return found, ""
    changes = _changes(root, before, library)
    notes = notes_for(wanted.name, day.isoformat(), changes, before, library)
    found[NOTES] = with_notes(text, notes).encode()
    return found, notes


def _changes(root: Path, before: str, library: Library) -> Changes | None:
    if not before:
        return None
    return diff(load(files_at(root, f"{TAG}{before}", HOMES)).library, library)


def _with_settings(raw: bytes, name: str, day: dt.date) -> bytes:
    """Return the settings with another edition; comments and all other lines stay as they are."""
    text = raw.decode("utf-8")
    for key, value in (("edition", f'"{name}"'), ("in_force", day.isoformat())):
        line = f"{key}: {value}"
        pattern = rf"(?m)^{key}:[^\S\n]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#]+)?(?=[^\S\n]*(?:#.*)?$)"
        text, count = re.subn(pattern, line, text, count=1)
        if not count:
            text = f"{text.rstrip(chr(10))}\n{line}\n"
    new = text.encode()
    settings = load([SourceFile(PurePosixPath(_SETTINGS), new)]).library.settings
    if (settings.edition, settings.in_force) != (name, day):
        says = f"the edition could not be written into {_SETTINGS}"
        raise RefusedError(says, f'write there: edition: "{name}", and commit it')
    return new


def _packed(site: Path, name: str) -> tuple[Manifest, bytes, bytes]:
    model = (site / "library.json").read_bytes()
    generator = f"handrail {__version__}"
    data = pack_site(site, {"edition": name, "generator": generator})
    in_force = str(json.loads(model)["in_force"])
    manifest = Manifest(
        edition=name,
        in_force=in_force,
        generator=generator,
        archive=archive_name(name),
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        model_sha256=hashlib.sha256(model).hexdigest(),
    )
    return manifest, model, data


def _tagged(root: Path, name: str, paths: tuple[str, ...]) -> str:
    try:
        return keep(root, paths, f"Edition {name}", f"{TAG}{name}")
    except GitError as fault:
        with suppress(GitError):
            forget(root, paths)
        says = "git could not commit and tag the edition; nothing was changed"
        raise SiteError(says, "mend what git says above, then try again", str(fault)) from fault


@contextmanager
def _restored(root: Path, texts: Mapping[str, bytes]) -> Iterator[list[Path]]:
    """Write files, and put the old ones back at the end unless the list of undoing is cleared.

    Yields:
        A list that takes further files, which are deleted again.
    """
    olds = {name: _old(root / name) for name in texts}
    undo = [root / name for name in texts]
    try:
        with plainly():
            for name, raw in texts.items():
                replace(root / name, raw)
        yield undo
    finally:
        for path in undo:
            old = olds.get(path.relative_to(root).as_posix()) if path.is_relative_to(root) else None
            if old is None:
                path.unlink(missing_ok=True)
            else:
                replace(path, old)


def _old(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
