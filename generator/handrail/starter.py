"""The shipped library, from which a new one begins: out of the wheel, or out of this repository."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from handrail import __version__
from handrail.editions.git import GitError, published
from handrail.site.fault import SiteError
from handrail.source.collect import read_tree

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"
"""Made when a wheel is built; in a repository there is none, and nothing stands twice."""
_REPOSITORY = _PACKAGE.parent.parent
_WHEEL = f"./requirements/handrail-{__version__}-py3-none-any.whl"
_SHORT = re.compile(r"^[\w.-]+@(?P<host>[\w.-]+):(?P<path>(?!/)\S+)$")
_SECURE = re.compile(r"^https://(?:[^@/\s]*@)?(?P<place>\S+)$")


def starter() -> Mapping[str, bytes]:
    """Return every file of the shipped library by its path below the library's root.

    Raises:
        SiteError: if neither the wheel nor the repository holds it.
    """
    found = read_tree(_SHIPPED, ".") if _SHIPPED.is_dir() else _from_repository()
    if "mkdocs.yml" not in found:
        says = f"the library that a new one begins from is not in {_PACKAGE}"
        raise SiteError(says, "install Handrail again")
    return found


class Origin(NamedTuple):
    """Where another machine gets this Handrail from."""

    line: str
    """The line of a requirements file that installs it."""
    source: Path | None = None
    """The folder or file of this machine that a wheel is made from; none where others reach it."""

    def next_step(self, library: Path) -> str:
        """Say what still has to be typed so that *library* holds what the line names."""
        if self.source is None:
            return ""
        made = f"-m pip wheel --no-deps --no-build-isolation -w {_typed(library / 'requirements')}"
        return (
            "This Handrail came from a folder of this machine, so nobody else can get it from "
            "there. Once, put it into the library:\n"
            f"  {_typed(Path(sys.executable))} {made} {_typed(self.source)}"
        )


def origin() -> Origin:
    """Return where another machine gets this Handrail from.

    An address it was installed from is kept if others can reach it; of a clone, the commit at
    the clone's own origin. A version is named only where the package came from an index: under
    the name of a Handrail that came from a folder, an index could hold another program. That one
    is named as a wheel beside the requirements.
    Source: Python Packaging User Guide, "Direct URL Data Structure".
    """
    with suppress(PackageNotFoundError, ValueError, KeyError, TypeError):
        data: dict[str, Any] = json.loads(
            distribution("handrail").read_text("direct_url.json") or "{}"
        )
        url = str(data["url"])
        if url.startswith(("https://", "ssh://")) and "vcs_info" in data:
            vcs = data["vcs_info"]
            return Origin(f"handrail @ {vcs['vcs']}+{url}@{vcs['commit_id']}")
        if url.startswith("https://") and "archive_info" in data:
            return Origin(f"handrail @ {url}")
        if url.startswith("file:"):
            source = Path(url2pathname(urlsplit(url).path))
            return _cloned(source) or Origin(_WHEEL, source)
    return Origin(f"handrail=={__version__}")


def _cloned(folder: Path) -> Origin | None:
    """Return the commit of a clone at its own origin, if the origin has it."""
    try:
        found = published(folder) if (folder / ".git").exists() else None
    except GitError:
        return None
    if found is None or not (address := _address(found[0])):
        return None
    return Origin(f"handrail @ git+{address}@{found[1]}")


def _address(remote: str) -> str:
    """Return a remote as pip takes it, without a password; nothing where it is a folder.

    "git@host:path" becomes HTTPS, because a build server has no key of yours.
    """
    if short := _SHORT.match(remote):
        return f"https://{short['host']}/{short['path']}"
    if secure := _SECURE.match(remote):
        return f"https://{secure['place']}"
    return remote if remote.startswith("ssh://") else ""


def _typed(path: Path) -> str:
    """Return a path as it is typed in any shell."""
    return f'"{path}"' if " " in str(path) else str(path)


def _from_repository() -> dict[str, bytes]:
    settings = _REPOSITORY / "pyproject.toml"
    if not settings.is_file():
        return {}
    tool = tomllib.loads(settings.read_text("utf-8")).get("tool", {})
    found: dict[str, bytes] = {}
    for name in tool.get("handrail", {}).get("starter", ()):
        path = _REPOSITORY / name
        if path.is_dir():
            tree = read_tree(_REPOSITORY, name)
            found |= {f"{name}/{inner}": raw for inner, raw in tree.items()}
        elif path.is_file():
            found[name] = path.read_bytes()
    return found
