"""Whatever an author types as plain text, a reader sees exactly that."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from handrail.pages.escape import escape, shield

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }} {% raw %} {# c #}",
    "[x](javascript:alert(1))",
    "[x](http://example.org)",
    "![x](y.png)",
    "[x]: http://example.org",
    "<http://example.org>",
    "# heading",
    "a | b | c",
    "*bold* _it_ **b** ~~s~~ `code`",
    "{: onclick=alert(1) }",
    "word{ #__config onclick=alert(1) }",
    "&lt;b&gt; &amp; &copy; &#42;",
    "1. one",
    "- item",
    "+ plus",
    "* star",
    "> quote",
    "---",
    "===",
    "```",
    "<!-- c -->",
    "</div></aside></article>",
    "</p><p>",
    "<![CDATA[x]]>",
    "<?php x ?>",
    r"\*x\* \[y\]",
    "$x$ ^y^ ~z~",
    "!!! note",
    "??? q",
    ":smile: [^1] *[HTML]: x",
    "a<br>b",
)
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
    tree = html.document_fromstring(markdown.markdown(source, extensions=_EXTENSIONS) or "<p></p>")
    if place == "an attribute":
        return str(next(tree.iter("p")).get("title"))
    if place == "a cell":
        return str(next(tree.iter("td")).text_content())
    return str(tree.text_content())


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_sees_what_was_typed(place: str, text: str) -> None:
    assert " ".join(_seen(place, text).split()) == " ".join(text.split())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
@example("1) x")
@example("12. ")
def test_no_text_becomes_an_element(text: str) -> None:
    for place in ("a paragraph", "a heading", "ready HTML"):
        made = markdown.markdown(_PLACES[place].format(escape(text)), extensions=_EXTENSIONS)
        tags = {element.tag for element in html.document_fromstring(f"<i>{made}</i>").iter()}
        assert tags <= {"html", "body", "i", "p", "h2", "div"}, made


def test_lines_are_joined_so_that_nothing_can_begin_a_block() -> None:
    assert escape("one\n\n    two\n# three") == "one two &#35; three"


def test_versions_and_decimals_are_left_alone() -> None:
    assert escape("1.0 and 2.5 days - or so") == "1.0 and 2.5 days - or so"


def test_shielded_html_keeps_its_tags_and_loses_its_markdown() -> None:
    given_ = '<p>a *b* <a href="../x/#y_z">[c](d)</a></p>'
    made = markdown.markdown(f"x {shield(given_)[3:-4]} y", extensions=_EXTENSIONS)
    tree = html.document_fromstring(made)
    assert tree.text_content() == "x a *b* [c](d) y"
    assert [link.get("href") for link in tree.iter("a")] == ["../x/#y_z"]
