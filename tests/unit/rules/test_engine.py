"""The engine runs every rule, gives each problem its place, and lets some rules wait."""

from __future__ import annotations

import datetime as dt

from handrail.finding import Finding, Severity
from handrail.place import Mark
from handrail.rules import RULES, Scene, check
from tests.support import TODAY, Files

ROLE = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"
WAITING = sum(rule.whole for rule in RULES.values())


def checked(files: Files, *before: Finding) -> tuple[tuple[Finding, ...], int]:
    loaded = files.load()
    done = check(loaded, Scene(loaded.library, TODAY), before)
    return done.findings, done.waiting


def test_some_rules_reason_from_what_is_absent() -> None:
    assert {id_ for id_, rule in RULES.items() if rule.whole} >= {
        "unused-output",
        "unproduced-input",
        "late-evidence",
        "never-suggested",
        "unreferenced",
    }


def test_a_clean_library_keeps_no_rule_waiting() -> None:
    assert checked(Files()) == ((), 0)


def test_rules_that_reason_from_what_is_absent_wait_while_a_reference_is_wrong() -> None:
    """With the plan misspelt nothing would use it, make it or show it."""
    files = Files().patch(f"{GATE}#evidence.0", "artifact: plann")
    findings, waiting = checked(files)
    assert [finding.rule for finding in findings] == ["unknown-reference"]
    assert waiting == WAITING


def test_they_wait_while_a_file_does_not_load() -> None:
    files = Files().put("standards/methodologies/house.yaml", b"title: [\n")
    findings, waiting = checked(files)
    assert [finding.rule for finding in findings] == ["yaml-syntax"]
    assert waiting == WAITING


def test_they_wait_while_a_file_could_not_even_be_collected() -> None:
    linked = Finding(
        Mark(Files().load().records["role", "tester"].path), "linked-file", Severity.ERROR, "x"
    )
    findings, waiting = checked(Files(), linked)
    assert findings == (linked,)
    assert waiting == WAITING


def test_they_do_not_wait_for_warnings() -> None:
    files = Files().patch(ROLE, "purpose: You keep the QZX up to date.")
    findings, waiting = checked(files)
    assert [finding.severity for finding in findings] == [Severity.WARNING]
    assert waiting == 0


def test_once_the_errors_are_mended_they_speak() -> None:
    files = Files().patch("standards/methodologies/house.yaml#phases.0.activities.0", "outputs: []")
    findings, waiting = checked(files)
    assert [finding.rule for finding in findings] == ["unproduced-input"]
    assert waiting == 0


def test_findings_come_in_order_of_path_line_and_column() -> None:
    files = Files()
    files.patch(GATE, "decided_by: somebody")
    files.patch(ROLE, "typical_time: TBD\nreports_to: nobody")
    findings, _ = checked(files)
    assert list(findings) == sorted(findings)
    assert [finding.mark.path.stem for finding in findings] == ["g1-go", "tester", "tester"]


def test_a_finding_made_twice_is_told_once() -> None:
    files = Files().patch(ROLE, "typical_time: TBD")
    ((finding,), _) = checked(files)
    assert checked(files, finding)[0] == (finding,)


def test_nothing_but_the_date_that_is_passed_in_decides_what_is_late() -> None:
    files = Files()
    assert files.findings(dt.date(2027, 1, 12)) == ()
    late = files.findings(dt.date(2027, 1, 13))
    assert {finding.rule for finding in late} == {"overdue-review"}
    assert late[0].message.endswith("was due on 2027-01-12, 1 days ago")


def test_every_rule_has_a_kebab_case_name_and_a_first_sentence_of_its_own() -> None:
    firsts = [rule.doc.split("\n\n")[0].replace("\n", " ") for rule in RULES.values()]
    assert len(set(firsts)) == len(firsts)
    for id_, first in zip(RULES, firsts, strict=True):
        assert id_ == id_.lower()
        assert not any(letter.isdigit() or letter == "_" for letter in id_)
        assert first.endswith(".")


REGISTER = """\
entries:
  role/tester: {digest: "0123456789abcdef", on: 2026-01-12, by: project-manager}
"""


def test_a_rule_that_weighs_a_whole_file_speaks_where_nothing_else_is_wrong_with_it() -> None:
    files = Files().put("standards/approvals.yaml", REGISTER)
    assert [finding.rule for finding in files.findings()] == ["changed-after-approval"]
    files.patch(GATE, "decided_by: nobody")
    assert {(finding.rule, finding.mark.path.stem) for finding in files.findings()} == {
        ("changed-after-approval", "tester"),
        ("unknown-reference", "g1-go"),
    }


def test_it_is_silent_on_a_file_that_has_an_error_of_its_own() -> None:
    files = Files().put("standards/approvals.yaml", REGISTER)
    files.patch(ROLE, "reports_to: nobody")
    assert [finding.rule for finding in files.findings()] == ["unknown-reference"]


def test_it_does_not_wait_for_a_warning() -> None:
    files = Files().put("standards/approvals.yaml", REGISTER)
    files.patch(ROLE, "purpose: You test <b>everything</b>.")
    assert {finding.rule for finding in files.findings()} == {"changed-after-approval", "raw-html"}
