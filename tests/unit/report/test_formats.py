"""Findings in each format, letter by letter where people and machines rely on the letters."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest

from handrail import __version__
from handrail.finding import Finding, Severity
from handrail.place import Mark
from handrail.report import FORMATS, Report, markdown
from tests.support import Files

GATE = PurePosixPath("standards/gates/g2-deliver.yaml")
TEXT = """\
title: Ready to deliver
summary: Commits people and money.
code: G2
question: Do we have a plan that people believe?
decided_by: project-manger
"""
REFERENCE = Finding(
    Mark(GATE, 5, 13, 27),
    "unknown-reference",
    Severity.ERROR,
    'no role is called "project-manger"',
    'did you mean "project-manager"?',
)
WARNING = Finding(Mark(GATE, 2, 10, 17), "undefined-acronym", Severity.WARNING, "50 %, or less")


def report(*findings: Finding, **more: Any) -> Report:
    return Report(findings, 12, {GATE: TEXT}, **more)


def rendered(name: str, *findings: Finding, **more: Any) -> str:
    return FORMATS[name](report(*findings, **more))


def data(name: str, *findings: Finding, **more: Any) -> Any:
    return json.loads(rendered(name, *findings, **more))


# Text

SAMPLE = """\
error[unknown-reference]: no role is called "project-manger"
 --> standards/gates/g2-deliver.yaml:5:13
  |
5 | decided_by: project-manger
  |             ^^^^^^^^^^^^^^
  = hint: did you mean "project-manager"?
"""


def test_text_shows_the_line_the_words_in_it_and_the_next_step() -> None:
    assert rendered("text", REFERENCE) == f"{SAMPLE}\n1 error in 12 files.\n"


def test_text_of_the_small_library_is_the_same() -> None:
    """The same from end to end: a misspelt role in a file gives the sample, with its own place."""
    files = Files().patch("standards/gates/g1-go.yaml", "decided_by: project-manger")
    findings = files.findings()
    texts = {PurePosixPath(path): raw.decode() for path, raw in files.texts.items()}
    shown = FORMATS["text"](Report(findings, len(files.texts), texts))
    assert shown == (
        'error[unknown-reference]: no role is called "project-manger"\n'
        "  --> standards/gates/g1-go.yaml:10:13\n"
        "   |\n"
        "10 | decided_by: project-manger\n"
        "   |             ^^^^^^^^^^^^^^\n"
        '   = hint: did you mean "project-manager"?\n'
        "\n"
        f"1 error in {len(files.texts)} files.\n"
    )


def test_text_without_a_hint_has_no_empty_hint() -> None:
    assert "hint" not in rendered("text", WARNING)


def test_text_without_findings_says_so() -> None:
    assert rendered("text") == "No problems in 12 files.\n"


@pytest.mark.parametrize(
    ("findings", "waiting", "line"),
    [
        ((REFERENCE,), 0, "1 error in 12 files."),
        ((WARNING, WARNING), 0, "2 warnings in 12 files."),
        ((WARNING, REFERENCE, REFERENCE), 0, "2 errors and 1 warning in 12 files."),
        ((REFERENCE,), 6, "1 error in 12 files. 6 further checks run once the errors are mended."),
    ],
)
def test_text_ends_with_how_many_of_what(
    findings: tuple[Finding, ...], waiting: int, line: str
) -> None:
    assert rendered("text", *findings, waiting=waiting).split("\n")[-2] == line


def test_text_counts_one_file_as_one_file() -> None:
    assert FORMATS["text"](Report((), 1)) == "No problems in 1 file.\n"


def test_text_of_a_file_without_lines_shows_only_the_place() -> None:
    finding = Finding(Mark(PurePosixPath("a.yaml")), "linked-file", Severity.ERROR, "a link", "x")
    assert rendered("text", finding) == (
        "error[linked-file]: a link\n --> a.yaml:1:1\n  |\n1 | \n  | ^\n  = hint: x\n\n1 error in 12 files.\n"
    )


def test_a_tab_is_as_wide_as_a_space_so_that_carets_stand_below_their_words() -> None:
    tabbed = Report(
        (Finding(Mark(GATE, 1, 2, 6), "x", Severity.ERROR, "m"),), 1, {GATE: "\ttabs\n"}
    )
    assert "1 |  tabs\n  |  ^^^^\n" in FORMATS["text"](tabbed)


def test_a_very_long_line_is_cut_and_so_are_its_carets() -> None:
    wide = Report((Finding(Mark(GATE, 1, 1, 900), "x", Severity.ERROR, "m"),), 1, {GATE: "a" * 900})
    assert max(map(len, FORMATS["text"](wide).split("\n"))) <= 170


def test_what_a_terminal_would_obey_is_shown_as_a_sign() -> None:
    hostile = "\x1b]0;x\x07\x9b31m\u202e"
    mark = Mark(PurePosixPath(f"{hostile}.yaml"), 1, 8, 9)
    finding = Finding(mark, "x", Severity.ERROR, hostile, hostile, hostile)
    shown = FORMATS["text"](Report((finding,), 1, {mark.path: f"title: {hostile}"}))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
    assert "1 | title: �]0;x��31m�\n  |        ^\n" in shown


def test_what_letters_of_any_language_need_is_shown() -> None:
    plain = "weich\u00adtrennen, Ελληνικά, עברית, e\u0301, 10\u00a0%"
    assert plain in rendered("text", Finding(Mark(GATE), "x", Severity.ERROR, plain))


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\033" not in rendered("text", REFERENCE)
    coloured = rendered("text", REFERENCE, WARNING, colour=True)
    assert "\033[1;31merror[unknown-reference]\033[0m" in coloured
    assert "\033[1;33mwarning[undefined-acronym]\033[0m" in coloured


# JSON


def test_json_is_one_object_with_findings_and_their_summary() -> None:
    assert data("json", REFERENCE, WARNING) == {
        "findings": [
            {
                "rule": "unknown-reference",
                "severity": "error",
                "message": 'no role is called "project-manger"',
                "hint": 'did you mean "project-manager"?',
                "path": "standards/gates/g2-deliver.yaml",
                "line": 5,
                "column": 13,
                "end_column": 27,
            },
            {
                "rule": "undefined-acronym",
                "severity": "warning",
                "message": "50 %, or less",
                "hint": "",
                "path": "standards/gates/g2-deliver.yaml",
                "line": 2,
                "column": 10,
                "end_column": 17,
            },
        ],
        "summary": {"errors": 1, "warnings": 1, "files": 12},
    }


def test_json_of_nothing_is_still_the_object() -> None:
    assert data("json") == {"findings": [], "summary": {"errors": 0, "warnings": 0, "files": 12}}


def test_json_shows_letters_of_any_language_as_they_are() -> None:
    finding = Finding(Mark(GATE), "x", Severity.ERROR, "Prüfung – “ok”")
    assert "Prüfung – “ok”" in rendered("json", finding)


# GitHub


def test_github_gets_one_command_a_finding_and_a_summary() -> None:
    assert rendered("github", REFERENCE) == (
        "::error file=standards/gates/g2-deliver.yaml,line=5,endLine=5,col=13,endColumn=27,"
        'title=unknown-reference::no role is called "project-manger"%0A'
        'did you mean "project-manager"?\n'
        "1 error in 12 files.\n"
    )


def test_github_cannot_be_given_a_second_command_by_a_message() -> None:
    hostile = Finding(
        Mark(PurePosixPath("a,b:c%d.yaml")),
        "x",
        Severity.WARNING,
        "1 %\r\n::error::not ours",
        "a\n::b::",
    )
    lines = rendered("github", hostile).split("\n")
    assert lines[0] == (
        "::warning file=a%2Cb%3Ac%25d.yaml,line=1,endLine=1,col=1,endColumn=2,title=x::"
        "1 %25%0D%0A::error::not ours%0Aa%0A::b::"
    )
    assert [line for line in lines if line.startswith("::")] == lines[:1]


# GitLab


def test_gitlab_gets_a_list_with_place_name_severity_and_fingerprint() -> None:
    (entry, other) = data("gitlab", REFERENCE, WARNING)
    fingerprint = entry.pop("fingerprint")
    assert entry == {
        "description": 'no role is called "project-manger" (did you mean "project-manager"?)',
        "check_name": "unknown-reference",
        "severity": "major",
        "location": {"path": "standards/gates/g2-deliver.yaml", "lines": {"begin": 5, "end": 5}},
    }
    assert len(fingerprint) == 64
    assert (other["severity"], other["description"]) == ("minor", "50 %, or less")


def moved(finding: Finding, lines: int) -> Finding:
    mark = finding.mark
    there = Mark(mark.path, mark.line + lines, mark.column, mark.end_column)
    return Finding(there, finding.rule, finding.severity, finding.message, finding.hint)


def test_a_fingerprint_stays_when_lines_move() -> None:
    (one,) = data("gitlab", REFERENCE)
    (other,) = data("gitlab", moved(REFERENCE, 40))
    assert one["fingerprint"] == other["fingerprint"]
    assert one["location"] != other["location"]


def test_two_findings_that_read_the_same_have_two_fingerprints() -> None:
    prints = [entry["fingerprint"] for entry in data("gitlab", REFERENCE, moved(REFERENCE, 1))]
    assert len(set(prints)) == 2
    assert prints == [
        e["fingerprint"] for e in data("gitlab", moved(REFERENCE, 9), moved(REFERENCE, 10))
    ]


def test_gitlab_of_nothing_is_an_empty_list() -> None:
    assert rendered("gitlab") == "[]\n"


# SARIF


def test_sarif_is_one_run_of_one_tool_with_rules_and_results() -> None:
    log = data("sarif", REFERENCE, WARNING, moved(REFERENCE, 1))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Handrail", __version__)
    rules = [rule["id"] for rule in driver["rules"]]
    assert rules == ["undefined-acronym", "unknown-reference"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_sarif_places_a_result_by_path_line_and_columns() -> None:
    (result,) = data("sarif", REFERENCE)["runs"][0]["results"]
    assert result["message"] == {
        "text": 'no role is called "project-manger". did you mean "project-manager"?'
    }
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "standards/gates/g2-deliver.yaml"},
                "region": {"startLine": 5, "startColumn": 13, "endColumn": 27},
            }
        }
    ]


def test_sarif_writes_a_path_as_an_address() -> None:
    odd = Finding(Mark(PurePosixPath("roles/a b#ü.yaml")), "x", Severity.ERROR, "m")
    (result,) = data("sarif", odd)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "roles/a%20b%23%C3%BC.yaml"


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    (run,) = data("sarif")["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_sarif_says_why_a_rule_exists() -> None:
    about = "A name is\nunknown.\n\nReaders would follow a link to nowhere."
    (run,) = data("sarif", REFERENCE, WARNING, rules={"unknown-reference": about})["runs"]
    bare, told = run["tool"]["driver"]["rules"]
    assert bare == {"id": "undefined-acronym"}
    assert told["shortDescription"] == told["fullDescription"] == {"text": "A name is unknown."}
    assert told["help"] == {"text": about}


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_servers_get_the_way_through_the_repository_and_people_that_through_the_library(
    name: str,
) -> None:
    assert f"our rules/{GATE}" in unquote(rendered(name, REFERENCE, base="our rules/"))
    assert f"our rules/{GATE}" not in rendered("json", REFERENCE, base="our rules/")
    assert f"--> {GATE}:5" in rendered("text", REFERENCE, base="our rules/")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_its_last_line(name: str) -> None:
    assert rendered(name, REFERENCE).endswith("\n")
    assert rendered(name).endswith("\n")


# The ten that GitHub shows, and the summary page


def many(count: int, severity: Severity = Severity.ERROR) -> list[Finding]:
    return [Finding(Mark(GATE, n, 1, 2), f"rule-{n}", severity, "x") for n in range(1, count + 1)]


def test_github_is_given_ten_of_each_level_and_told_of_the_rest() -> None:
    lines = rendered("github", *many(14), *many(11, Severity.WARNING)).split("\n")
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert "14 errors and 11 warnings in 12 files." in lines
    assert "5 more are in the summary of this run." in lines


def test_github_is_given_first_what_stands_on_changed_lines() -> None:
    shown = rendered("github", *many(14), touched={GATE: frozenset({13, 14})})
    rules = re.findall("title=rule-([0-9]+)", shown)
    assert rules == ["13", "14", *map(str, range(1, 9))]


def test_the_summary_page_lists_everything_with_changed_lines_first() -> None:
    text = markdown.render(report(*many(14), WARNING, touched={GATE: frozenset({14})}))
    rows = [line for line in text.split("\n") if line.startswith(("| error", "| warning"))]
    assert len(rows) == 15
    assert rows[0].startswith("| error, changed here | rule-14 | standards/gates/g2-deliver.yaml, ")


def test_the_summary_page_says_when_all_is_well() -> None:
    assert markdown.render(report()) == "## Check of the standards\n\nNo problems in 12 files.\n\n"


def test_the_summary_page_shows_a_stranger_s_text_as_text() -> None:
    live = "<b>x</b> ![p](//evil) | `c` @you\n# h"
    text = markdown.render(report(Finding(Mark(GATE), "a-rule", Severity.ERROR, live, live)))
    assert not set("<>[]`@!#") & set(text.split("\n")[6].replace("&#", ""))
    assert text.split("\n")[6].count("|") == 6
