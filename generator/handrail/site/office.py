"""LibreOffice, where it is installed: many files of one kind are converted by one process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_START = 60
_EACH = 20
"""Seconds for the start, and for each file, on a slow machine."""
_TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_FILTERS = {
    ("docx", "pdf"): f"pdf:writer_pdf_Export:{_TAGGED}",
    ("xlsx", "pdf"): f"pdf:calc_pdf_Export:{_TAGGED}",
    ("pptx", "pdf"): f"pdf:impress_pdf_Export:{_TAGGED}",
}


class Suite:
    """The office suite of this machine."""

    def __init__(self, program: str) -> None:
        """Take where its program is."""
        self.program = program

    def version(self) -> str:
        """Return what it calls itself; nothing if it does not start."""
        with suppress(OSError, subprocess.SubprocessError), tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(  # noqa: S603  our own arguments only
                [self.program, _profile(Path(folder)), "--version"],
                check=False,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_START,
            )
            return done.stdout.strip()
        return ""

    def convert(self, files: Mapping[str, bytes], source: str, to: str) -> dict[str, bytes]:
        """Return files of one format in another, by the same names. What fails is left out.

        Args:
            files: the files by names without ending.
            source: their ending.
            to: the ending of what is made.
        """
        with tempfile.TemporaryDirectory(prefix="handrail-office-") as folder:
            here = Path(folder)
            come, go = here / "in", here / "out"
            come.mkdir()
            go.mkdir()
            for name, data in files.items():
                (come / f"{name}.{source}").write_bytes(data)
            command = [
                self.program,
                _profile(here / "profile"),
                "--headless",
                "--norestore",
                "--convert-to",
                _FILTERS.get((source, to), to),
                "--outdir",
                str(go),
                *(str(come / f"{name}.{source}") for name in files),
            ]
            _run(command, _START + _EACH * len(files))
            found = {}
            for name in files:
                with suppress(OSError):
                    found[name] = (go / f"{name}.{to}").read_bytes()
            return found


def suite() -> Suite | None:
    """Return LibreOffice, if it is installed; SOFFICE may name its program."""
    names = (os.environ.get("SOFFICE", ""), *_NAMES)
    found = (shutil.which(name) for name in names if name)
    program = next((path for path in found if path), None)
    return Suite(program) if program else None


def _profile(folder: Path) -> str:
    """Keep the user's own settings, and a LibreOffice that is open, out of it."""
    return f"-env:UserInstallation={folder.resolve().as_uri()}"


def _run(command: list[str], seconds: int) -> None:
    """Run a program, and end it with all that it started when its time is up."""
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603  our own arguments only
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except BaseException as stop:
            with suppress(OSError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
            if not isinstance(stop, subprocess.TimeoutExpired):
                raise
