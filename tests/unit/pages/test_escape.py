"""Whatever an author types as plain text, a reader sees exactly that."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from handrail.pages.escape import escape, shield
from tests.unit.pages.hostile import HOSTILE
from tests.unit.pages.sample import rendered

_EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "def_list", "admonition"]
_PLACES = {
    "a paragraph": "{}",
    "a heading": "## {} {{ #hr-x }}",
    "a list": "- {}",
    "a cell": "| a |\n|---|\n| {} |",
    "ready HTML": "<div>\n{}\n</div>",
    "HTML with Markdown in it": "<div markdown>\n\n{}\n\n</div>",
    "an attribute": '<p title="{}">x</p>',
}


def _seen(place: str, text: str) -> str:
    source = _PLACES[place].format(escape(text))
    tree = html.document_fromstring(rendered(source, _EXTENSIONS) or "<p></p>")
    if place == "an attribute":
        return str(next(tree.iter("p")).get("title"))
    if place == "a cell":
        return str(next(tree.iter("td")).xpath("string()"))
    return str(tree.xpath("string()"))


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_sees_what_was_typed(place: str, text: str) -> None:
    assert " ".join(_seen(place, text).split()) == " ".join(text.split())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
@example("1) x")
@example("12. ")
def test_no_text_becomes_an_element(text: str) -> None:
    for place in ("a paragraph", "a heading", "ready HTML"):
        made = rendered(_PLACES[place].format(escape(text)), _EXTENSIONS)
        tags = {element.tag for element in html.document_fromstring(f"<i>{made}</i>").iter()}
        assert tags <= {"html", "body", "i", "p", "h2", "div"}, made


def test_lines_are_joined_so_that_nothing_can_begin_a_block() -> None:
    assert escape("one\n\n    two\n# three") == "one two &#35; three"


def test_versions_and_decimals_are_left_alone() -> None:
    assert escape("1.0 and 2.5 days - or so") == "1.0 and 2.5 days - or so"


def test_shielded_html_keeps_its_tags_and_loses_its_markdown() -> None:
    given_ = '<p>a *b* <a href="../x/#y_z">[c](d)</a></p>'
    made = rendered(f"x {shield(given_)[3:-4]} y", _EXTENSIONS)
    tree = html.document_fromstring(made)
    assert str(tree.xpath("string()")) == "x a *b* [c](d) y"
    assert [link.get("href") for link in tree.iter("a")] == ["../x/#y_z"]
