"""Files are read in a process of their own: one that ends it takes no other with it."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from handrail.build import reading as edge
from handrail.build.reading import read_files
from handrail.filled.refusal import RefusalError
from handrail.model.approvals import Approvals
from handrail.model.kinds import KINDS
from handrail.spreadsheet.read import read
from handrail.spreadsheet.write import write
from tests.filled import definition, filled
from tests.support import Files

DEFINITIONS = [definition("plan"), definition("budget"), definition("plan-deck")]


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_files_of_every_format_are_read_one_after_the_other(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, "a.docx", filled("plan")),
        put(tmp_path, "b.xlsx", filled("budget")),
        put(tmp_path, "c.pptx", filled("plan-deck")),
    ]
    found = list(read_files(paths, DEFINITIONS))
    assert [each.definition for each in found] == DEFINITIONS
    assert all(each.reading and each.reading.fields["project-name"].text for each in found)


def test_a_file_that_is_refused_does_not_stop_the_next(tmp_path: Path) -> None:
    paths = [put(tmp_path, "a.docx", b"no"), put(tmp_path, "b.docx", filled("plan"))]
    refused, read = read_files(paths, DEFINITIONS)
    assert refused.refused == "it is no Office file"
    assert read.reading


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (found,) = read_files([tmp_path / "gone.docx"], DEFINITIONS)
    assert found.refused.startswith("it cannot be opened")


def test_a_copy_of_an_unknown_template_is_refused(tmp_path: Path) -> None:
    (found,) = read_files([put(tmp_path, "a.docx", filled("plan"))], DEFINITIONS[1:])
    assert found.refused == 'it is a copy of "plan", which this library does not have'


def test_a_file_that_ends_the_process_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    child = edge._Child(DEFINITIONS)
    path = put(tmp_path, "a.docx", filled("plan"))
    assert child.read(path, "").reading
    process = child._process
    assert process
    process.kill()
    process.wait()
    assert "takes more than 5 seconds or too much memory" in child.read(path, "").refused
    assert child.read(path, "").reading
    child.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    "greed", ["bytes(2**30)", "[0] * 10**9", "open('{}', 'wb', 0).write(b'x')"]
)
def test_the_process_is_held_to_its_memory_and_writes_nothing(tmp_path: Path, greed: str) -> None:
    target = tmp_path / "written"
    code = (
        f"from handrail.build.reader import _limit_memory\n_limit_memory()\n{greed.format(target)}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0
    assert not target.exists() or target.stat().st_size == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_process_is_held_to_its_time() -> None:
    code = "from handrail.build import reader\nreader._limit_time(1)\nwhile 1: 1"
    before = os.times()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    after = os.times()
    used = after.children_user + after.children_system
    assert done.returncode != 0
    assert used - before.children_user - before.children_system < 5


@pytest.mark.parametrize("folder", ["hostile-office", "office-fuzzed"])
def test_public_collections_of_damaged_files_are_read_or_refused_within_limits(
    folder: str, corpora: Path
) -> None:
    paths = sorted((corpora / folder).iterdir())
    assert paths
    start = time.monotonic()
    for template in ("", "plan"):
        for found in read_files(paths, DEFINITIONS, template):
            assert found.reading or found.refused, found.path.name
            assert "takes more than" not in found.refused, found.path.name
    assert time.monotonic() - start < 5 * len(paths)


def test_a_form_and_a_workbook_are_read_by_the_same_process(tmp_path: Path) -> None:
    form = edge.read_form(put(tmp_path, "plan.docx", filled("plan")), ["What every form says"])
    assert [part.title for part in form.parts]
    loaded = Files().load()
    kinds = [kind for kind in KINDS if kind.model is not Approvals]
    data = write(loaded.library, loaded.records, kinds, dt.date(2026, 2, 2), None)
    assert edge.read_workbook(put(tmp_path, "library.xlsx", data)) == read(data)


@pytest.mark.parametrize("name", ["form.docx", "library.xlsx"])
def test_a_form_or_a_workbook_that_ends_the_process_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge._Child, "_start", lambda _: ended())
    reads: dict[str, Any] = {
        "form.docx": lambda path: edge.read_form(path, ()),
        "library.xlsx": edge.read_workbook,
    }
    with pytest.raises(RefusalError, match="too much memory"):
        reads[name](put(tmp_path, name, b"PK"))


def ended() -> subprocess.Popen[bytes]:
    """Return a process that is gone before it is asked."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    gone = subprocess.Popen([sys.executable, "-c", ""], **pipes)
    gone.wait()
    return gone
