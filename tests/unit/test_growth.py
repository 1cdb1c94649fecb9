"""The changes that ARCHITECTURE.md prints apply to this tree as they stand there, and work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.pages import FileFact
from tests.support import ROOT, Files
from tests.unit.pages.sample import library, written

_CHANGES = dict(
    re.findall(
        r"(?ms)^## To add a (\w+)$.*?^```diff\n(.*?)^```$",
        (ROOT / "ARCHITECTURE.md").read_text("utf-8"),
    )
)
_DATE = ("--date", "2026-02-02")
_GATE = "standards/gates/g1-go.yaml"
_COURSE = """\
title: Testing for a day
summary: You test one thing with somebody who does it every day.
version: "1.0"
status: approved
owner: project-manager
approved_by: project-manager
approved_on: 2026-01-12
you_learn: You write down [what right means](practice:testing) before anybody begins.
takes: 1 day, twice a year
for_roles: [tester]
practices: [testing]
"""

Growth = Callable[..., subprocess.CompletedProcess[str]]


def _apply(tree: Path, change: str, *options: str) -> None:
    command = ["git", "apply", "--whitespace=error", *options, "-"]
    alone = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tree.parent)}  # in no repository
    done = subprocess.run(
        command, cwd=tree, env=alone, input=change.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def grown(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The code with all three changes, and the small library with a course."""

    def make(folder: Path) -> None:
        without = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=without)
        Files().put("standards/courses/testing.yaml", _COURSE).write_whole(folder)
        for change in _CHANGES.values():
            _apply(folder, change)

    return once("grown", make)


@pytest.fixture
def run(grown: Path, tmp_path: Path) -> Growth:
    """Run the grown command line on a copy of the library, or on another folder."""
    root = tmp_path / "library"
    shutil.copytree(grown, root, ignore=shutil.ignore_patterns("generator"))

    def command(*arguments: object, patch: str = "") -> subprocess.CompletedProcess[str]:
        if patch:
            Files(root).patch(_GATE, patch).write(root)
        return subprocess.run(
            [sys.executable, "-m", "handrail", "-C", str(root), *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(grown / "generator")},
            capture_output=True,
            text=True,
            check=False,
        )

    return command


@pytest.mark.parametrize("name", ["kind", "rule", "format"])
def test_each_printed_change_applies_by_itself(name: str, tmp_path: Path) -> None:
    for path in re.findall(r"(?m)^--- a/(.+)$", _CHANGES[name]):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    _apply(tmp_path, _CHANGES[name], "--check")


def test_they_take_the_files_that_are_said() -> None:
    """One model, one layout and the register; one function; one module and the register."""
    counted = {name: len(re.findall(r"(?m)^\+\+\+ ", text)) for name, text in _CHANGES.items()}
    assert counted == {"kind": 3, "rule": 2, "format": 2}


def test_a_grown_library_is_clean_and_pages_and_files_follow(run: Growth, tmp_path: Path) -> None:
    done = run("check", "--strict", *_DATE)
    assert (done.returncode, done.stdout) == (0, "No problems in 19 files.\n"), done.stderr
    assert run("build", "--only", "pages", *_DATE).returncode == 0
    made = tmp_path / "library" / "build"

    course = (made / "pages/courses/testing/index.md").read_text("utf-8")
    assert '<a href="../../roles/tester/">' in course
    assert "1 day, twice a year" in course
    assert "courses/testing" in (made / "pages/courses/index.md").read_text("utf-8")
    assert "Testing for a day" in (made / "pages/practices/testing/index.md").read_text("utf-8")

    plan = (made / "pages/library/plan/index.md").read_text("utf-8")
    assert re.search(r'href="[./]*downloads/plan-plain.txt".*TXT file <small>TXT, 1 KB<', plan)


def test_a_new_kind_is_known_to_commands_and_findings(run: Growth, tmp_path: Path) -> None:
    assert run("new", "course", "first-steps").returncode == 0
    assert "you_learn:" in (tmp_path / "library/standards/courses/first-steps.yaml").read_text()
    for name, wrong in (("first-steps", "taks: 1 day"), ("next-steps", "for_roles: [testr]")):
        place = tmp_path / "library/standards/courses" / f"{name}.yaml"
        key = {"taks": "takes"}.get(wrong.partition(":")[0], "for_roles")
        place.write_text(re.sub(rf"(?m)^{key}:.*$", wrong, _COURSE).replace("Testing", name))
    found = json.loads(run("check", "--format", "json", *_DATE).stdout)["findings"]
    hints = {each["rule"]: each["hint"] for each in found}
    assert hints["unknown-field"] == 'did you mean "takes"?'
    assert hints["unknown-reference"] == 'did you mean "tester"?'
    assert run("schema").returncode == 0
    assert '"tester"' in (tmp_path / "library/build/schemas/course.json").read_text("utf-8")


def test_a_new_rule_finds_and_explains(run: Growth) -> None:
    assert "two hours" in run("explain", "long-meeting").stdout
    done = run("check", "--format", "json", *_DATE, patch="minutes: 180")
    (found,) = json.loads(done.stdout)["findings"]
    assert (found["rule"], found["severity"], found["path"]) == ("long-meeting", "warning", _GATE)
    assert (done.returncode, found["line"]) == (0, 12)


def test_a_format_without_words_of_its_own_is_called_a_file() -> None:
    fact = FileFact(bytes=9, sha256="0" * 64, template="plan", format="txt", flavour="plain")
    page = written(library(), files={"downloads/plan-plain.txt": fact})["library/plan/index.md"]
    assert "TXT file" in page
