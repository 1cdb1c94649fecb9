"""The crosswalk as readers meet it: every treatment in its cell, and nothing of it in the search."""

from __future__ import annotations

from tests.unit.pages.sample import built, files, library, parts, words, written

_TWO = """\
crosswalk:
  - framework: outside
    where: Its fourth clause
  - framework: second
    where: Its <b>own</b> chapter
    match: none
"""


def test_each_treatment_stands_in_the_row_of_ours_and_the_column_of_theirs() -> None:
    given = files()
    other = given.texts["standards/frameworks/outside.yaml"].decode()
    given.put("standards/frameworks/second.yaml", other.replace("title: ", "title: A ", 1))
    given.patch("standards/practices/testing.yaml", _TWO)
    page = built(written(library(given))["crosswalk/index.md"])
    table = page.find(".//table")
    heads = [words(head) for head in table.iterfind("./thead/tr/th")]
    (row,) = table.iterfind("./tbody/tr")
    cells = dict(zip(heads, map(words, row), strict=True))
    assert cells.pop("Practice") == words(row.find("th"))
    titles = {one.id: one.title for one in library(given) if one.kind == "framework"}
    assert cells == {
        titles["outside"]: "Its fourth clause",
        titles["second"]: "Its <b>own</b> chapter (none)",
    }
    assert list(cells) == sorted(cells)
    assert all(head.get("scope") == "col" for head in table.iterfind("./thead/tr/th"))
    assert row.find("th").get("scope") == "row"


def test_every_column_leads_to_what_the_page_says_of_that_standard() -> None:
    page = built(written(library())["crosswalk/index.md"])
    links = [*page.iterfind(".//table/thead//a")]
    assert links
    for link in links:
        assert page.get_element_by_id(link.get("href").removeprefix("#")).tag == "h3"


def test_the_search_passes_the_matrices_over() -> None:
    text = parts(written(library())["crosswalk/index.md"])[1]
    heads = [line for line in text.split("\n") if line.startswith("## ")]
    assert [("data-search-exclude" in head) for head in heads] == [True, True, False]
