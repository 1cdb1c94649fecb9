"""The shipped library, built once for all tests by both engines."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.machine import MINUTE, ROOT

DATE = "2026-11-23"


def copy_library(target: Path) -> Path:
    """Copy what a build starts from, so that tests leave no traces in the repository."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("standards", "templates", "site_config"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def handrail(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "handrail", "-C", str(root), *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=10 * MINUTE,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="session")
def sites(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with the library, ``mkdocs/`` and ``zensical/``: the site as each engine builds it."""

    def make(folder: Path) -> None:
        root = copy_library(folder / "library")
        for engine in ("zensical", "mkdocs"):
            done = handrail(
                root,
                "build",
                "--date",
                DATE,
                "--engine",
                engine,
                "--site-dir",
                str(folder / engine),
            )
            assert done.returncode == 0, done.stdout + done.stderr

    return once("sites", make)


@pytest.fixture(scope="session")
def site(sites: Path) -> Path:
    """The site as the default engine builds it."""
    return sites / "mkdocs"
