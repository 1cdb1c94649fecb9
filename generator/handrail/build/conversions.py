"""Makes the copies of forms in formats of other programs, where LibreOffice is installed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from zipfile import BadZipFile

from handrail.downloads.conversion import Wanted, evened, wanted
from handrail.downloads.download import Download
from handrail.downloads.make import Shelf
from handrail.site.office import Suite, suite

_SHOWN = 5


class Conversions:
    """The further formats of one build."""

    def __init__(
        self,
        formats: Sequence[str],
        shelf: Shelf,
        tell: Callable[[str], None],
        find: Callable[[], Suite | None] = suite,
    ) -> None:
        """Take what is asked for.

        Args:
            formats: such as ``pdf``.
            shelf: finished files from earlier runs.
            tell: told what is done, and what is left out.
            find: looks for LibreOffice.
        """
        self._formats = formats
        self._shelf = shelf
        self._tell = tell
        self._find = find
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
        keys = {each: _key(version, each) for each in asked}
        found = {each: self._shelf.get(keys[each]) for each in asked}
        missing = [each for each in asked if found[each] is None]
        for (source, format_), batch in _batches(missing).items():
            self._tell(f"  writing {len(batch)} files in {format_} of {source}, by LibreOffice")
            files = {str(number): each.source.data for number, each in enumerate(batch)}
            written = office.convert(files, source, format_)
            for number, each in enumerate(batch):
                data = written.get(str(number), b"")
                with suppress(BadZipFile, KeyError):  # half a file is none
                    found[each] = evened(data, format_, keys[each]) if data else None
                if ready := found[each]:
                    self._shelf.put(keys[each], ready)
        self._tell_failed([each.path for each in asked if found[each] is None])
        return [each.made(done) for each in asked if (done := found[each]) is not None]

    def _tell_failed(self, paths: list[str]) -> None:
        if paths:
            self.is_whole = False
            more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            told = ", ".join(paths[:_SHOWN])
            self._tell(f"Left out, as LibreOffice did not make them: {told}{more}")


def _key(version: str, each: Wanted) -> str:
    said = "\0".join(("converted", version, each.format, each.source.sha256))
    return hashlib.sha256(said.encode()).hexdigest()


def _batches(asked: Sequence[Wanted]) -> dict[tuple[str, str], list[Wanted]]:
    """Return files by what they are made of and what they become: one process for each."""
    found: dict[tuple[str, str], list[Wanted]] = {}
    for each in asked:
        found.setdefault((each.source.format, each.format), []).append(each)
    return found
