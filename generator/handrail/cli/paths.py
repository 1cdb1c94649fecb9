"""Paths the user typed, as places inside the library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from handrail.cli.terminal import Terminal


def places(
    root: Path, typed: Iterable[str], terminal: Terminal
) -> tuple[PurePosixPath, ...] | None:
    """Return each path as one inside the library; nothing, after saying so, if one is not there."""
    found = []
    for text in typed:
        path = _inside(root, text)
        if path is None or not (root / path).exists():
            terminal.fail(f'there is no "{text}" in the library', "paths start at its folder")
            return None
        found.append(path)
    return tuple(found)


def is_below(path: PurePosixPath, above: Iterable[PurePosixPath]) -> bool:
    """Say whether a path is one of *above* or lies in one of them."""
    return any(path == each or each in path.parents for each in above)


def _inside(root: Path, text: str) -> PurePosixPath | None:
    """Return a path the user typed as one inside the library, from there or from here."""
    for start in (root, Path()):
        full = (start / text).resolve()
        if full.exists() and full.is_relative_to(root.resolve()):
            return PurePosixPath(full.relative_to(root.resolve()).as_posix())
    return None
