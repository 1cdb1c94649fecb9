"""Single values change; every other character, and every comment, stays."""

from __future__ import annotations

import copy
import random
from pathlib import PurePosixPath
from typing import Any

import pytest

from handrail.model.kinds import HOMES
from handrail.rewrite.edit import EditError, edited
from handrail.rewrite.outside import leaves
from handrail.source.collect import collect
from handrail.source.yaml import parse
from tests.support import ROOT

PATH = PurePosixPath("standards/roles/x.yaml")
TEXT = """\
# head
title:   Tester   # who tests
summary: "In quotes"
purpose: >-
  A text that
  runs on.
# before the list
skills:
  - one   # first
  # between
  - two
parts:
  - id: a
    say: >-
      words
    more: [x, y]   # in brackets

  -   id: b
      empty:
note: |
  line

  line   # no comment
# foot
"""


def change(**wanted: Any) -> str:
    record = parse(TEXT.encode(), PATH)
    data: Any = copy.deepcopy(record.data)
    data.update(wanted)
    return edited(record, {key: value for key, value in data.items() if value != "gone"})


@pytest.mark.parametrize(
    ("wanted", "old", "new"),
    [
        ({"title": "Tester"}, "", ""),
        ({"title": "Lead"}, "title:   Tester   #", "title: Lead   #"),
        ({"title": "Lead: x"}, "title:   Tester   #", 'title: "Lead: x"   #'),
        ({"title": "a\nb"}, "title:   Tester   #", 'title: "a\\nb"   #'),
        ({"summary": "Other"}, '"In quotes"', '"Other"'),
        ({"purpose": "Short."}, "  A text that\n  runs on.\n", "  Short.\n"),
        ({"skills": ["one", "three"]}, "  - two\n", "  - three\n"),
        ({"skills": ["one", "two", "x: y"]}, "  - two\n", '  - two\n  - "x: y"\n'),
        ({"skills": ["zero", "one", "two"]}, "  - one", "  - zero\n  - one"),
        ({"skills": ["one"]}, "  - two\n", ""),
        ({"summary": "gone"}, 'summary: "In quotes"\n', ""),
        ({"title": "a\tb " + "w" * 90}, "title:   Tester   #", f"title: a\tb {'w' * 90}   #"),
        (
            {"purpose": "a\tb " + "w " * 60 + "w"},
            "purpose: >-\n  A text that\n  runs on.\n",
            f"purpose: a\tb {'w ' * 60}w\n",
        ),
        (
            {"note": "a\n\nb"},
            "note: |\n  line\n\n  line   # no comment\n",
            "note: |-\n  a\n\n  b\n",
        ),
    ],
)
def test_only_what_is_wanted_changes(wanted: dict[str, Any], old: str, new: str) -> None:
    assert change(**wanted) == TEXT.replace(old, new)


def test_a_new_field_comes_after_the_one_before_it() -> None:
    added = 'zeta:\n  - a\n  - k:\n    l: "1.0"\n'
    assert change(zeta=["a", {"k": None, "l": "1.0"}]) == TEXT.replace("# foot", f"{added}# foot")


def test_values_deep_inside_change_where_they_stand() -> None:
    record = parse(TEXT.encode(), PATH)
    data: Any = copy.deepcopy(record.data)
    data["parts"][0]["say"] = "other words"
    data["parts"][0]["more"] = ["x", "z"]
    data["parts"][1]["empty"] = "no longer"
    wanted = (
        TEXT.replace("      words\n", "      other words\n")
        .replace("more: [x, y]   #", "more: [x, z]   #")
        .replace("empty:\n", "empty: no longer\n")
    )
    assert edited(record, data) == wanted


@pytest.mark.parametrize(
    "last", ["note: x", "note: |\n  one\n  two", "note: >-\n  one", "note: [x]"]
)
def test_a_file_that_ends_without_a_line_end_keeps_that(last: str) -> None:
    record = parse(f"title: Tester\n{last}".encode(), PATH)
    data: Any = record.data
    assert edited(record, {**data, "title": "Lead"}) == f"title: Lead\n{last}"
    assert edited(record, {"title": "Tester"}) == "title: Tester\n"


def test_a_field_after_the_last_one_gets_a_line_of_its_own() -> None:
    record = parse(b"title: Tester\nnote: x", PATH)
    wanted: Any = {"title": "Tester", "note": "x", "more": "y"}
    assert edited(record, wanted) == "title: Tester\nnote: x\nmore: y\n"


def test_a_change_that_would_lose_a_comment_is_refused() -> None:
    with pytest.raises(EditError, match="comment"):
        change(skills="gone")
    with pytest.raises(EditError, match="comment"):
        change(skills=["two"])


def test_any_edit_of_any_shipped_file_gives_what_was_wanted_or_is_refused() -> None:
    """A seeded storm of edits: every result is read back and compared inside ``edited``."""
    chance = random.Random(6)  # noqa: S311  no secret
    done = refused = 0
    for file in collect(ROOT, HOMES).files[::6]:
        record = parse(file.raw, file.path)
        for _ in range(4):
            data: Any = copy.deepcopy(record.data)
            routes = [at for at, _ in leaves(data)]
            at = chance.choice(routes)
            holder = data
            for step in at[:-1]:
                holder = holder[step]
            match chance.randrange(4):
                case 0:
                    holder[at[-1]] = chance.choice(["x", "a: b", "# c", "a\n\nb", "w " * 90 + "w"])
                case 1 if isinstance(holder, list):
                    holder.insert(chance.randrange(len(holder) + 1), {"id": "n", "k": ["- x"]})
                case 2:
                    del holder[at[-1]]
                case _ if isinstance(holder, dict):
                    holder["new-field"] = [{"a": "1.0", "b": None}, "x"]
            try:
                text = edited(record, data)
            except EditError:
                refused += 1
                continue
            done += 1
            same = set(record.text.split("\n")) & set(text.split("\n"))
            assert len(same) > 0.5 * len(set(record.text.split("\n")))
    assert done > 15 * refused, (done, refused)
