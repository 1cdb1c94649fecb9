"""Reads the PMO's files from disk. The only module that does, and it follows no links."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handrail.finding import Finding, Severity
from handrail.meant import did_you_mean
from handrail.place import Mark

_ENDING = ".yaml"
_ENDINGS = (_ENDING, ".yml")
"""What the name of a YAML file may end with; we read the first only."""
_IGNORED = {".DS_Store", "Thumbs.db", ".gitkeep", "README.md", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was on disk. The path is relative to the library's root."""

    path: PurePosixPath
    raw: bytes


@dataclass(frozen=True)
class Collected:
    """What was found, in order of path, and what could not be used."""

    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    unread: tuple[PurePosixPath, ...] = ()
    """What is there and was not read, by the place where it was looked for."""


def collect(root: Path, homes: Iterable[str]) -> Collected:
    """Read every YAML file in *homes*: folders, or single files that may be missing."""
    files: list[SourceFile] = []
    findings: list[Finding] = []
    unread: list[PurePosixPath] = []
    known = tuple(map(PurePosixPath, homes))
    for home in known:
        for found in _files(root, home):
            if isinstance(found, Finding):
                findings.append(found)
                path = found.mark.path
                unread += [home / name for name in _names(root / path)] or [path]
            else:
                files.append(found)
    for folder in sorted(
        {home.parent for home in known if home.suffix != _ENDING and home.parent.name}
    ):
        for found in _beside(root, folder, known):
            findings.append(found)
            path = found.mark.path
            unread += [path / name for name in _names(root / path)] or [path]
    return Collected(tuple(files), tuple(findings), tuple(unread))


def _names(folder: Path) -> list[str]:
    """Return the names of the YAML files in a folder; none if it is no folder."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(_ENDING))


def read_tree(root: Path, folder: str) -> dict[str, bytes]:
    """Return every plain file below *folder* by its path inside it; links are left out."""
    found: dict[str, bytes] = {}
    base = root / folder
    for directory, names, files in os.walk(base, followlinks=False):
        names.sort()
        for name in sorted(files):
            path = Path(directory, name)
            if name not in _IGNORED - {"README.md"} and stat.S_ISREG(path.lstat().st_mode):
                found[path.relative_to(base).as_posix()] = _read(path)
    return found


def read_file(root: Path, path: str) -> bytes | None:
    """Return one plain file; nothing where there is none, or it is a link.

    Raises:
        OSError: if it cannot be read.
    """
    full = root / path
    if not full.exists() or not stat.S_ISREG(full.lstat().st_mode):
        return None
    return _read(full)


def _files(root: Path, home: PurePosixPath) -> Iterator[SourceFile | Finding]:
    if home.suffix == _ENDING:
        if (root / home).exists() or (root / home).is_symlink():
            yield _file(root, home)
        return
    folder = root / home
    if folder.is_symlink():
        yield _problem(home, "linked-file", "this folder is a link", "put the folder itself here")
        return
    if not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = home / entry.name
        if entry.name in _IGNORED or entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            says = "a folder inside a folder of standards is not read"
            yield _problem(path, "misplaced-file", says, f"move its files up into {home}/")
        elif path.suffix != _ENDING:
            says = f'"{entry.name}" is not read: the files here end in .yaml'
            yield _problem(
                path, "misplaced-file", says, f'name it "{entry.name.partition(".")[0]}.yaml"'
            )
        else:
            yield _file(root, path)


def _beside(root: Path, folder: PurePosixPath, homes: Iterable[PurePosixPath]) -> Iterator[Finding]:
    """Yield the YAML files, and the folders of such, that lie beside those that are read."""
    if (root / folder).is_symlink() or not (root / folder).is_dir():
        return
    read = {home.name for home in homes if home.parent == folder}
    folders = sorted(name for name in read if not name.endswith(_ENDING))
    for entry in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        if entry.name in read or entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if _names(root / path):
                hint = did_you_mean(entry.name, folders, f"folders here: {', '.join(folders)}")
                yield _problem(
                    path, "misplaced-file", "the files in this folder are not read", hint
                )
        elif path.suffix.lower() in _ENDINGS:
            says = f'"{entry.name}" is not read here'
            hint = f"move it to the folder of its kind: {', '.join(folders)}"
            yield _problem(path, "misplaced-file", says, hint)


def _file(root: Path, path: PurePosixPath) -> SourceFile | Finding:
    full = root / path
    try:
        if not stat.S_ISREG(full.lstat().st_mode):
            hint = "put the file itself here"
            return _problem(path, "linked-file", "this is a link or a device", hint)
        return SourceFile(path, _read(full))
    except OSError as fault:
        says = f"the file cannot be read: {fault.strerror or 'unknown fault'}"
        return _problem(path, "unreadable-file", says, "check its permissions")


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _problem(path: PurePosixPath, rule: str, message: str, hint: str) -> Finding:
    return Finding(Mark(path), rule, Severity.ERROR, message, hint)
