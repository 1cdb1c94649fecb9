"""Packs an edition into one file, and takes it out again without trusting it."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from handrail.downloads.package import pack

SITE = "site/"
"""Where the site lies in an archive."""
_LIST = "manifest.json"
_MOST_FILES = 60_000
_MOST_BYTES = 4_000_000_000
_MOST_IN_ONE = 500_000_000
_PIECE = 1 << 20
_BAD_SIGNS = frozenset('\\:*?"<>|')


class ArchiveError(Exception):
    """An archive is damaged, or holds what no archive of ours holds. The message says what."""


def pack_site(site: Path, about: Mapping[str, str]) -> bytes:
    """Return one archive of a built site: every file of it, and a list with their digests.

    Downloads, ``library.json`` and the definitions of forms are part of the site. The same site
    gives the same bytes.

    Args:
        site: the folder.
        about: what the list says of the edition.
    """
    parts = {
        SITE + path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    files = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for name, data in parts.items()
    }
    listed = json.dumps({**about, "files": files}, indent=1, sort_keys=True) + "\n"
    return pack({_LIST: listed.encode(), **parts})


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, read piece by piece."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
    return whole.hexdigest()


def files_in(path: Path, only: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file of the site in an archive, each held against the list.

    Args:
        path: the archive. Its own digest is the caller's to check, before.
        only: yield this file alone, by its name in the site.

    Raises:
        ArchiveError: at the first thing that is not as it should be.
        OSError: if the archive cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _vetted(archive)
            listed = _listed(archive, entries)
            for name in sorted(listed) if not only else [SITE + only]:
                if name in listed:
                    data = _read(archive, entries[name])
                    if hashlib.sha256(data).hexdigest() != listed[name]:
                        says = f"{name} is not what the list says"
                        raise ArchiveError(says)
                    yield name.removeprefix(SITE), data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        says = f"it cannot be unpacked: {fault}"
        raise ArchiveError(says) from fault


def _vetted(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name, if all of them may be unpacked."""
    found: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()
    size = 0
    for entry in archive.infolist():
        name = entry.filename
        if not _is_plain(name) or stat.S_ISLNK(entry.external_attr >> 16):
            says = f'it holds "{name[:80]}", which may not be unpacked'
            raise ArchiveError(says)
        if name.casefold() in taken:
            says = f"{name} is in it twice"
            raise ArchiveError(says)
        taken.add(name.casefold())
        size += entry.file_size
        found[name] = entry
        if size > _MOST_BYTES or entry.file_size > _MOST_IN_ONE or len(found) > _MOST_FILES:
            says = "it expands to more than an edition can be"
            raise ArchiveError(says)
    return found


def _is_plain(name: str) -> bool:
    """Say whether a name stays inside the folder it is unpacked into, on any system."""
    path = PurePosixPath(name)
    return (
        bool(name)
        and name == path.as_posix()
        and not path.is_absolute()
        and ".." not in path.parts
        and not _BAD_SIGNS & set(name)
        and name.isprintable()
    )


def _listed(archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo]) -> Mapping[str, str]:
    """Return the digest of each file that the list names, if they are what is there."""
    if _LIST not in entries:
        says = "it has no list of its files"
        raise ArchiveError(says)
    try:
        files = json.loads(_read(archive, entries[_LIST]))["files"]
        listed = {str(name): str(fact["sha256"]) for name, fact in files.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        says = "the list of its files cannot be read"
        raise ArchiveError(says) from fault
    if set(listed) != set(entries) - {_LIST} or not all(name.startswith(SITE) for name in listed):
        says = "it does not hold the files that its list names"
        raise ArchiveError(says)
    return listed


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of an entry, and never more than it claims."""
    with archive.open(entry) as file:
        data = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        says = f"{entry.filename} is longer than it claims"
        raise ArchiveError(says)
    return data
