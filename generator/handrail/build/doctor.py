"""Looks at the machine and the library's folder for what keeps a build from working well."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

import yaml
from packaging.requirements import Requirement

from handrail import __version__
from handrail.build.approving import REGISTER
from handrail.editions.git import GitError, distrusted, is_shallow, last_edition, program
from handrail.model.settings import Settings
from handrail.site.config import engine_settings
from handrail.site.engine import ENGINES
from handrail.site.fault import SiteError
from handrail.site.lock import lock
from handrail.site.office import suite

_OLDEST = (3, 11)
_ROOM = 500_000_000
"""Bytes: two sites of the shipped library with all forms, and what they are made from."""
_PROPERDOCS = "properdocs"


class State(StrEnum):
    """How things are."""

    FINE = "fine"
    NOTE = "note"
    """Works, but whoever reads this should know."""
    TROUBLE = "trouble"
    """Something will not work until it is mended."""


class Look(NamedTuple):
    """One thing that was looked at."""

    name: str
    state: State
    says: str
    hint: str = ""
    """The next step, where there is one."""


def looks(root: Path) -> list[Look]:
    """Return everything worth saying of this machine and of the library at *root*."""
    found = [look for each in _MACHINE for look in each()]
    if not (root / "standards").is_dir():
        hint = "go to the library's folder, name it with -C, or begin one with handrail init"
        return [*found, Look("library", State.NOTE, f"there is none in {root}", hint)]
    return [*found, *(look for each_of in _LIBRARY for look in each_of(root))]


def _python() -> Iterator[Look]:
    numbers = ".".join(map(str, sys.version_info[:3]))
    state = State.FINE if sys.version_info[:2] >= _OLDEST else State.TROUBLE
    hint = "" if state is State.FINE else "install Python 3.11 or later and make .venv anew"
    yield Look("handrail", State.FINE, __version__)
    yield Look("python", state, f"{numbers} in {sys.prefix}", hint)
    if sys.prefix == sys.base_prefix:
        says = "Handrail runs outside an environment of its own"
        yield Look(
            "environment", State.NOTE, says, "python3 -m venv .venv keeps other programs apart"
        )


def _packages() -> Iterator[Look]:
    """Hold what is installed against what Handrail asks for: mkdocs<2 and click!=8.3 are in it."""
    listed = [Requirement(text) for text in requires("handrail") or ()]
    asked = [one for one in listed if not one.marker or one.marker.evaluate({"extra": ""})]
    wrong = False
    for one in asked:
        try:
            here = version(one.name)
        except PackageNotFoundError:
            says = f"{one.name} is not installed"
        else:
            if one.specifier.contains(here, prereleases=True):
                continue
            says = f"{one.name} {here} does not work here: it has to be {one.specifier}"
        wrong = True
        hint = "install what requirements/site.txt lists, with --require-hashes"
        yield Look("packages", State.TROUBLE, says, hint)
    if not wrong:
        yield Look("packages", State.FINE, f"all {len(asked)} that Handrail asks for fit")
    if not hasattr(yaml, "CSafeLoader"):
        says = "PyYAML reads without its C library, ten times slower"
        yield Look("yaml", State.NOTE, says, "install the wheel of PyYAML for your system")


def _engines() -> Iterator[Look]:
    for name, engine in ENGINES.items():
        try:
            here = version(engine.package)
        except PackageNotFoundError:
            if name != "mkdocs":
                yield Look(name, State.FINE, "not installed; it is optional")
            continue
        if name == _PROPERDOCS:
            says = f"{here} is installed beside MkDocs; some plugins of others then prefer it"
            hint = "remove it if you build with MkDocs: pip uninstall properdocs"
            yield Look(name, State.NOTE, says, hint)
        else:
            yield Look(name, State.FINE, here)


def _programs() -> Iterator[Look]:
    try:
        yield Look("git", State.FINE, program())
    except GitError:
        hint = "install git, so that editions and changes can be seen"
        yield Look("git", State.NOTE, "git is not installed", hint)
    office = suite()
    says = office.program if office else "not installed; only ODT, ODS and PDF downloads need it"
    yield Look("libreoffice", State.FINE, says)


def _history(root: Path) -> Iterator[Look]:
    try:
        shallow = is_shallow(root)
    except GitError as fault:
        says = "the library has no git history"
        hint = "type git init: editions and diff need it"
        if trust := distrusted(fault):
            says, hint = "git does not read this folder: it belongs to somebody else", trust
        yield Look("history", State.NOTE, says, hint)
        return
    if shallow:
        says = "the git history is cut off, so editions may not be seen"
        yield Look("history", State.NOTE, says, "type: git fetch --unshallow --tags")
        return
    newest = last_edition(root)
    yield Look("history", State.FINE, newest or "no edition is frozen yet")


def _disk(root: Path) -> Iterator[Look]:
    for folder in (root, root / "build", root / "site"):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Look("disk", State.TROUBLE, f"{folder} may not be written", "change its rights")
            return
    room = shutil.disk_usage(root).free
    if room < _ROOM:
        says = f"only {room // 1_000_000} MB are free, and a build needs room for two sites"
        yield Look("disk", State.TROUBLE, says, f"free {_ROOM // 1_000_000} MB")
        return
    yield Look("disk", State.FINE, f"{room // 1_000_000_000} GB free")


def _settings(root: Path) -> Iterator[Look]:
    file = root / "mkdocs.yml"
    if not file.is_file():
        hint = "take it from the Handrail repository"
        yield Look("mkdocs.yml", State.TROUBLE, "it is missing", hint)
        return
    try:
        engine_settings(file.read_bytes(), Settings(id="library"), stage="stage")
    except SiteError as fault:
        yield Look("mkdocs.yml", State.TROUBLE, fault.message, fault.hint)
        return
    yield Look("mkdocs.yml", State.FINE, "only what is known to be safe")


def _leftovers(root: Path) -> Iterator[Look]:
    build = root / "build"
    if (build / ".lock").is_file() and os.access(build, os.W_OK):
        try:
            with lock(build / ".lock"):
                pass
        except SiteError as fault:
            yield Look("lock", State.NOTE, fault.message, fault.hint)
            return
    left = [path for path in (root / ".site.old", root / ".site.new") if path.exists()]
    if left:
        says = f"a build was cut short and left {left[0].name}"
        yield Look("leftovers", State.NOTE, says, "the next handrail build mends that")


def _environment(_: Path) -> Iterator[Look]:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not epoch.isdigit():
        says = f'SOURCE_DATE_EPOCH is "{epoch}", which is no number and is not used'
        yield Look("date", State.NOTE, says, "set it to seconds since 1970, or unset it")


def _approvals(root: Path) -> Iterator[Look]:
    if not (root / REGISTER).is_file():
        says = (
            "no register says what was approved, so a change of a standard in force goes unnoticed"
        )
        hint = "when your PMO has read the library: handrail approve --all"
        yield Look("approvals", State.NOTE, says, hint)


_MACHINE: tuple[Callable[[], Iterator[Look]], ...] = (_python, _packages, _engines, _programs)
_LIBRARY: tuple[Callable[[Path], Iterator[Look]], ...] = (
    _history,
    _disk,
    _settings,
    _approvals,
    _leftovers,
    _environment,
)
