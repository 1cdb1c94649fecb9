"""Whatever is typed beside what a shipped form asks for is kept aside: none of it is lost."""

from __future__ import annotations

import json

import pytest

from handrail.filled.read import read
from handrail.filled.reading import as_data
from tests.content.shipped import File, files
from tests.content.test_filled import definitions
from tests.strays import Strays

SHAPES = {
    "docx": ("project-charter", "status-report", "gate-review-checklist"),
    "xlsx": ("risk-register", "budget-workbook", "raci-matrix"),
    "pptx": ("kick-off-deck", "steering-committee-deck"),
}
"""Forms of different shapes: with rows that are fixed, with details in a table, with formulas."""


def some() -> list[File]:
    return [
        file
        for format_, names in SHAPES.items()
        for file in files(format_)
        if file.finished and file.form.template.id in names
    ]


def test_every_shape_is_there() -> None:
    assert {file.form.template.id for file in some()} == {
        id_ for names in SHAPES.values() for id_ in names
    }


@pytest.mark.parametrize("file", some(), ids=[file.path for file in some()])
def test_no_word_is_lost_wherever_it_is_typed(file: File) -> None:
    strays = Strays()
    data = strays.typed_into(file.data, file.form.format)
    assert len(strays.places) > 50
    said = json.dumps(as_data(read(data, file.path, definitions())[0]))
    assert [place for word, place in strays.places.items() if word not in said] == []
