"""Reads the PMO's files from disk. The only module that does, and it follows no links."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from handrail.finding import Finding, Severity
from handrail.place import Mark

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


def collect(root: Path, homes: Iterable[str]) -> Collected:
    """Read every YAML file in *homes*: folders, or single files that may be missing."""
    files: list[SourceFile] = []
    findings: list[Finding] = []
    for home in homes:
        for found in _files(root, PurePosixPath(home)):
            if isinstance(found, Finding):
                findings.append(found)
            else:
                files.append(found)
    return Collected(tuple(files), tuple(findings))


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
    if home.suffix == ".yaml":
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
        elif path.suffix != ".yaml":
            says = f'"{entry.name}" is not read: the files here end in .yaml'
            yield _problem(path, "misplaced-file", says, f'name it "{path.stem}.yaml"')
        else:
            yield _file(root, path)


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
