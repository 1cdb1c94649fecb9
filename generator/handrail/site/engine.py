"""Runs the engine that turns build/docs into a site. Which one it is makes no difference."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from handrail.site.fault import SiteError

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Engine(NamedTuple):
    """One engine: the package that brings it, and how it builds and serves."""

    package: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    styles: bool = False
    """Whether its scripts put style sheets into pages, which a policy has to allow."""


ENGINES: Mapping[str, Engine] = {
    "mkdocs": Engine("mkdocs", ("build", "--strict", "--clean"), ("serve",)),
    "properdocs": Engine("properdocs", ("build", "--strict", "--clean"), ("serve",)),
    "zensical": Engine("zensical", ("build", "--clean"), ("serve",), styles=True),
}
"""The engines that read mkdocs.yml. Add one here and nowhere else."""


_INDEXES = ("search/search_index.json", "search.json")
"""Where the engines put their search index."""


def run(name: str, config: Path) -> str:
    """Build the site described by *config*. Return what the engine printed.

    Raises:
        SiteError: if the engine is missing, fails, or warns of a page that is not right.
    """
    engine = _engine(name)
    command = [sys.executable, "-m", engine.package, *engine.build, "-f", str(config.resolve())]
    done = subprocess.run(  # noqa: S603  our own arguments only
        command,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=environment(),
        cwd=config.parent,
        close_fds=False,  # the lock goes along, and nothing else may be inherited
    )
    printed = _ANSI.sub("", done.stdout + done.stderr)
    if done.returncode != 0:
        says = f"the engine ({name}) could not build the site"
        hint = "what it printed stands above"
        if os.strerror(errno.ENOSPC) in printed:
            says, hint = "site not changed: the disk is full", "make room, then type the same again"
        raise SiteError(says, hint, _telling(printed))
    return printed


def inline_search(site: Path) -> None:
    """Write the search index as a script too: a page opened from a folder may load no data."""
    for name in _INDEXES:
        index = site / name
        if index.is_file():
            script = index.with_suffix(".js")
            script.write_bytes(b"var __index = " + index.read_bytes().strip() + b"\n")


def serve_command(name: str, config: Path, address: str) -> list[str]:
    """Return the command by which the engine serves and reloads the site."""
    engine = _engine(name)
    settings = str(config.resolve())
    return [sys.executable, "-m", engine.package, *engine.serve, "-f", settings, "-a", address]


def _engine(name: str) -> Engine:
    engine = ENGINES[name]
    if find_spec(engine.package) is None:
        says = f"the engine {name} is not installed"
        raise SiteError(says, f"install it: pip install {engine.package}")
    return engine


def environment() -> dict[str, str]:
    """Return the environment for an engine, with the banner of its makers silenced."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def _telling(printed: str) -> str:
    """Return the lines of the engine's output that tell what is wrong, else its last lines."""
    lines = [line for line in printed.splitlines() if line.strip()]
    told = [line for line in lines if "WARNING" in line or "ERROR" in line or "Error" in line]
    return "\n".join(told[:20] or lines[-20:])
