"""Every shipped form survives LibreOffice: saved anew, and by way of other formats, all is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.filled.judge import judge
from handrail.filled.read import read
from handrail.filled.reading import Reading
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.form import Form, forms
from handrail.model.template import Format
from tests.content.shipped import library, made
from tests.filled import same
from tests.machine import Office

_WAYS = {
    "docx": ("docx",),
    "odt-docx": ("odt", "docx"),
    "doc-docx": ("doc", "docx"),
    "xlsx": ("xlsx",),
    "ods-xlsx": ("ods", "xlsx"),
    "xls-xlsx": ("xls", "xlsx"),
    "pptx": ("pptx",),
    "odp-pptx": ("odp", "pptx"),
}
"""Through which formats a file goes, each way in one run of LibreOffice a step."""
_EACH = {"ods-xlsx": slice(0, None, 4), "xls-xlsx": slice(2, None, 4)}
"""Of these ways, which take a minute and more, every fourth workbook is tried, not the same ones."""


@pytest.mark.slow
@pytest.mark.parametrize("way", sorted(_WAYS))
def test_no_answer_is_lost_on_the_way_through_libreoffice(
    way: str, office: Office, tmp_path: Path
) -> None:
    format_ = Format(_WAYS[way][-1])
    asked = [form for form in forms(library()) if form.format is format_]
    asked = asked[_EACH.get(way, slice(None))]
    folder = tmp_path / "start"
    folder.mkdir()
    for form in asked:
        for flavour in ("-example", "-plain") if _is_direct(way) else ("-example",):
            name = f"{form.template.id}{flavour}.{format_}"
            (folder / name).write_bytes(made()[f"downloads/{name}"].data)
    paths = sorted(folder.iterdir())
    for step in _WAYS[way]:
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}-{step}"
        target.mkdir()
        paths = office.convert(paths, step, target)
    faults = [fault for form in asked for fault in _lost(form, paths[0].parent)]
    if _is_direct(way):
        faults += [fault for form in asked for fault in _false(form, paths[0].parent)]
    assert not faults, "\n".join(faults)


def _is_direct(way: str) -> bool:
    return len(_WAYS[way]) == 1


def _read(form: Form, folder: Path, flavour: str) -> tuple[Reading, Definition, str]:
    definition = definition_of(form, library().settings.edition)
    name = f"{form.template.id}-{flavour}.{form.format}"
    data = (folder / name).read_bytes()
    return *read(data, name, [definition], form.template.id), name


def _lost(form: Form, folder: Path) -> list[str]:
    """Return what was lost of a form's example."""
    found, definition, name = _read(form, folder, "example")
    given, wanted = same(form, found.answers()), same(form, form.example)
    faults = [
        f"{name}: {id_}: {_short(given.get(id_))} is not {_short(wanted.get(id_))}"
        for id_ in sorted({*given, *wanted})
        if given.get(id_) != wanted.get(id_)
    ]
    errors = [each for each in judge(found, definition, definition) if "missing" in each.rule]
    faults += [f"{name}: {each.place}: {each.message}" for each in errors]
    return faults


def _false(form: Form, folder: Path) -> list[str]:
    """Return what a form's empty copy seems to answer."""
    empty, _, name = _read(form, folder, "plain")
    return [f"{name}: {id_} seems filled" for id_ in empty.answers()]


def _short(value: object) -> str:
    return re.sub(r"\s+", " ", str(value))[:160]
