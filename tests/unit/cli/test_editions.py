"""What the commands for editions say where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.cli.main import main
from tests.repository import git
from tests.support import Files


def test_a_list_without_editions_says_whether_the_history_is_cut_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, clone = Files().write(tmp_path / "library"), tmp_path / "clone"
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    assert main(["-C", str(root), "edition", "list"]) == 0
    assert "handrail edition new NAME" in capsys.readouterr().out
    git(root, "tag", "edition/2026.1")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Second")
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), str(clone))
    assert main(["-C", str(clone), "edition", "list"]) == 0
    assert "type git fetch --unshallow --tags" in capsys.readouterr().out
