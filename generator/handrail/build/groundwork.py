"""Makes, beside other work, what pages and schemas need of the tool and not of the library."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from types import CodeType
from typing import TypeAlias

from handrail.build.spread import Begun, begin
from handrail.pages import compiled
from handrail.schema import Outline, outline
from handrail.site.shelf import Shelf

_Made: TypeAlias = tuple[dict[str, bytes], bytes]
"""The code of each layout as bytes, and the outline as JSON; empty where it was kept."""


class Groundwork:
    """The layouts, being compiled, and the outline of the schemas, being made.

    Both take most of a second, and nobody needs them before the library is loaded and checked.
    """

    def __init__(self, layouts: Mapping[str, str], shelf: Shelf, tool: str) -> None:
        """Begin.

        Args:
            layouts: the text of each layout by its name.
            shelf: finished work from earlier builds. An outline is kept there, as data; code
                never is, or who can write to the folder could have it run.
            tool: a digest of the code.
        """
        self._shelf = shelf
        self._key = hashlib.sha256(f"schemas\0{tool}".encode()).hexdigest()
        self._kept = shelf.get(self._key)
        task = (layouts, self._kept is None)
        self._work: Begun[tuple[Mapping[str, str], bool], _Made] = begin([task], _make, 1)

    def finish(self) -> tuple[dict[str, CodeType], Outline]:
        """Return the code of each layout by its name, and the outline of the schemas."""
        ((codes, made),) = self._work
        if made:
            self._shelf.put(self._key, made)
        # The bytes come from our own process, through a pipe that nobody else has.
        ready = {name: marshal.loads(code) for name, code in codes.items()}  # noqa: S302  as said
        return ready, Outline.of(self._kept or made)

    def stop(self) -> None:
        """Give up what is not made yet."""
        self._work.close()


def _make(task: tuple[Mapping[str, str], bool]) -> _Made:
    layouts, wanted = task
    codes = {name: marshal.dumps(code) for name, code in compiled(layouts).items()}
    return codes, outline().json() if wanted else b""
