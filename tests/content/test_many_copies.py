"""The copies of a whole project are reviewed at once, within the memory of a small machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.downloads.formats import FORMATS
from tests.content.shipped import files, look
from tests.support import ROOT

COPIES = 60
MEGABYTES = 100
_WEIGHED = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-I", "-m", "handrail", *sys.argv[1:]], stdout=-1, text=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"review": json.loads(done.stdout), "kilobytes": peak}))
"""
"""Says how much the largest of the command's processes took, in a small process of its own."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts memory in kilobytes")
def test_sixty_copies_are_reviewed_by_processes_of_less_than_100_megabytes(tmp_path: Path) -> None:
    for extension in ("docx", "xlsx", "pptx"):
        write = next(each.write for each in FORMATS if each.extension == extension)
        examples = [file for file in files(extension) if file.finished][:3]
        written = [write(file.copy, look()) for file in examples]
        for at in range(COPIES // 3):
            (tmp_path / f"{at}.{extension}").write_bytes(written[at % len(written)])
    command = ["-C", str(ROOT), "review", str(tmp_path), "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-I", "-c", _WEIGHED, *command], check=True, capture_output=True, text=True
    )
    said = json.loads(done.stdout)
    assert said["review"]["summary"]["files"] == COPIES
    assert said["kilobytes"] < MEGABYTES * 1024
