"""Every shipped form, typed as users type: filled with its example, read back, and reviewed."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from handrail.build import copies, states
from handrail.build.reading import Read, read_files
from handrail.cli import copies as commands
from handrail.cli import filling
from handrail.cli.main import main
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.form import Form, forms
from tests.content.shipped import each_form, gathered, library, loaded, made
from tests.filled import same
from tests.support import ROOT


class Said(NamedTuple):
    code: int
    out: str
    """The result; progress is no part of it."""
    told: str = ""
    """Progress and refusals."""


def typed(*words: str) -> Said:
    """Return what a command says. The shipped library is loaded once for all of them."""
    out, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(told):
        patch.setattr(filling, "gather", lambda _: gathered())
        patch.setattr(filling, "load", lambda _: loaded())
        patch.setattr(states, "load", lambda _: loaded())
        patch.setattr(commands, "definitions_of", lambda _: list(definitions()))
        code = main(["-C", str(ROOT), *words])
    return Said(code, out.getvalue(), told.getvalue())


@cache
def definitions() -> tuple[Definition, ...]:
    return tuple(definition_of(form, library().settings.edition) for form in forms(library()))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every form, filled with its example by the command line."""
    folder = tmp_path_factory.mktemp("filled")
    for form in forms(library()):
        data = folder / f"{form.template.id}.json"
        data.write_text(json.dumps(form.example), encoding="utf-8")
        target = folder / f"{form.template.id}.{form.format}"
        said = typed("fill", form.template.id, str(data), "-o", str(target))
        assert said.code == 0, said.out
    return folder


@cache
def readings(folder: Path) -> dict[Path, Read]:
    """Read a whole folder by one process, in place of one for each command."""
    every = [path for path in sorted(folder.iterdir()) if path.suffix != ".json"]
    return {each.path: each for each in read_files(every, definitions())}


@each_form()
def test_what_is_filled_in_is_extracted_again(
    form: Form, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = readings(filled)
    monkeypatch.setattr(copies, "read_files", lambda paths, *_: [found[path] for path in paths])
    said = typed("extract", str(filled / f"{form.template.id}.{form.format}"), "--format", "json")
    assert said.code == 0, said.out
    answers = json.loads(said.out[: said.out.rindex("}") + 1])["answers"]
    assert same(form, answers) == same(form, form.example)


def test_a_review_of_every_example_finds_nothing(tmp_path: Path) -> None:
    for form in forms(library()):
        name = f"{form.template.id}-example.{form.format}"
        (tmp_path / name).write_bytes(made()[f"downloads/{name}"].data)
    said = typed("review", "--strict", str(tmp_path))
    assert (said.code, said.out) == (0, f"{len(forms(library()))} documents, none incomplete.\n")


@pytest.mark.parametrize("flavour", ["", "-plain"])
def test_a_review_of_every_empty_form_names_what_is_required_and_nothing_else(
    flavour: str, tmp_path: Path
) -> None:
    wanted: dict[str, set[tuple[str, str]]] = {}
    for form, definition in zip(forms(library()), definitions(), strict=True):
        name = f"{form.template.id}{flavour}.{form.format}"
        (tmp_path / name).write_bytes(made()[f"downloads/{name}"].data)
        wanted[name] = set(_required(definition))
    said = typed("review", "--format", "json", str(tmp_path))
    assert said.code == 1
    found: dict[str, set[tuple[str, str]]] = {name: set() for name in wanted}
    for each in json.loads(said.out)["findings"]:
        found[Path(each["path"]).name].add((each["rule"], each["place"]))
    assert found == wanted
    assert all(wanted.values())


def test_a_review_of_filled_copies_finds_no_more_than_prompts_nobody_answered(filled: Path) -> None:
    said = typed("review", "--format", "json", str(filled))
    assert said.code == 0
    report = json.loads(said.out)
    assert report["summary"]["files"] == len(forms(library()))
    assert {each["rule"] for each in report["findings"]} <= {"prompt-left"}


def _required(definition: Definition) -> Iterator[tuple[str, str]]:
    """Yield rule and place of everything that an empty copy of a form lacks."""
    for block in definition.blocks:
        for field in block.fields:
            if field.required:
                yield "answer-missing", f"{block.title}, {field.label}"
        for table in block.tables:
            asked = [column for column in table.columns[1:] if not column.formula]
            if table.fixed_rows and any(column.required for column in asked):
                yield "answer-missing", table.label
            elif table.min_rows and not table.fixed_rows:
                yield "too-few-rows", table.label
