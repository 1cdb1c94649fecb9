"""Loads an earlier state of a library that is loaded already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.load import kind_at, load
from handrail.model.library import Library
from handrail.source.collect import SourceFile


class Stand(NamedTuple):
    """A library, and the files that it was loaded from."""

    files: Sequence[SourceFile]
    library: Library


def earlier(files: Sequence[SourceFile], now: Stand) -> Library:
    """Return the library of *files*, which are an earlier state of those of *now*.

    What is the same in both is taken from what is loaded already: loading costs most.
    """
    known: dict[PurePosixPath, bytes] = {file.path: file.raw for file in now.files}
    changed = [file for file in files if known.get(file.path) != file.raw]
    old = load(changed).library
    kept = {
        (kind_at(file.path).model.kind, file.path.stem)
        for file in files
        if known.get(file.path) == file.raw
    }
    library = now.library
    same = [library.entities[key] for key in sorted(kept & library.entities.keys())]
    return Library.of([*old, *same], [*old.broken, *sorted(kept & library.broken)])
