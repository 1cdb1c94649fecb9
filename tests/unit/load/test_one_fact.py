"""One wrong fact in the library as shipped is one finding, at its line, whatever the fact is."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

import pytest

from handrail.finding import Finding
from tests.support import ROOT, Files

TODAY = dt.date(2026, 11, 23)

METHOD = "standards/methodologies/predictive-stage-gate.yaml"
GATE = "standards/gates/g2-deliver.yaml"
ROLE = "standards/roles/project-manager.yaml"
STATUS = "templates/documents/status-report.yaml"
RISKS = "templates/workbooks/risk-register.yaml"
CHARTER = "templates/documents/project-charter.yaml"


class Fact(NamedTuple):
    """A fact of the library and how an author breaks it."""

    path: str
    old: str
    """A pattern: its first match is exchanged."""
    new: str
    rule: str
    at: str = ""
    """A pattern: the line it first matches is the one blamed; else the line that changed."""


FACTS = {
    # A reference
    "the role that decides at a gate": Fact(
        GATE, "decided_by: steering-committee", "decided_by: steering-comittee", "unknown-reference"
    ),
    "the paper a gate looks at": Fact(
        GATE, "artifact: resource-plan", "artifact: resources-plan", "unknown-reference"
    ),
    "the gate a phase ends in": Fact(
        METHOD, "gate: g0-request", "gate: g0-requests", "unknown-reference"
    ),
    "a role that is consulted": Fact(
        METHOD, "user-representative, service-owner", "user-representativ, service-owner", "unknown-reference"
    ),
    "a link in a text": Fact(
        METHOD, r"\(artifact:business-case\)", "(artifact:busines-case)", "unknown-reference"
    ),
    "what a form is for": Fact(
        STATUS, "artifact: status-report", "artifact: status-reports", "unknown-reference"
    ),
    "a term in a form": Fact(RISKS, r"\(term:contingency\)", "(term:contingencies)", "unknown-reference"),
    # A required key
    "a required field of a role is deleted": Fact(
        ROLE, "group: Project delivery\n", "", "missing-field", at="^title:"
    ),
    "a required field of an activity is deleted": Fact(
        METHOD, "        title: Describe the need\n", "", "missing-field", at="- id: describe-need"
    ),
    "a required field of a list is deleted": Fact(
        RISKS, "    title: Threat or opportunity\n", "", "missing-field", at="- id: risk-kind"
    ),
    "a required field is empty": Fact(ROLE, "reports_to: .*\ntypical_time: .*", "typical_time:", "wrong-value"),
    "an optional field is misspelt": Fact(ROLE, "reports_to:", "report_to:", "unknown-field"),
    # A date
    "a day that does not exist": Fact(
        GATE, "approved_on: 2026-09-07", "approved_on: 2026-09-31", "wrong-value"
    ),
    "an approval in the future": Fact(
        GATE, "approved_on: 2026-09-07", "approved_on: 2027-09-07", "impossible-date"
    ),
    # A duplicate
    "a field twice": Fact(
        ROLE, "approved_by: head-of-pmo\n", "approved_by: head-of-pmo\napproved_by: pmo-sponsor\n",
        "duplicate-key", at="approved_by: pmo-sponsor",
    ),
    "a phase twice": Fact(METHOD, "(?m)^  - id: initiate$", "  - id: pre-project", "duplicate-label"),
    "a term twice": Fact(
        "standards/glossary.yaml",
        "(?m)^  - id: accrual$",
        "  - id: accountable\n    term: Answerable\n    definition: Who is asked.\n  - id: accrual",
        "duplicate-title",
    ),
    # An accountable role
    "two accountable roles": Fact(
        METHOD, "accountable: business-manager", "accountable: [business-manager, project-sponsor]", "wrong-value"
    ),
    "no accountable role": Fact(
        METHOD, "        accountable: business-manager\n", "", "missing-field", at="- id: describe-need"
    ),
    "an accountable role that nobody knows": Fact(
        METHOD, "accountable: business-manager", "accountable: the-boss", "unknown-reference"
    ),
    # A template's guidance
    "a section without guidance": Fact(
        STATUS, r"    guidance: >-\n      Write this section last\.[^:]*?\n    example:", "    example:",
        "section-without-guidance", at="- id: headline",
    ),
    "a field without guidance": Fact(
        STATUS, "        guidance: The month or stage that the report covers.\n", "",
        "field-without-guidance", at="- id: period",
    ),
    "guidance that is not finished": Fact(
        STATUS, "The month or stage that the report covers", "TBD", "filler-text"
    ),
    # An example's value
    "an example's date": Fact(
        STATUS, "data-date: 2026-08-31", "data-date: 31 August 2026", "example-misfit"
    ),
    "an example's choice": Fact(STATUS, "overall: Amber", "overall: Orange", "example-misfit"),
    "an example's answer is deleted": Fact(
        STATUS, "  period: August 2026\n", "", "example-incomplete", at="^example:"
    ),
    "an example's number is not what the formula gives": Fact(
        RISKS, "(?m)^    overdue-actions: .*$", "    overdue-actions: 7", "example-disagrees"
    ),
    # The rest of what an author writes
    "an unclosed quote": Fact(
        "standards/artifacts/closure-checklist.yaml", "(?m)^group: ", 'group: "', "yaml-syntax"
    ),
    "a tab": Fact(GATE, "  - finance-specialist", "\t- finance-specialist", "yaml-syntax"),
    "a worked number of a metric": Fact(
        "standards/metrics/cpi.yaml", "(?m)^  gives: .*$", "  gives: 77", "worked-number-is-wrong"
    ),
}  # fmt: skip


@cache
def shipped() -> dict[str, bytes]:
    return Files(ROOT).texts


@cache
def before() -> frozenset[Finding]:
    return frozenset(library(shipped()).findings(TODAY))


def library(texts: dict[str, bytes]) -> Files:
    files = Files.__new__(Files)
    files.texts = texts
    return files


def broken(fact: Fact) -> tuple[str, int]:
    """Break one fact. Return the text of its file, and the line to be blamed."""
    old = shipped()[fact.path].decode()
    new, count = re.subn(fact.old, fact.new.replace("\\", r"\\"), old, count=1)
    assert count == 1, "the fact is no longer in the library: choose another"
    if fact.at:
        found = re.search(fact.at, new, re.MULTILINE)
        assert found
        return new, new.count("\n", 0, found.start()) + 1
    pairs = enumerate(zip(old.split("\n"), new.split("\n"), strict=False), 1)
    return new, next(number for number, (one, other) in pairs if one != other)


def told_of(*facts: Fact) -> list[Finding]:
    """Return what is said of the library with these facts broken, and is not said of it whole."""
    texts = {fact.path: broken(fact)[0].encode() for fact in facts}
    assert len(texts) == len(facts)
    return sorted(set(library({**shipped(), **texts}).findings(TODAY)) - before())


@cache
def told_of_all() -> list[tuple[frozenset[str], list[Finding]]]:
    """Break every fact once. Facts of different files are broken together, to save time."""
    rounds: list[dict[str, str]] = []
    for name, fact in FACTS.items():
        free = next((known for known in rounds if fact.path not in known), None)
        if free is None:
            free = {}
            rounds.append(free)
        free[fact.path] = name
    return [
        (frozenset(names.values()), told_of(*(FACTS[name] for name in names.values())))
        for names in rounds
    ]


@pytest.mark.parametrize("name", FACTS)
def test_one_broken_fact_is_one_finding_at_its_line(name: str) -> None:
    fact = FACTS[name]
    _, found = next((names, found) for names, found in told_of_all() if name in names)
    here = [finding for finding in found if str(finding.mark.path) == fact.path]
    assert [finding.rule for finding in here] == [fact.rule], here
    assert here[0].mark.line == broken(fact)[1]


def test_no_broken_fact_makes_a_finding_in_another_file() -> None:
    for names, found in told_of_all():
        blamed = {str(finding.mark.path) for finding in found}
        assert blamed <= {FACTS[name].path for name in names}
        assert len(found) == len(names)


TOLD_TWICE = {
    "a required field is misspelt": (
        Fact(ROLE, "group: Project delivery", "gruop: Project delivery", "unknown-field"),
        "told as unknown and as missing",
    ),
    "an example's cell is deleted where a formula checks it": (
        Fact(
            RISKS, '        target-probability: "1"\n', "", "example-incomplete",
            at="risk-id: R-003",
        ),
        "told as missing, and the formula that looks for it as wrong",
    ),
    "a cover field is broken": (
        Fact("templates/common.yaml", "    type: person\n", "    type: persons\n", "wrong-value"),
        "every example is then told that its cover fields are unknown",
    ),
    "a term is broken": (
        Fact(
            "standards/glossary.yaml", "    term: Benefit-cost ratio\n", "    term:\n", "wrong-value"
        ),
        "every acronym is then told as undefined",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param(fact, marks=pytest.mark.xfail(reason=why), id=id_)
        for id_, (fact, why) in TOLD_TWICE.items()
    ],
)
def test_one_broken_fact_is_not_told_more_than_once(fact: Fact) -> None:
    found = told_of(fact)
    assert [finding.rule for finding in found] == [fact.rule], found


def test_two_broken_files_are_two_findings() -> None:
    found = told_of(
        FACTS["a tab"],
        Fact(CHARTER, "artifact: project-charter", "artifact: project-chartre", "unknown-reference"),
    )
    assert [(str(finding.mark.path), finding.rule) for finding in found] == [
        (GATE, "yaml-syntax"),
        (CHARTER, "unknown-reference"),
    ]
