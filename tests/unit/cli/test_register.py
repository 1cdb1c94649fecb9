"""The register of commands: a command loads its own module, and what it needs, and no more."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.cli.commands import Commands
from handrail.cli.main import _common, _parser
from handrail.cli.register import BROUGHT, command_in, modules
from tests.support import ROOT

_ROOM = ROOT / "generator" / "handrail" / "cli"
_LIBRARY = ROOT / "tests" / "library"


@pytest.mark.parametrize("name", BROUGHT)
def test_the_register_names_the_commands_that_a_module_brings(name: str) -> None:
    commands = Commands(argparse.ArgumentParser(), _common(is_main=False))
    for module in modules(BROUGHT[name][0]):
        module.add(commands)
    assert commands.names == BROUGHT[name]


def test_every_module_that_brings_commands_is_in_the_register() -> None:
    bringing = {path.stem for path in _ROOM.glob("*.py") if "\ndef add(" in path.read_text("utf-8")}
    assert bringing == set(BROUGHT)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        (["check"], "check"),
        (["-C", "build", "check", "--strict"], "check"),
        (["-Cbuild", "check"], "check"),
        (["--color", "never", "-qv", "build", "--only", "pages"], "build"),
        (["--color=never", "fill", "-C", "elsewhere", "--flavour", "plain"], "fill"),
        (["build", "--co", "never"], "build"),
        (["--color", "build"], None),
        (["-C"], None),
        (["--help"], None),
        ([], None),
    ],
)
def test_the_command_is_found_behind_the_options(typed: list[str], command: str | None) -> None:
    assert command_in(typed, _common(is_main=True)) == command


def test_a_command_is_read_the_same_whether_or_not_the_others_are_loaded() -> None:
    typed = ["-C", "build", "check", "--format", "json", "standards"]
    alone, among_all = _parser(typed).parse_args(typed), _parser().parse_args(typed)
    assert vars(alone) == vars(among_all)


def test_a_misspelt_command_is_told_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser(["chekc"]).parse_args(["chekc"])
    told = capsys.readouterr().err
    assert all(command in told for commands in BROUGHT.values() for command in commands)
    assert 'hint: did you mean "check"?' in told


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("build --engine mkdoc", 'did you mean "mkdocs"?'),
        ("edition asemble", 'did you mean "assemble"?'),
        ("ci githob", 'did you mean "github"?'),
        ("check --format xml", ""),
    ],
)
def test_a_misspelt_choice_is_asked_about(
    typed: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        _parser(typed.split()).parse_args(typed.split())
    assert capsys.readouterr().err.rpartition("hint: ")[2].strip().endswith(hint or ")")


@pytest.mark.parametrize(
    ("typed", "unneeded"),
    [
        (["--version"], {"pydantic", "yaml", "jinja2", "markdown_it"}),
        (["-q", "--version"], {"pydantic", "yaml", "jinja2", "markdown_it"}),
        (["check", "-C", str(_LIBRARY)], {"jinja2", "openpyxl", "xlsxwriter", "mkdocs"}),
        (["build", "--help"], {"openpyxl", "spellchecker", "mkdocs"}),
    ],
    ids=lambda given: " ".join(given[:2]) if isinstance(given, list) else "",
)
def test_a_command_loads_no_package_that_it_does_not_use(
    typed: list[str], unneeded: set[str], tmp_path: Path
) -> None:
    loaded = tmp_path / "loaded"
    script = (
        "import atexit, pathlib, sys\n"
        f"atexit.register(lambda: pathlib.Path({str(loaded)!r}).write_text(' '.join(sys.modules)))\n"
        f"from handrail.cli.main import main\nsys.exit(main({typed!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert done.returncode in {0, 1}, done.stderr
    assert not unneeded & set(loaded.read_text("utf-8").split())
