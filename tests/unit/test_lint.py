"""The linter reads every module: a folder that its settings pass over would never be told of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support import ROOT


def test_no_module_is_passed_over() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files", "generator", "tests"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    modules = {path for top in ("generator", "tests") for path in (ROOT / top).rglob("*.py")}
    assert modules - set(map(Path, shown)) == set()
