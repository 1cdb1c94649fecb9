"""The shipped library, from which a new one begins: out of the wheel, or out of this repository."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from handrail import __version__
from handrail.site.fault import SiteError
from handrail.source.collect import read_tree

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"
"""Made when a wheel is built; in a repository there is none, and nothing stands twice."""
_REPOSITORY = _PACKAGE.parent.parent


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


def requirement() -> str:
    """Return the line of a requirements file that installs this Handrail on another machine.

    An address it was installed from is kept if others can reach it; else the version is named.
    Source: Python Packaging User Guide, "Direct URL Data Structure".
    """
    with suppress(PackageNotFoundError, ValueError, KeyError, TypeError):
        data: dict[str, Any] = json.loads(
            distribution("handrail").read_text("direct_url.json") or "{}"
        )
        url = str(data["url"])
        if url.startswith(("https://", "ssh://")) and "vcs_info" in data:
            vcs = data["vcs_info"]
            return f"handrail @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
        if url.startswith("https://") and "archive_info" in data:
            return f"handrail @ {url}"
    return f"handrail=={__version__}"


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
