"""The commands for editors of text: fmt, and the settings that editors find in the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from handrail.cli.main import main
from handrail.model.kinds import KINDS
from handrail.schema import name as schema_name
from tests.support import ROOT, Files

ROLE = "standards/roles/tester.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Files().write(tmp_path)


def fmt(root: Path, *arguments: str) -> int:
    return main(["-C", str(root), "fmt", *arguments])


def test_fmt_writes_what_is_not_in_the_house_style_once(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fmt(small) == 0
    assert f"Wrote {ROLE}\n" in capsys.readouterr().out
    before = {path: path.read_bytes() for path in small.rglob("*.yaml")}
    assert fmt(small) == 0
    assert fmt(small, "--check") == 0
    assert capsys.readouterr().out == ""
    assert {path: path.read_bytes() for path in small.rglob("*.yaml")} == before


@pytest.mark.parametrize("how", ["--check", "--diff"])
def test_fmt_can_say_what_it_would_do_and_write_nothing(
    small: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    before = {path: path.read_bytes() for path in small.rglob("*.yaml")}
    assert fmt(small, how, ROLE) == 1
    out = capsys.readouterr().out
    wanted = {
        "--check": f"{ROLE} is not in the house style\n",
        "--diff": "\n+# yaml-language-server: $schema=../../build/schemas/role.json\n",
    }
    assert wanted[how] in out
    assert "gates" not in out
    assert {path: path.read_bytes() for path in small.rglob("*.yaml")} == before


def test_fmt_leaves_and_names_what_it_cannot_lay_out_and_does_the_rest(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, lossy = small / "standards/roles/a.yaml", small / "standards/roles/b.yaml"
    broken.write_text("title: 'never closed\n", "utf-8")
    lossy.write_text("title: B\nduties: [a, # one\n  b] # two\nx: {e: f, # 3\n  # 4\n  g: h}\n")
    before = broken.read_bytes(), lossy.read_bytes()
    assert fmt(small) == 1
    shown = capsys.readouterr()
    assert "error[yaml-syntax]" in shown.out
    assert " --> standards/roles/a.yaml:1:8" in shown.out
    assert "standards/roles/b.yaml is left as it is: a comment would be lost" in shown.err
    assert (broken.read_bytes(), lossy.read_bytes()) == before
    assert f"Wrote {ROLE}\n" in shown.out


def test_fmt_of_a_path_that_is_not_there_is_wrong_usage(small: Path) -> None:
    assert fmt(small, "standards/rolls") == 2


def test_a_new_file_of_any_kind_is_in_the_house_style(small: Path) -> None:
    made = []
    for kind in KINDS:
        if not kind.single:
            made.append(f"{kind.home}/new-{schema_name(kind)}.yaml")
            arguments = ["new", schema_name(kind), f"new-{schema_name(kind)}"]
            assert main(["-C", str(small), *arguments]) == 0
    assert fmt(small, "--check", *made) == 0


def test_editors_find_the_schema_of_every_kind() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings["yaml.schemas"] == {
        f"./build/schemas/{schema_name(kind)}.json": (
            kind.home if kind.single else f"{kind.home}/*.yaml"
        )
        for kind in KINDS
    }


def test_the_hooks_for_others_run_commands_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["entry"].split() for hook in hooks] == [["handrail", "check"], ["handrail", "fmt"]]
    ours = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    here = {hook["id"]: hook for hook in ours["repos"][0]["hooks"]}
    for hook in hooks:
        assert here[hook["id"]]["entry"] == f".venv/bin/{hook['entry']}"
        assert here[hook["id"]]["files"] == hook["files"]
