"""The copies of a whole project are reviewed at once, within the memory of a small machine."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handrail.downloads.formats import FORMATS
from tests.content.shipped import files, look
from tests.support import ROOT

COPIES = 60
MEGABYTES = 100
_PAUSE = 0.02
"""Seconds between two looks at the memory."""


def _weighed(command: list[str], out: Path) -> int:
    """Run a command, and return the most that it and its processes took together, in kilobytes.

    Of memory that processes share each counts its part: Linux, Documentation/filesystems/proc.
    """
    most = 0
    with out.open("wb") as told, subprocess.Popen(command, stdout=told) as done:
        while done.poll() is None:
            most = max(most, sum(map(_kilobytes, _family(done.pid))))
            time.sleep(_PAUSE)
    return most


def _family(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:  # it has just ended
        return [pid]
    return [pid, *(each for child in found for each in _family(int(child)))]


def _kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what processes share")
def test_sixty_copies_are_reviewed_within_100_megabytes(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    for extension in ("docx", "xlsx", "pptx"):
        write = next(each.write for each in FORMATS if each.extension == extension)
        examples = [file for file in files(extension) if file.finished][:3]
        written = [write(file.copy, look()) for file in examples]
        for at in range(COPIES // 3):
            (copies / f"{at}.{extension}").write_bytes(written[at % len(written)])
    told = tmp_path / "told.json"
    command = ["-C", str(ROOT), "review", str(copies), "--format", "json"]
    kilobytes = _weighed([sys.executable, "-I", "-m", "handrail", *command], told)
    assert json.loads(told.read_bytes())["summary"]["files"] == COPIES
    assert 0 < kilobytes < MEGABYTES * 1024
