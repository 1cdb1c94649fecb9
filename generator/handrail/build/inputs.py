"""What decides what is generated, as digests: where one is another, something is made anew."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from handrail.build.gather import Gathered
from handrail.editions.git import GitError, commit_of
from handrail.editions.past import Past
from handrail.site.state import digest

_RECORDS = (".dist-info", ".egg-info")
_SECOND = b"second_person"
"""The setting that asks who wrote a standard and who approved it."""


def inputs(gathered: Gathered, before: Sequence[Past], tool: bytes, *options: object) -> str:
    """Return a digest of all that decides what is generated.

    Args:
        gathered: the library as read.
        before: the editions before.
        tool: a digest of what generates.
        options: how to build, as far as it makes a difference; each says by ``repr`` what it is.
    """
    known = {f"past:{edition.name}": edition.commit.encode() for edition in before}
    known |= {"tool": tool, "options": repr(options).encode()}
    known["hands"] = _hands(gathered).encode()
    return digest({**gathered.inputs(), **known})


def _hands(gathered: Gathered) -> str:
    """Return the last commit, where it is asked who wrote and who approved: it tells."""
    wanted = any(_SECOND in file.raw for file in gathered.collected.files)
    with suppress(GitError):
        return commit_of(gathered.root, "HEAD") if wanted else ""
    return ""


def tool_digest() -> bytes:
    """Return a digest of all that generates, so that a new version of it makes files anew.

    It is Handrail's own code, the packages that are installed, Python, and what presses its zips.
    """
    package = Path(__file__).parent.parent
    known = (sys.version, zlib.ZLIB_RUNTIME_VERSION, *_packages())
    whole = hashlib.sha256("\0".join(known).encode())
    for path in sorted(package.rglob("*.py")):
        whole.update(path.relative_to(package).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.digest()


def _packages() -> list[str]:
    """Return the packages that are installed with their versions, such as jinja2-3.1.6.dist-info.

    Source: Python Packaging User Guide, "Recording installed projects": it is what the folder
    that tells of a package is called. To read what is in them would take much longer.
    """
    found = set()
    for place in filter(os.path.isdir, sys.path):
        found |= {entry.name for entry in os.scandir(place) if entry.name.endswith(_RECORDS)}
    return sorted(found)
