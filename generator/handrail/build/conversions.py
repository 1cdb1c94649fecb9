"""Makes the copies of forms in formats of other programs, where LibreOffice is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Protocol
from zipfile import BadZipFile

from handrail import __version__
from handrail.downloads.conversion import Wanted, evened, wanted
from handrail.downloads.download import Download, Shelf, key_of
from handrail.site.office import Suite, suite

_AT_ONCE = 12
"""Files that one process makes: a start costs as much as one, and it gets slower with each."""
_PATIENCE = 2
"""So many failures in succession are the program's own, and no longer those of single files."""
_SHOWN = 5


class Store(Shelf, Protocol):
    """A shelf that nobody else uses."""

    def sweep(self) -> None:
        """Delete what this run did not ask for."""


class Conversions:
    """The further formats of one build."""

    def __init__(
        self,
        formats: Sequence[str],
        store: Store,
        tell: Callable[[str], None],
        find: Callable[[], Suite | None] = suite,
    ) -> None:
        """Take what is asked for.

        Args:
            formats: such as ``pdf``.
            store: converted files from earlier runs.
            tell: told what is done, and what is left out.
            find: looks for LibreOffice.
        """
        self._formats = formats
        self._store = store
        self._tell = tell
        self._find = find
        self._looked = False
        self.is_whole = True
        """Whether nothing was left out."""

    def of(self, made: Sequence[Download]) -> list[Download]:
        """Return the copies of forms in every further format. What cannot be made is left out."""
        asked = list(wanted(made, self._formats))
        if not asked:
            return []
        office = self._find()
        version = office.version() if office else ""
        if office is None or not version:
            self.is_whole = False
            which = ", ".join(self._formats)
            self._tell(f"Left out, as LibreOffice is not here: {len(asked)} files in {which}")
            return []
        self._looked = True
        keys = {each: _key(version, each) for each in asked}
        found = {each: self._store.get(keys[each]) for each in asked}
        missing = [each for each in asked if found[each] is None]
        for each, data in self._written(office, missing):
            with suppress(BadZipFile, KeyError):  # half a file is none
                ready = evened(data, each.format, keys[each])
                self._store.put(keys[each], ready)
                found[each] = ready
        self._tell_failed([each.path for each in asked if found[each] is None])
        return [each.made(done) for each in asked if (done := found[each]) is not None]

    def sweep(self) -> None:
        """Delete converted files that are no longer wanted.

        They took minutes. A build that wants none, or finds no LibreOffice, leaves them alone.
        """
        if self._looked:
            self._store.sweep()

    def _written(self, office: Suite, missing: Sequence[Wanted]) -> Iterator[tuple[Wanted, bytes]]:
        """Yield files as LibreOffice wrote them, and say how far it is."""
        in_vain = 0
        for (source, format_), group in groupby(sorted(missing, key=_kind), key=_kind):
            rest = list(group)
            kind = f"{len(rest)} {source.upper()} files as {format_.upper()}"
            for start in range(0, len(rest), _AT_ONCE):
                if in_vain == _PATIENCE:
                    return
                batch = rest[start : start + _AT_ONCE]
                self._tell(f"  writing {start + 1} to {start + len(batch)} of {kind}")
                written = [*_batch(office, batch)]
                in_vain = 0 if written else in_vain + 1
                yield from written

    def _tell_failed(self, paths: list[str]) -> None:
        if paths:
            self.is_whole = False
            more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            told = ", ".join(paths[:_SHOWN])
            self._tell(f"Left out, as LibreOffice did not make them: {told}{more}")


def _batch(office: Suite, batch: Sequence[Wanted]) -> Iterator[tuple[Wanted, bytes]]:
    """Yield what comes of a batch. What does not come with the others gets a process of its own.

    A file that brings LibreOffice down takes along those that follow it.
    """
    written = _process(office, batch)
    yield from written.items()
    missing = [each for each in batch if each not in written]
    in_vain = 0
    for each in missing if len(batch) > 1 else ():
        if in_vain == _PATIENCE:
            return
        alone = _process(office, [each])
        in_vain = 0 if alone else in_vain + 1
        yield from alone.items()


def _process(office: Suite, batch: Sequence[Wanted]) -> dict[Wanted, bytes]:
    files = {str(number): each.source.data for number, each in enumerate(batch)}
    written = office.convert(files, *_kind(batch[0]))
    return {
        each: data for number, each in enumerate(batch) if (data := written.get(str(number), b""))
    }


def _key(version: str, each: Wanted) -> str:
    """Return the name of a converted file. They took minutes, so they stay for a whole version."""
    return key_of("converted", __version__, version, each.format, each.source.sha256)


def _kind(each: Wanted) -> tuple[str, str]:
    """Return what a file is made of and what it becomes."""
    return each.source.format, each.format
