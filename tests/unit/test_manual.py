"""The manual says what is so: generated parts are fresh, links lead somewhere, commands exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from handrail.cli.main import _parser
from handrail.formula.evaluate import evaluate
from handrail.formula.parse import parse
from handrail.formula.scalar import ErrorValue, Scalar, text
from handrail.formula.signatures import SIGNATURES
from handrail.model.field import FieldType
from handrail.model.kinds import KINDS
from handrail.model.template import Layout
from tests import manual
from tests.support import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_CODE = re.compile(r"(?ms)^```.*?^```$|`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SHELL = re.compile(r"(?ms)^```(?:sh|bat)\n(.*?)^```$")
_COMMAND = re.compile(r"(?:^|\s)(?:\S*[/\\])?handrail((?:\s+[^#\n|>]*)?)(?=$|[#|>\n])")
_HEADING = re.compile(r"(?m)^#{1,6} (.+)$")
_COMPUTED = re.compile(r"(?m)^\| `([^`]+)` \| `([^`]*)` \|")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_what_the_manual_takes_from_the_code_is_fresh(
    path: Path, request: pytest.FixtureRequest
) -> None:
    old = path.read_text("utf-8")
    new = manual.refreshed(old)
    if request.config.getoption("--update-golden"):
        path.write_bytes(new.encode())
        return
    assert old == new, "type: .venv/bin/pytest tests/unit/test_manual.py --update-golden"


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_link_in_the_manual_leads_to_a_file_and_a_heading(path: Path) -> None:
    dead = []
    for target in _LINK.findall(_CODE.sub("", path.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        is_there = file.exists() and (not anchor or anchor in _anchors(file))
        dead += [] if is_there or file.name == "benchmarks.md" else [target]
    assert dead == []


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_every_command_in_the_manual_can_be_typed(path: Path) -> None:
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    lines = [
        line for block in _SHELL.findall(path.read_text("utf-8")) for line in block.split("\n")
    ]
    for line in lines:
        assert set(re.findall(r"^make ([a-z]+)", line)) <= set(targets)
        for given in _COMMAND.findall(line):
            arguments = shlex.split(given)
            if arguments and arguments[0] not in {"--version", "--help"}:
                _parser().parse_args(arguments)


def test_every_command_stands_in_the_manual() -> None:
    text = "\n".join(path.read_text("utf-8") for path in PAGES)
    names = next(act.choices for act in _parser()._actions if isinstance(act.choices, dict))
    assert len(names) > 20
    assert [name for name in names if not re.search(rf"handrail {name}\b", text)] == []


def test_windows_is_told_every_step_that_make_takes() -> None:
    """The Makefile and the README say the same, each in the words of its system."""
    page = (ROOT / "README.md").read_text("utf-8")
    typed = "\n".join(re.findall(r"(?ms)^```bat\n(.*?)^```$", page))
    make = (ROOT / "Makefile").read_text("utf-8")
    lint = re.findall(r"(?ms)^define LINT\n(.*?)^endef", make)[0].split(" && ")
    steps = [*lint, *re.findall(r"(?m)^(?:HANDRAIL|PYTEST) := (.*)$", make)]
    steps += [f"-m pip install {what}" for what in _pip_installs(make)]
    assert len(steps) == 9
    steps = [step.strip().replace("$(BIN)/", ".venv\\Scripts\\") for step in steps]
    assert [step for step in steps if step not in typed] == []


def _pip_installs(make: str) -> list[str]:
    """Return what the Makefile hands to pip for the environment, with the file it stands for."""
    found = []
    for source, asked in re.findall(
        r"(?m)^\.venv/\S+: (\S+).*\n(?:\t.*\n)*?\t.*\$\(PIP\) (.*?) \|\|", make
    ):
        found.append(asked.replace("$<", source).replace("--editable", "-e"))
    return found


def test_the_manual_has_a_page_for_every_kind() -> None:
    names = {Path(kind.home).stem if kind.single else kind.model.kind for kind in KINDS}
    assert names <= {path.stem for path in PAGES if path.parent.name == "writing"}


def test_the_manual_explains_every_type_of_field_and_every_layout_of_a_slide() -> None:
    page = (ROOT / "docs" / "writing" / "template.md").read_text("utf-8")
    listed = set(re.findall(r"(?m)^\| `([a-z-]+)` \|", page))
    assert {item.value for item in (*FieldType, *Layout)} <= listed


def test_the_manual_lists_every_function_of_a_formula_as_it_is_written() -> None:
    page = (ROOT / "docs" / "formulas.md").read_text("utf-8")
    listed = re.findall(r"(?m)^\| `([A-Z]+\(.*\))` \|", page)
    assert [usage for usage in listed if usage in _usages()] == sorted(_usages())


def test_the_manual_computes_as_it_says() -> None:
    page = (ROOT / "docs" / "formulas.md").read_text("utf-8")
    shown = dict(_COMPUTED.findall(page))
    assert len(shown) > 5
    assert {formula: _shown(evaluate(parse(formula), _Nothing())) for formula in shown} == shown


class _Nothing:
    """A scope without names."""

    def value(self, id_: str) -> Scalar:
        raise KeyError(id_)

    def column(self, table: str, column: str) -> list[Scalar]:
        raise KeyError(table, column)


def _shown(value: Scalar) -> str:
    return str(value) if isinstance(value, ErrorValue) else text(value)


def _usages() -> set[str]:
    return {signature.usage for signature in SIGNATURES.values()}


def _anchors(path: Path) -> set[str]:
    headings = _HEADING.findall(path.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
