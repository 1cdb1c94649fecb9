"""A newer Handrail is taken into a library as the manual says, line by line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.build.beginning import Wish, first_files
from handrail.starter import starter
from tests.machine import MINUTE
from tests.repository import git
from tests.support import ROOT

MANUAL = (ROOT / "docs" / "upkeep.md").read_text("utf-8")
SETTINGS = "site_config/library.yaml"
LAYOUT = "site_config/layouts/role.md.j2"
OURS = "site_config/layouts/gate.md.j2"
ROLE = "standards/roles/head-of-pmo.yaml"
GONE = "site_config/layouts/long-gone.md.j2"


def steps(title: str) -> list[str]:
    """Return what the manual says to type below a heading, block by block."""
    part = MANUAL.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"^ *```sh\n(.*?)^ *```", part, re.DOTALL | re.MULTILINE)


def typed(lines: str, library: Path) -> None:
    program = f'"{sys.executable}" -m handrail'
    names = {
        f"GIT_{who}_{what}": "t@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["sh", "-e", "-c", lines.replace("../handrail/.venv/bin/handrail", program)],
        cwd=library,
        env={**os.environ, **names},
        check=True,
        capture_output=True,
        timeout=MINUTE,
    )


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that began with an older Handrail, and that its owners have changed since."""
    root = tmp_path / "library"
    files = first_files(starter(), Wish(empty=True, ci="github"))
    older = {
        LAYOUT: b"An older layout.\n",
        ROLE: files[ROLE] + b"# older\n",
        GONE: b"Gone.\n",
        "templates/common.yaml": b"{}\n",
    }
    for name, raw in {**files, **older}.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "Begin")
    git(root, "branch", "handrail")
    for name in (SETTINGS, OURS):
        (root / name).write_bytes(files[name] + b"# ours\n")
    git(root, "commit", "--quiet", "--all", "-m", "Ours")
    return root


@pytest.mark.parametrize("keeps_standards", [False, True])
def test_a_newer_handrail_comes_in_and_what_is_ours_stays(
    library: Path, *, keeps_standards: bool
) -> None:
    lay, merge, keep, _ = steps("A newer Handrail")
    typed(lay.replace("--ci github", "--ci github --empty --pmo supportive"), library)
    begin, _ = merge.strip().splitlines()
    typed(f"{begin}\n{keep}" if keeps_standards else merge, library)

    now = starter()
    assert (library / LAYOUT).read_bytes() == now[LAYOUT]
    assert not (library / GONE).exists()
    assert (library / OURS).read_bytes() == now[OURS] + b"# ours\n"
    assert (library / SETTINGS).read_bytes().endswith(b"# ours\n")
    assert (b"# older\n" in (library / ROLE).read_bytes()) == keeps_standards
    assert git(library, "status", "--porcelain") == ""
    assert git(library, "worktree", "list").count("\n") == 0


def test_the_way_back_leaves_the_library_as_it_was(library: Path) -> None:
    before = git(library, "rev-parse", "HEAD^{tree}")
    lay, merge, *_ = steps("A newer Handrail")
    typed(lay.replace("--ci github", "--ci github --empty"), library)
    typed(merge, library)
    git(library, "switch", "--quiet", "main")
    git(library, "merge", "--no-ff", "--no-edit", "newer-handrail")
    (back,) = steps("Back to the older one")
    typed(back.replace("HASH", "--no-edit HEAD"), library)
    assert git(library, "rev-parse", "HEAD^{tree}") == before
