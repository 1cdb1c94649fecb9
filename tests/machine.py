"""What a machine may lack: finds Chromium, LibreOffice and the checkers from npm, and runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
NODE_MODULES = ROOT / "build" / "npm" / "node_modules"

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_OFFICE = ("soffice", "libreoffice")

MINUTE = 60


def _first(variable: str, names: Sequence[str]) -> str | None:
    """Return the program that an environment variable names, or the first that is installed."""
    found = (shutil.which(name) for name in (os.environ.get(variable, ""), *names) if name)
    return next((path for path in found if path), None)


@cache
def chromium() -> str | None:
    """Return where Chromium is."""
    return _first("CHROMIUM", _CHROMIUM)


@cache
def soffice() -> str | None:
    """Return where LibreOffice is."""
    return _first("SOFFICE", _OFFICE)


@cache
def npm() -> str | None:
    """Return where the checkers from npm are, if Node is here to run them."""
    wanted = json.loads((ROOT / "tests" / "package.json").read_text("utf-8"))["dependencies"]
    here = all((NODE_MODULES / name / "package.json").is_file() for name in wanted)
    return str(NODE_MODULES) if here and shutil.which("node") else None


@cache
def pango() -> str | None:
    """Return the version of WeasyPrint, if it is here with the libraries that it prints with."""
    try:
        return str(import_module("weasyprint").__version__)
    except (ImportError, OSError):
        return None


class Office(NamedTuple):
    """LibreOffice with a profile of its own, so that it neither meets nor leaves any settings."""

    program: str
    profile: Path

    def convert(self, sources: Sequence[Path], to: str, folder: Path) -> list[Path]:
        """Convert files, all in one process, which is much quicker than one by one.

        Args:
            sources: files whose names without ending differ.
            to: the ending, or more exactly ``ending:filter``.
            folder: where the new files go.
        """
        done = subprocess.run(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                *map(str, sources),
            ],
            check=False,
            capture_output=True,
            text=True,
            timeout=10 * MINUTE,
        )
        wanted = [folder / f"{source.stem}.{to.split(':', 1)[0]}" for source in sources]
        missing = [path.name for path in wanted if not path.is_file()]
        assert not missing, f"LibreOffice made no {missing}\n{done.stdout}{done.stderr}"
        return wanted


def corpora() -> str | None:
    """Return the folder of public test data beside the checkout, if it is there."""
    folder = ROOT.parent / "shared" / "corpora"
    return str(folder) if folder.is_dir() else None


def open_xml_faults(path: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong in an Office file, one line each."""
    script = NODE_MODULES / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
    done = subprocess.run(
        ["node", str(script), str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=2 * MINUTE,
    )
    assert done.stdout.startswith("{"), f"the validator failed on {path.name}: {done.stderr}"
    errors = json.loads(done.stdout)["errors"]
    return [f"{e.get('path')} {e.get('xPath')}: {e.get('description')}" for e in errors]


def axe_script() -> str:
    """Return the accessibility checker, to be run inside a page."""
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
