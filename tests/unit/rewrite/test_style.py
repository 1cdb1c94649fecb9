"""The house style: what it changes, what it leaves, and what it refuses to lose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.load import kind_at
from handrail.model.kinds import HOMES
from handrail.rewrite.outside import comments
from handrail.rewrite.style import StyleError, tidy
from handrail.schema import modeline
from handrail.source.collect import SourceFile, collect
from handrail.source.text import SourceError
from handrail.source.yaml import parse
from tests.support import ROOT, SMALL

LINE = "# yaml-language-server: $schema=../../build/schemas/role.json"
PATH = PurePosixPath("standards/roles/x.yaml")


def styled(text: str) -> str:
    """Return the house style of a text without its first line."""
    first, _, rest = tidy(text.encode(), PATH, LINE).partition("\n")
    assert first == LINE
    return rest


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("a:   b\n", "a: b\n"),
        ("a: 'b'\n", 'a: "b"\n'),
        ("a: 'say \"b\"'\n", "a: 'say \"b\"'\n"),
        ("a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"),
        ("a:\n    b: c\n", "a:\n  b: c\n"),
        ("a: [b,c]\n", "a: [b, c]\n"),
        ("a: b\n\n\n\nc: d\n\n", "a: b\n\nc: d\n"),
        ("a: b  # why\nc: d", "a: b  # why\nc: d\n"),
        ("a: b\r\nc: d\r\n", "a: b\nc: d\n"),
        ("\ufeffa: b\n", "a: b\n"),
        ("a: one\n  two\n", "a: >-\n  one two\n"),
        ('a:\n  - "one\n    two"\n', "a:\n  - >-\n    one two\n"),
        ("a: |\n  one\n\n\n\n  two  \n", "a: |\n  one\n\n\n\n  two  \n"),
        ("a:\nb: ~\nc: ''\n", 'a:\nb: ~\nc: ""\n'),
        ("a: 1.10\nb: no\nc: 0o17\nd: 2026-03-01\n", "a: 1.10\nb: no\nc: 0o17\nd: 2026-03-01\n"),
    ],
)
def test_a_file_is_laid_out_as_the_house_does(written: str, wanted: str) -> None:
    assert styled(written) == wanted


def test_a_long_text_that_ran_over_lines_is_broken_at_the_width_of_the_house() -> None:
    one, two = " ".join(["words"] * 25), " ".join(["more"] * 20)
    text = styled(f"a:\n  - b: {one}\n      {two}\n")
    assert all(len(line) <= 100 for line in text.split("\n"))
    assert parse(text.encode(), PATH).data == {"a": [{"b": f"{one} {two}"}]}


def test_comments_stay_wherever_they_stand() -> None:
    text = (
        "# head\na: b # beside\nlist: # of the list\n  # before the first\n  - one # at one\n"
        "  # between\n  - two\n# before the fold\nfold: >- # of the fold\n  text # no comment\n"
        "# after it\nlast: x\n# foot\n"
    )
    assert comments(parse(styled(text).encode(), PATH)) == comments(parse(text.encode(), PATH))
    assert "# no comment" not in comments(parse(text.encode(), PATH))


def test_a_first_line_that_leads_elsewhere_is_set_right_and_not_doubled() -> None:
    text = "# a note\n# yaml-language-server: $schema=old.json\na: b\n"
    assert tidy(text.encode(), PATH, LINE) == f"{LINE}\n# a note\na: b\n"


def test_a_file_that_would_lose_is_refused() -> None:
    with pytest.raises(StyleError, match="a comment would be lost"):
        styled("a: [b, # one\n  c] # two\nd: {e: f, # three\n  # four\n  g: h}\n")


def test_what_goes_wrong_on_the_way_is_no_fault_of_the_file() -> None:
    text = "a:\n-   b:\n    c:  # one\n        - {}\n        - 'it''s'\n        - \"e\"  # two"
    parse(text.encode(), PATH)
    with pytest.raises(StyleError, match="cannot be kept"):
        styled(text)


def test_a_file_that_is_no_yaml_is_refused_with_its_place() -> None:
    with pytest.raises(SourceError):
        styled("a: &x b\n")


_WORDS = st.text("ab #:-'\"[]{},|>&*!%@\\\n1.é", max_size=30)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from("abc"), _WORDS | st.lists(_WORDS, max_size=3), max_size=3))
def test_no_file_ever_changes_its_meaning(data: dict[str, object]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, width=20)
    try:
        new = tidy(text.encode(), PATH, LINE)
    except (StyleError, SourceError):
        return
    assert parse(new.encode(), PATH).data == parse(text.encode(), PATH).data
    assert tidy(new.encode(), PATH, LINE) == new


FILES = collect(ROOT, HOMES).files


def _unlike(files: Sequence[SourceFile]) -> list[str]:
    return [
        str(file.path)
        for file in files
        if tidy(file.raw, file.path, modeline(kind_at(file.path))).encode() != file.raw
    ]


def test_every_tenth_file_of_the_shipped_library_is_in_the_house_style() -> None:
    assert _unlike(FILES[::10]) == []


@pytest.mark.slow
def test_every_file_of_the_shipped_library_is_in_the_house_style() -> None:
    assert _unlike(FILES) == []


def test_the_small_library_gains_only_its_first_lines() -> None:
    for file in collect(SMALL, HOMES).files:
        line = modeline(kind_at(file.path))
        assert tidy(file.raw, file.path, line) == f"{line}\n{file.raw.decode()}", file.path
