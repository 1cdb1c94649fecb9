"""Every shipped form is read back: its example whole, its empty copies as empty."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from lxml import etree

from handrail.build.copies import definitions_of
from handrail.downloads.package import unpack
from handrail.filled.judge import judge
from handrail.filled.read import read
from handrail.filled.reading import Reading
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.form import forms
from tests.content.shipped import File, each, each_empty, each_example, files, library
from tests.filled import same
from tests.spoil import (
    as_google_docs_saves,
    changed,
    without_controls,
    without_stamp,
    without_styles,
    without_tags,
)
from tests.support import ROOT

_SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "as Google Docs saves": as_google_docs_saves,
    "without controls": lambda data: changed(data, without_controls),
    "without styles": lambda data: changed(data, without_styles),
    "without tags": lambda data: changed(data, without_tags),
}


@cache
def definitions() -> tuple[Definition, ...]:
    edition = library().settings.edition
    return tuple(definition_of(form, edition) for form in forms(library()))


def test_the_files_of_forms_say_all_that_reading_a_copy_needs() -> None:
    assert definitions_of(ROOT) == list(definitions())


def opened(file: File, data: bytes | None = None) -> Reading:
    return read(data or file.data, file.path, definitions())[0]


def is_the_example(file: File, found: Reading) -> None:
    assert same(file.form, found.answers()) == same(file.form, file.form.example)


@pytest.mark.parametrize("spoilt", sorted(_SPOILT))
@each_example("docx")
def test_a_document_is_read_whole_whatever_a_program_did_to_it(file: File, spoilt: str) -> None:
    found = opened(file, _SPOILT[spoilt](file.data))
    is_the_example(file, found)
    assert not [extra for extra in found.extras if extra.heading]
    assert found.left == ()


@pytest.mark.parametrize("spoilt", ["as Google Docs saves", "without controls"])
@each_empty("docx")
def test_an_empty_document_is_empty_whatever_a_program_did_to_it(file: File, spoilt: str) -> None:
    assert opened(file, _SPOILT[spoilt](file.data)).answers() == {}


@each("docx", "xlsx", "pptx")
def test_a_copy_is_read_as_it_was_filled(file: File) -> None:
    found = opened(file)
    if file.finished:
        is_the_example(file, found)
        assert found.left == ()
    else:
        assert found.answers() == {}
    assert found.extras == ()
    assert found.formulas == ()
    assert found.blocks == {block.id for block in found_definition(found).blocks}
    assert found.stamp.digest == file.form.digest


@each("docx", "xlsx", "pptx")
def test_a_copy_without_properties_is_known_by_its_visible_stamp(file: File) -> None:
    stamp = opened(file, without_stamp(file.data)).stamp
    assert stamp.template == file.form.template.id
    assert file.form.digest.startswith(stamp.digest)


@each_example("xlsx")
def test_figures_are_read_as_they_were_calculated(file: File) -> None:
    assert set(opened(file).figures) == set(file.form.figures)


def test_a_changed_cell_of_a_heat_map_is_found_and_the_others_are_not() -> None:
    file = next(each for each in files("xlsx") if each.path.endswith("risk-register-example.xlsx"))
    definition = next(each for each in definitions() if each.template == "risk-register")
    first = next(matrix for block in definition.blocks for matrix in block.matrices)
    parts = unpack(file.data)
    part = next(name for name in parts if b"COUNTIFS(" in parts[name] and b'r="C10"' in parts[name])

    def spoil(root: etree._Element) -> None:
        found = {cell.get("r"): cell for cell in root.iter("{*}c") if cell.find("{*}f") is not None}
        one, other = found["C10"].find("{*}f"), found["D10"].find("{*}f")
        assert one is not None
        assert other is not None
        one.text = "1+1"
        found["D10"].remove(other)

    remarks = judge(opened(file, changed(file.data, spoil, part)), definition, definition)
    assert [each.rule for each in remarks] == ["formula-changed", "formula-typed-over"]
    assert [each.place.rsplit(", ", 1)[1] for each in remarks] == ["C10", "D10"]
    assert all(first.label in each.place for each in remarks)


def found_definition(found: Reading) -> Definition:
    return next(each for each in definitions() if each.template == found.template)
