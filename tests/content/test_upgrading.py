"""Copies of every shipped form are carried to forms that have changed, and no value is lost."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from handrail.build import upgrading
from handrail.build.copies import definitions_of, read_copies
from handrail.build.gather import gather
from handrail.build.reading import Read
from handrail.build.states import state
from handrail.cli.main import main
from handrail.downloads.copy import Copy, Flavour
from handrail.downloads.formats import FORMATS
from handrail.downloads.lint import lint
from handrail.downloads.make import stamp_of
from handrail.filled.kept import AT
from handrail.filled.reading import Reading, as_data
from handrail.form.calculate import calculate
from handrail.form.definition import Definition
from handrail.form.filled import Misfitting, read_answers
from handrail.form.form import Form, forms
from handrail.form.values import LimitError, MisfitError
from handrail.form.values import read as read_value
from handrail.load import Loaded
from handrail.model.field import Field, Table
from handrail.model.template import Format
from tests.content.shipped import each_form, library, look, path_of
from tests.content.test_strays import SHAPES
from tests.filled import comparable
from tests.machine import Office
from tests.repository import git
from tests.revised import Revised, revised
from tests.sites import copy_library
from tests.strays import Strays
from tests.unlike import Unlike, lines_of

COPIES = ("unlike", "example")
"""Filled with answers that are all unlike, and with the form's example."""
SIX = 6
EVERY_WAY = {
    *("field renamed", "field removed", "field added", "field moved", "field changed"),
    *("table renamed", "column renamed", "column removed", "column changed", "choice removed"),
    *("row removed", "block moved", "question changed"),
}


def copies_of(form: Form) -> tuple[str, ...]:
    """Return the copies that are made of a form. Workbooks take longest: some have only one."""
    is_long = form.format is Format.XLSX and form.template.id not in SHAPES[form.format]
    return COPIES[:1] if is_long else COPIES


def each_copy() -> pytest.MarkDecorator:
    """Run a test once for every copy."""
    found = [(form, which) for form in forms(library()) for which in copies_of(form)]
    ids = [f"{path_of(form)}-{which}" for form, which in found]
    return pytest.mark.parametrize(("form", "which"), found, ids=ids)


@dataclass(frozen=True)
class Then:
    """The library in two states, and a copy of each form of the earlier one."""

    root: Path
    copies: Path
    changed: Mapping[str, Revised]
    """By template: its definition as it is now, and what became of the earlier one."""
    strays: Mapping[str, str]
    """Words that were typed all over some copies, and where."""

    def copy(self, form: Form, which: str) -> Path:
        return self.copies / f"{form.template.id}-{which}.{form.format}"


@pytest.fixture(scope="module")
def then(tmp_path_factory: pytest.TempPathFactory) -> Then:
    """Freeze the shipped library as an edition, fill every form, and change every form."""
    folder = tmp_path_factory.mktemp("upgrading")
    root = copy_library(folder / "library")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    git(root, "tag", f"edition/{library().settings.edition}")
    (folder / "copies").mkdir()
    changed: dict[str, Revised] = {}
    strays = Strays()
    for form in forms(library()):
        for which in copies_of(form):
            target = folder / "copies" / f"{form.template.id}-{which}.{form.format}"
            target.write_bytes(_filled(form, answers(form, which)))
        if form.template.id in SHAPES[form.format]:
            target = folder / "copies" / f"{form.template.id}-strays.{form.format}"
            target.write_bytes(strays.typed_into(_filled(form, form.example), form.format))
        path = root / path_of(form)
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  text only
        changed[form.template.id] = revised(data)
        text = yaml.safe_dump(changed[form.template.id].data, sort_keys=False, width=9999)
        path.write_text(text, encoding="utf-8")
    return Then(root, folder / "copies", changed, strays.places)


@cache
def _unlike(template: str) -> dict[str, Any]:
    return Unlike().answers(next(each for each in forms(library()) if each.template.id == template))


def answers(form: Form, which: str) -> Mapping[str, Any]:
    return form.example if which == "example" else _unlike(form.template.id)


def _filled(form: Form, given: Mapping[str, Any]) -> bytes:
    filled = calculate(form, read_answers(form, given, keep=True)[0])
    write = next(each.write for each in FORMATS if each.extension == form.format)
    return write(Copy(form, stamp_of(library(), form), Flavour.PLAIN, filled), look())


class Upgrades:
    """Carries every copy to the library as it is now, by the command."""

    def __init__(self, then: Then, patch: pytest.MonkeyPatch, into: Path) -> None:
        self.then = then
        self.now: Loaded = state(then.root, None)
        self.forms = {form.template.id: form for form in forms(self.now.library)}
        assert self.now.findings == ()
        self.definitions: list[Definition] = definitions_of(then.root)
        old = sorted(then.copies.iterdir())
        before = {path: path.read_bytes() for path in old}
        self.read = {each.path: each for each in read_copies(then.root, old, self.definitions)}
        gathered = gather(then.root)
        patch.setattr(upgrading, "gather", lambda _: gathered)
        patch.setattr(upgrading, "state", lambda *_: self.now)
        patch.setattr(upgrading, "definitions_of", lambda _: self.definitions)
        patch.setattr(upgrading, "read_copies", lambda _, paths, *__: [self.read[paths[0]]])
        self.said: dict[Path, str] = {}
        for path in old:
            out = io.StringIO()
            with redirect_stdout(out):
                target = str(into / path.name)
                assert main(["-C", str(then.root), "upgrade", str(path), "-o", target]) == 0
            self.said[path] = out.getvalue()
        self.untouched = {path: path.read_bytes() for path in old} == before
        made = [into / path.name for path in old]
        reread = read_copies(then.root, made, self.definitions)
        self.made: dict[Path, Read] = dict(zip(old, reread, strict=True))


@pytest.fixture(scope="module")
def upgrades(then: Then, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgrades]:
    with pytest.MonkeyPatch.context() as patch:
        yield Upgrades(then, patch, tmp_path_factory.mktemp("upgraded"))


def _revised(then: Then, form: Form) -> Revised:
    return then.changed[form.template.id]


def test_every_form_has_changed_in_six_ways_at_least(then: Then) -> None:
    assert then.changed.keys() == {form.template.id for form in forms(library())}
    few = {id_: each.ways for id_, each in then.changed.items() if len(each.ways) < SIX}
    assert few == {}, "tests/revised.py has to know more ways to change so small a form"
    for format_ in Format:
        ways = [_revised(then, form).ways for form in forms(library()) if form.format is format_]
        assert set.union(*ways) >= EVERY_WAY


@each_copy()
def test_no_answer_is_lost(form: Form, which: str, upgrades: Upgrades) -> None:
    path = upgrades.then.copy(form, which)
    now = upgrades.forms[form.template.id]
    before, after = _reading(upgrades.read[path]), _reading(upgrades.made[path])
    given = typed(form, answers(form, which))
    assert typed(form, before.answers()) == given
    wanted, kept = expected(form, now, _revised(upgrades.then, form), before.answers())
    assert typed(now, after.answers()) == typed(now, wanted)
    aside = [(each.place, _flat(each.text)) for each in after.extras if not each.heading]
    wanted_aside = [(AT + each.title, _flat("\n".join(each.lines))) for each in kept]
    assert sorted(aside) == sorted(wanted_aside)
    told = [f"  {each.title}" for each in kept]
    assert sorted(_told(upgrades.said[path], "Kept at the end")) == sorted(told)


@each_form()
def test_what_is_new_is_named_and_nothing_else(form: Form, upgrades: Upgrades) -> None:
    fresh = {f"  {label}" for label in _revised(upgrades.then, form).fresh}
    for which in copies_of(form):
        told = _told(upgrades.said[upgrades.then.copy(form, which)], "New to fill in")
        assert len(told) == len(fresh)
        assert set(told) == fresh


def test_no_word_is_lost_that_somebody_typed_beside_the_form(upgrades: Upgrades) -> None:
    made = [read for path, read in upgrades.made.items() if path.stem.endswith("-strays")]
    assert len(made) == sum(map(len, SHAPES.values()))
    said = "".join(json.dumps(as_data(_reading(read))) for read in made)
    assert len(upgrades.then.strays) > 400
    assert [place for word, place in upgrades.then.strays.items() if word not in said] == []


def test_no_copy_is_touched(upgrades: Upgrades) -> None:
    assert upgrades.untouched


@each_form()
def test_an_upgraded_copy_is_sound_and_of_the_new_edition(form: Form, upgrades: Upgrades) -> None:
    for which in copies_of(form):
        made = upgrades.made[upgrades.then.copy(form, which)]
        assert lint(made.path.read_bytes()) == []
        assert _reading(made).stamp.digest == upgrades.forms[form.template.id].digest
        assert _reading(made).formulas == ()


def some(upgrades: Upgrades) -> list[Path]:
    """Return upgraded copies that keep most, of each format."""
    return [
        upgrades.made[upgrades.then.copy(form, "unlike")].path
        for form in forms(library())
        if form.template.id in SHAPES[form.format]
    ]


@pytest.mark.npm
def test_the_open_xml_sdk_finds_nothing_in_upgraded_copies(
    upgrades: Upgrades, open_xml_faults: Callable[[Path], list[str]]
) -> None:
    faults = {path.name: open_xml_faults(path) for path in some(upgrades)}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.office
def test_libreoffice_opens_upgraded_copies(
    upgrades: Upgrades, office: Office, tmp_path: Path
) -> None:
    made = office.convert(some(upgrades), "pdf", tmp_path)
    assert all(path.stat().st_size > 5000 for path in made)


class Aside(NamedTuple):
    """An answer that the form has no place for any more."""

    title: str
    lines: tuple[str, ...]


def expected(
    old: Form, new: Form, changed: Revised, given: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Aside]]:
    """Return where answers to an earlier form have to be: in the new one, or aside."""
    found: dict[str, Any] = {}
    aside: list[Aside] = []
    for id_, said in given.items():
        if id_ == "readiness":
            found[id_] = {key: mark for key, mark in said.items() if key not in changed.questions}
            gone = [(changed.questions[key], said[key]) for key in said if key not in found[id_]]
            aside += [Aside(question, (mark,)) for question, mark in gone]
        elif id_ in old.tables:
            home = changed.home(id_)
            assert home is not None
            rows = list(_rows(old.tables[id_], new, changed, said, aside))
            first = old.tables[id_].columns[0].id
            is_fixed = bool(old.tables[id_].fixed_rows)
            if not is_fixed or any(key != first for row in rows for key in row):
                found[home[0]] = rows
        elif home := changed.home(id_):
            misfit = _misfit(new.fields[home[0]], said, new)
            if misfit:
                aside.append(Aside(misfit, tuple(lines_of(said))))
            else:
                found[home[0]] = said
        else:
            aside.append(Aside(old.fields[id_].label, tuple(lines_of(said))))
    return found, aside


def _rows(
    old: Table, new: Form, changed: Revised, rows: list[dict[str, Any]], aside: list[Aside]
) -> Iterator[dict[str, Any]]:
    home = changed.home(old.id)
    assert home is not None
    table = new.tables[home[0]]
    columns = {column.id: column for column in table.columns}
    before = {column.id: column for column in old.columns}
    first, gone = old.columns[0].id, changed.rows.get(old.id, "")
    for number, row in enumerate(rows, 1):
        found: dict[str, Any] = {}
        for key, said in row.items():
            at = changed.home(old.id, key)
            if at is not None and not before[key].formula:
                found[at[-1]] = said
            elif at is None:
                place = f"{old.label}, row {number}, {before[key].label}"
                aside.append(Aside(place, tuple(lines_of(said))))
        if gone and row.get(first) == gone:
            texts = [(columns[id_].label, said) for id_, said in found.items() if id_ != first]
            lines = "\n".join(f"{label}: {said}" for label, said in texts)
            if lines:
                aside.append(Aside(f"{table.label}, {gone}", tuple(lines_of(lines))))
            continue
        for id_, said in list(found.items()):
            misfit = _misfit(columns[id_], said, new)
            if misfit:
                del found[id_]
                aside.append(Aside(f"{table.label}, row {number}: {misfit}", tuple(lines_of(said))))
        yield found


def _misfit(field: Field, said: Any, form: Form) -> str:
    """Return why a field cannot show what was said; nothing if it can."""
    try:
        read_value(field, "\n".join(lines_of(said)), form.lists)
    except LimitError:
        return ""
    except MisfitError as error:
        return f'"{field.label}" {error}'
    return ""


def typed(form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as values to compare; what is too long or too short is one too."""
    filled, misfits = read_answers(form, given, keep=True)
    assert [each for each in misfits if each.kind is not Misfitting.LIMIT] == []
    return comparable(calculate(form, filled))


def _reading(read: Read) -> Reading:
    assert read.reading is not None, read.refused
    return read.reading


def _told(said: str, head: str) -> list[str]:
    """Return the lines below a heading of what the command says."""
    lines = said.split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith(head)), len(lines))
    return list(takewhile(bool, lines[start + 1 :]))


def _flat(words: str) -> str:
    return " ".join(words.split())
