"""A record knows where each of its keys and values stands."""

from __future__ import annotations

from pathlib import PurePosixPath
from textwrap import dedent

import pytest

from handrail.place import Mark, Route
from handrail.source.record import Record
from handrail.source.yaml import parse

PATH = PurePosixPath("standards/roles/tester.yaml")

TEXT = """\
title: Tester
also_called: [Checker, "Quality hand"]
purpose: >-
  You test what was made
  before anybody relies on it.
summary: "Tests all of it,
  and then again"
steps:
  - when: A check fails.
    to: project-manager
  - when:
limits: {most: 12}
"""


def record(text: str = TEXT) -> Record:
    return parse(dedent(text).encode(), PATH)


def marked(found: Mark, text: str = TEXT) -> str:
    """Return the characters that a mark stands for."""
    return text.split("\n")[found.line - 1][found.column - 1 : found.end_column - 1]


def test_the_id_is_the_name_of_the_file() -> None:
    assert record().id == "tester"


@pytest.mark.parametrize(
    ("route", "words"),
    [
        (("title",), "Tester"),
        (("also_called", 0), "Checker"),
        (("also_called", 1), '"Quality hand"'),
        (("also_called",), '[Checker, "Quality hand"]'),
        (("steps", 0, "to"), "project-manager"),
        (("limits", "most"), "12"),
        (("limits",), "{most: 12}"),
    ],
)
def test_a_value_on_one_line_is_marked_from_its_first_to_its_last_letter(
    route: Route, words: str
) -> None:
    assert marked(record().mark(route)) == words


@pytest.mark.parametrize(
    ("route", "line", "words"),
    [
        (("purpose",), 3, ">-"),
        (("summary",), 6, '"Tests all of it,'),
        (("steps",), 9, "- when: A check fails."),
        (("steps", 0), 9, "when: A check fails."),
        ((), 1, "title: Tester"),
    ],
)
def test_a_value_of_several_lines_is_marked_to_the_end_of_its_first_line(
    route: Route, line: int, words: str
) -> None:
    found = record().mark(route)
    assert found.line == line
    assert marked(found) == words


def test_a_key_is_marked_when_the_key_is_asked_for() -> None:
    assert marked(record().mark(("steps", 0, "to"), key=True)) == "to"
    assert marked(record().mark(("also_called",), key=True)) == "also_called"


def test_an_entry_of_a_list_has_no_key_so_its_value_is_marked() -> None:
    assert marked(record().mark(("also_called", 0), key=True)) == "Checker"


def test_a_value_that_is_not_there_is_marked_at_its_key() -> None:
    found = record().mark(("steps", 1, "when"))
    assert (found.line, marked(found)) == (11, "when")


def test_a_step_without_a_place_is_passed_over() -> None:
    """The model's own steps, such as the member of a union, stand in no file."""
    assert marked(record().mark(("steps", "Escalation", 0, "to", "str"))) == "project-manager"
    assert marked(record().mark(("steps", 0, "how_fast"))) == "when: A check fails."
    assert marked(record().mark(("nothing", "here"))) == "title: Tester"


@pytest.mark.parametrize(
    ("route", "find", "line", "column"),
    [
        (("title",), "Tester", 1, 8),
        (("also_called",), "Quality", 2, 25),
        (("purpose",), "relies on", 5, 18),
        (("purpose",), "test", 4, 7),
        (("summary",), "again", 7, 12),
        (("steps", 0), "project", 10, 9),
    ],
)
def test_words_inside_a_value_are_found_on_whichever_line_they_stand(
    route: Route, find: str, line: int, column: int
) -> None:
    found = record().mark(route, find=find)
    assert found == Mark(PATH, line, column, column + len(find))
    assert marked(found) == find


def test_words_before_the_value_on_its_line_are_not_taken_for_words_in_it() -> None:
    found = record("test: a test\n").mark(("test",), find="test")
    assert (found.line, found.column) == (1, 9)


def test_words_that_are_not_in_the_value_leave_the_whole_value_marked() -> None:
    """Folding joins lines, so words may be in the value and on no single line."""
    text = record()
    assert text.mark(("purpose",), find="made before") == text.mark(("purpose",))
    assert text.mark(("title",), find="Checker") == text.mark(("title",))


def test_words_after_the_value_are_not_found() -> None:
    text = record()
    assert text.mark(("also_called", 0), find="Quality") == text.mark(("also_called", 0))


def test_an_empty_file_is_marked_at_its_beginning() -> None:
    assert record("# nothing yet\n").mark(()).line == 1


def test_columns_count_letters_and_not_bytes() -> None:
    found = record('title: {"naïve – ok": Straße}\n').mark(("title", "naïve – ok"))
    assert (found.column, found.end_column) == (23, 29)


def test_lines_of_windows_are_counted_once() -> None:
    found = parse(b"title: Tester\r\nowner: somebody\r\n", PATH).mark(("owner",))
    assert (found.line, found.column, found.end_column) == (2, 8, 16)


def test_a_mark_is_written_as_editors_open_it() -> None:
    assert str(Mark(PATH, 5, 18, 32)) == "standards/roles/tester.yaml:5:18"
