"""Changes as text, as one comment in Markdown, and as JSON."""

from __future__ import annotations

import json

import pytest

from handrail.diff import FORMATS, Level, Names, diff
from handrail.diff.versions import due, is_raised
from tests.support import Files

ROLE = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"


def shown(format_: str, files: Files) -> str:
    old, new = Files().load().library, files.load().library
    return FORMATS[format_](diff(old, new), Names(old, new))


def edited(path: str, old: str, new: str) -> Files:
    files = Files()
    text = files.texts[path].decode()
    assert old in text
    return files.put(path, text.replace(old, new, 1))


def gate() -> Files:
    files = edited(GATE, "decided_by: project-manager", "decided_by: tester")
    return files.patch(ROLE, "purpose: You look at what was made before anybody relies on it.")


def test_text_shows_what_changed_what_it_reaches_and_which_version_is_due() -> None:
    assert shown("text", gate()) == (
        "Changed (1)\n"
        "  Go ahead: who decides changes from project manager to tester [major]\n"
        "      Role pages: Project manager, Tester\n"
        "      Projects under way: projects that have not passed Go ahead (House method)\n"
        "      version 2.0 is due, it is still 1.0\n"
        "\n"
        "Wording only (1)\n"
        "  Tester: purpose changes from “You check what was made before anybody relies on it.” "
        "to “You look at what was made before anybody relies on it.”\n"
        "      version 1.0.1 is due, it is still 1.0"
    )


def test_text_says_when_nothing_changes_and_still_tells_of_dates() -> None:
    assert shown("text", Files()) == "Nothing changes for readers."
    dated = shown("text", edited(ROLE, "approved_on: 2026-01-12", "approved_on: 2026-01-13"))
    assert dated.startswith("Nothing changes for readers.\n\nAnother date or version")
    assert "Tester: the day of approval is 2026-01-13 instead of 2026-01-12" in dated


def test_markdown_begins_with_the_mark_by_which_the_comment_is_found_again() -> None:
    comment = shown("markdown", gate())
    assert comment.startswith("<!-- handrail diff -->\n\n**What changes for readers:** 1 changed, ")
    assert comment.count("<details>") == comment.count("</details>") == 2
    assert "- Go ahead: who decides changes from project manager to tester **\\(major\\)**" not in (
        comment
    )
    assert "- Go ahead: who decides changes from project manager to tester **(major)**" in comment


def test_what_an_author_wrote_is_only_text_in_a_comment() -> None:
    nasty = "<img src=x> [a](https://evil.example) @everyone `x` **loud** | a"
    files = edited(ROLE, "skills: [", f'skills: ["{nasty}", ')
    comment = shown("markdown", files)
    assert "<img" not in comment.replace("\\<img", "")
    assert "@everyone" not in comment
    assert "https://" not in comment
    assert "**loud**" not in comment


def test_a_long_comment_is_folded_and_in_the_end_cut() -> None:
    skills = ", ".join(f"Skill number {n} of very many." for n in range(400))
    comment = shown("markdown", edited(ROLE, "skills: [", f"skills: [{skills}, "))
    assert "<summary>381 more</summary>" in comment
    assert "… and 181 more" in comment
    assert len(comment) < 65536


def test_what_only_the_pmo_does_otherwise_is_told_apart() -> None:
    files = edited(ROLE, "status: approved", "status: approved\nstakes: high")
    line = "Tester: review interval changes from 12 to 6 months"
    assert shown("text", files) == (
        f"Nothing changes for readers.\n\nOnly the PMO is affected (1)\n  {line}"
    )
    comment = shown("markdown", files)
    assert "**What changes for readers:** nothing changes for readers" in comment
    assert f"<summary>Only the PMO is affected (1)</summary>\n\n- {line}" in comment
    told = json.loads(shown("json", files))
    assert told["office"] == [{"kind": "role", "id": "tester", "text": line}]
    assert told["changes"] == told["touched"] == []


def test_json_holds_every_detail_with_its_place() -> None:
    told = json.loads(shown("json", gate()))
    assert told["summary"] == {"changed": 1, "editorial": 1}
    first = told["changes"][0]
    assert (first["kind"], first["id"], first["level"]) == ("gate", "g1-go", "major")
    assert (first["version"], first["version_due"]) == ("1.0", "2.0")
    assert first["details"][0]["at"] == ["decided_by"]
    assert first["effects"]["roles"] == ["project-manager", "tester"]


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        ("1.0", Level.NONE, "1.0"),
        ("1.0", Level.PATCH, "1.0.1"),
        ("1.4.2", Level.PATCH, "1.4.3"),
        ("1.4.2", Level.MINOR, "1.5"),
        ("1.9", Level.MINOR, "1.10"),
        ("1.4.2", Level.MAJOR, "2.0"),
        ("0.3", Level.MAJOR, "0.4"),
    ],
)
def test_the_version_that_is_due(before: str, level: Level, after: str) -> None:
    assert due(before, level) == after
    assert is_raised(before, after, level)
    assert level is Level.NONE or not is_raised(before, before, level)


def test_versions_are_compared_as_numbers() -> None:
    assert is_raised("1.9", "1.10", Level.MINOR)
    assert not is_raised("1.10", "1.9", Level.PATCH)
    assert is_raised("1.0", "3.0", Level.MAJOR)
