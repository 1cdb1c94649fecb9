"""What decides what is generated, as digests: where one is another, something is made anew."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from handrail.build.gather import Gathered
from handrail.editions.git import GitError, commit_of
from handrail.editions.past import Past
from handrail.site.state import digest

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

    It is Handrail's own code, the packages that it asks for, Python, and what presses its zips.
    """
    package = Path(__file__).parent.parent
    whole = hashlib.sha256(f"{sys.version}\0{zlib.ZLIB_RUNTIME_VERSION}".encode())
    for name, number in _packages():
        whole.update(f"\0{name} {number}".encode())
    for path in sorted(package.rglob("*.py")):
        whole.update(path.relative_to(package).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.digest()


def _packages() -> Iterator[tuple[str, str]]:
    """Yield what Handrail asks for, with the version that is installed."""
    with suppress(PackageNotFoundError):
        for asked in map(Requirement, requires("handrail") or ()):
            if asked.marker and not asked.marker.evaluate({"extra": "handbook"}):
                continue
            with suppress(PackageNotFoundError):
                yield asked.name, version(asked.name)
