"""Where everything in a YAML text stands is found when somebody asks, and not before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from handrail.rewrite.outside import leaves
from handrail.source.places import places
from handrail.source.record import Places, Span
from handrail.source.yaml import parse
from tests.support import Files

TEXT = """\
title: Tester
skills:
  - Asking.
  - {once: yes, twice: ""}
owner:
"""


def test_every_key_and_value_has_its_place() -> None:
    found = places(TEXT)
    assert found.keys["title",] == Span(1, 1, 1, 6)
    assert found.values["title",] == Span(1, 8, 1, 14)
    assert found.values["skills", 0] == Span(3, 5, 3, 12)
    assert found.keys["skills", 1, "twice"] == Span(4, 17, 4, 22)
    assert found.values["skills", 1, "twice"] == Span(4, 24, 4, 26)


def test_the_walk_for_places_and_the_walk_for_values_go_the_same_way() -> None:
    for record in Files().load().records.values():
        routes = [at for at, _ in leaves(record.data)]
        assert routes
        assert {at for at in routes if at not in record.values} == set()
        assert set(record.keys) <= set(record.values)


def test_an_empty_value_stands_where_its_key_does() -> None:
    assert places(TEXT).values["owner",] == Span(5, 1, 5, 6)


def test_of_a_key_that_is_there_twice_the_first_counts() -> None:
    assert places("a: 1\nb: 2\na: 3\n").keys["a",].line == 1


def test_places_go_as_far_as_the_text_is_yaml() -> None:
    found = places('a: 1\nb: "2\n')
    assert found.values["a",] == Span(1, 4, 1, 5)
    assert ("b",) not in found.values


def test_a_record_looks_for_places_once_and_only_when_asked() -> None:
    asked: list[str] = []

    def find() -> Places:
        asked.append("")
        return places(TEXT)

    record = replace(parse(TEXT.encode(), PurePosixPath("tester.yaml")), find=find)
    assert not asked
    assert record.mark(("title",)).column == record.mark(("title",), key=True).column + 7
    assert asked == [""]
