"""Finds signs in a file that no author meant for YAML: of git, of Markdown, of other keyboards."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.place import Mark
from handrail.source.text import SourceError, error


class _Sign(NamedTuple):
    """How a sign looks, what it is, and what to do about it."""

    looks: re.Pattern[str]
    """The first group is what is marked."""
    says: str
    hint: str


_SIGNS = (
    _Sign(
        re.compile(r"(?m)^(<<<<<<<|=======|>>>>>>>)"),
        "git left two versions of the text here",
        "keep one side or join the two, and delete the lines of signs",
    ),
    _Sign(
        re.compile(r"(?m)^(```|~~~)"),
        "this is a sign of Markdown, not of YAML",
        "delete this line, and the one that ends with the same signs",
    ),
    _Sign(
        re.compile(r"(?m)^(\.\.\.)\s"),
        "this line ends the file, and there is more below it",
        "delete the line",
    ),
    _Sign(
        re.compile("(?m)^ *(?:- )?[A-Za-z_][\\w-]*(\N{FULLWIDTH COLON})"),
        "this is a wide colon, not the one that YAML reads",
        'write ":" and a space',
    ),
)


def foreign(text: str, path: PurePosixPath) -> SourceError | None:
    """Return the finding for the first such sign in a text that is not YAML; nothing without one.

    At the left margin, or before a value, none of them can be part of a text.
    """
    for sign in _SIGNS:
        if found := sign.looks.search(text):
            line = text.count("\n", 0, found.start(1)) + 1
            column = found.start(1) - text.rfind("\n", 0, found.start(1))
            mark = Mark(path, line, column, column + len(found[1]))
            return error(mark, "yaml-syntax", sign.says, sign.hint)
    return None
