"""Where lines of a document stand: below which heading, and below which good example."""

from __future__ import annotations

import pytest

from handrail.filled.lines import Cell, Grid, Line, Paragraph
from handrail.filled.outline import Outline
from handrail.filled.text import Known
from handrail.form.marks import EXAMPLE
from tests.filled import definition

_SHOWN = "Fewer papers by May."
_PLAN = definition("plan")
_FORM = _PLAN.model_copy(
    update={"blocks": tuple(b.model_copy(update={"shown": (_SHOWN,)}) for b in _PLAN.blocks)}
)
_TITLES = [block.title for block in _FORM.blocks if block.own]
_LEAD, _EMPTY, _GOOD = (Paragraph(words, "", "") for words in (EXAMPLE, "", _SHOWN))


def outline(*lines: Line) -> Outline:
    return Outline(lines, _FORM, Known(_FORM))


def test_a_line_stands_below_the_heading_before_it() -> None:
    found = outline(
        Paragraph("Loose", "", ""),
        Paragraph(" My own ", "heading1", ""),
        Paragraph("x", "", ""),
        Paragraph(_TITLES[0], "", ""),
        Paragraph("y", "", ""),
    )
    places = [found.place(at) for at in (0, 1, 2, 4, 99)]
    assert places == ["First page", "My own", "My own", "My own", "My own"]


def test_without_styles_the_words_of_the_form_are_its_headings() -> None:
    lines = [Paragraph(words, "", "") for words in (_TITLES[0], "x", _TITLES[-1].upper(), "y")]
    found = outline(*lines)
    places = [found.place(at) for at in range(4)]
    assert places == [_TITLES[0], _TITLES[0], _TITLES[-1], _TITLES[-1]]


@pytest.mark.parametrize(
    ("between", "is_guidance"),
    [
        pytest.param(_EMPTY, True, id="an empty line"),
        pytest.param(Paragraph("My answer", "", ""), False, id="an answer"),
        pytest.param(Paragraph("", "", "goal"), False, id="a control of the form"),
        pytest.param(Grid("", ((Cell("x"),),)), False, id="a table"),
    ],
)
def test_an_example_ends_where_something_else_stands(between: Line, is_guidance: bool) -> None:  # noqa: FBT001  a column of the table
    found = outline(_LEAD, between, _GOOD)
    assert (2 in found.guidance) is is_guidance
    assert 0 in found.guidance
