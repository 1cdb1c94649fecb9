"""One wrong fact in the library as shipped is one finding, at its line, whatever the fact is."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from handrail.finding import Finding
from tests.support import ROOT, Files

TODAY = dt.date(2026, 11, 23)

METHOD = "standards/methodologies/predictive-stage-gate.yaml"
SCRUM = "standards/methodologies/scrum.yaml"
KANBAN = "standards/methodologies/kanban.yaml"
LIGHT = "standards/methodologies/light-touch.yaml"
HYBRID = "standards/methodologies/hybrid-delivery.yaml"
GATE = "standards/gates/g2-deliver.yaml"
ROLE = "standards/roles/project-manager.yaml"
STATUS = "templates/documents/status-report.yaml"
RISKS = "templates/workbooks/risk-register.yaml"
CHARTER = "templates/documents/project-charter.yaml"
CASE = "templates/documents/business-case.yaml"
DECK = "templates/decks/steering-committee-deck.yaml"


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
        "standards/gates/g5-close.yaml", "artifact: ", "artifact: x-", "unknown-reference"
    ),
    "the gate a phase ends in": Fact(
        METHOD, "gate: g0-request", "gate: g0-requests", "unknown-reference"
    ),
    "a role that is consulted": Fact(
        HYBRID, r"(?m)^( +)consulted: .*$", r"\1consulted: [user-representativ]", "unknown-reference"
    ),
    "a link in a text": Fact(
        METHOD, r"\(artifact:business-case\)", "(artifact:busines-case)", "unknown-reference"
    ),
    "what a form is for": Fact(
        CHARTER, "artifact: project-charter", "artifact: project-charte", "unknown-reference"
    ),
    "a term in a form": Fact(RISKS, r"\(term:contingency\)", "(term:contingencies)", "unknown-reference"),
    # A required key
    "a required field of a role is deleted": Fact(
        ROLE, "group: Project delivery\n", "", "missing-field", at="^title:"
    ),
    "a required field of a phase is deleted": Fact(
        METHOD, "    title: Pre-project\n", "", "missing-field", at="- id: pre-project"
    ),
    "a required field of a list is deleted": Fact(
        "templates/workbooks/issue-log.yaml",
        r"(?<=\n)    title: .*\n",
        "",
        "missing-field",
        at="^  - id: ",
    ),
    "a required field is misspelt": Fact(
        "standards/roles/change-authority.yaml", "(?m)^group: ", "gruop: ", "unknown-field"
    ),
    "a required field is empty": Fact(
        "standards/roles/test-lead.yaml", "typical_time: .*", "typical_time:", "wrong-value"
    ),
    "an optional field is misspelt": Fact(
        "standards/roles/senior-user.yaml", "reports_to:", "report_to:", "unknown-field"
    ),
    # A date
    "a day that does not exist": Fact(
        "standards/gates/g1-plan.yaml", "approved_on: .*", "approved_on: 2026-09-31", "wrong-value"
    ),
    "an approval in the future": Fact(
        "standards/gates/g4-go-live.yaml", "approved_on: .*", "approved_on: 2027-09-07", "impossible-date"
    ),
    # A duplicate
    "a field twice": Fact(
        "standards/roles/pmo-coach.yaml", "(?m)^(approved_by: .*)$", r"\1\napproved_by: auditor",
        "duplicate-key", at="approved_by: auditor",
    ),
    "a phase twice": Fact(LIGHT, "(?m)^  - id: (?!agree$).*$", "  - id: agree", "duplicate-label"),
    "a term twice": Fact(
        "standards/glossary.yaml",
        "(?m)^  - id: accrual$",
        "  - id: accountable\n    term: Answerable\n    definition: Who is asked.\n  - id: accrual",
        "duplicate-title",
    ),
    # An accountable role
    "two accountable roles": Fact(
        SCRUM, r"accountable: ([a-z-]+)", r"accountable: [\1, project-sponsor]", "wrong-value"
    ),
    "no accountable role": Fact(
        LIGHT, "        accountable: project-sponsor\n", "", "missing-field", at="- id: agree-purpose"
    ),
    "an accountable role that nobody knows": Fact(
        KANBAN, "accountable: [a-z-]+", "accountable: the-boss", "unknown-reference"
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
        CASE, "document-date: 2025-11-10", "document-date: 10 November 2025", "example-misfit"
    ),
    "an example's choice": Fact(
        DECK, "  document-status: .*", "  document-status: Almost", "example-misfit"
    ),
    "an example's answer is deleted": Fact(
        CHARTER, "  project-name: Permits Online\n", "", "example-incomplete", at="^example:"
    ),
    "an example's number is not what the formula gives": Fact(
        RISKS, "(?m)^    overdue-actions: .*$", "    overdue-actions: 7", "example-disagrees"
    ),
    "an example's cell that a formula checks": Fact(
        RISKS,
        "      target-probability: .*\n",
        "",
        "example-incomplete",
        at="^    - risk-id: R-001",
    ),
    # An id that stands in many places
    "a field gets another id": Fact(
        "templates/documents/project-request.yaml", "- id: answer-on\n", "- id: answer-on-day\n",
        "renamed-part",
    ),
    "a column gets another id": Fact(
        "templates/documents/project-charter-lite.yaml", "- id: lite-sponsor\n", "- id: signed-by\n",
        "renamed-part",
    ),
    "a table gets another id": Fact(
        "templates/workbooks/raci-matrix.yaml", "id: raci\n", "id: raci-grid\n", "renamed-part"
    ),
    "a figure gets another id": Fact(
        "templates/workbooks/resource-plan.yaml", "- id: total-usable\n", "- id: total-usable-2\n",
        "renamed-part",
    ),
    "a question gets another id": Fact(
        "templates/decks/kick-off-deck.yaml", "- id: k-out\n", "- id: k-out-again\n", "renamed-part"
    ),
    "a list gets another id": Fact(
        "templates/documents/gate-review-checklist.yaml", "- id: paper-state\n",
        "- id: paper-state-x\n", "renamed-part",
    ),
    "an answer of the example is misspelt": Fact(
        "templates/documents/procurement-plan.yaml", "(?m)^  project-name: ", "  project-nmae: ",
        "example-misfit",
    ),
    "a figure of the example is misspelt": Fact(
        "templates/workbooks/portfolio-register.yaml", "(?m)^    count-amber: ", "    count-ambr: ",
        "example-misfit",
    ),
    "a pattern that no answer fits": Fact(
        "templates/workbooks/change-log.yaml", "(?m)^( +pattern: ).*$", r'\1"[0-9]{9}"', "example-misfit"
    ),
    "all questions of the example are unanswered": Fact(
        "templates/decks/project-organisation-chart.yaml", r"(?m)^  readiness:\n(    .*\n)+", "",
        "example-incomplete", at="^example:",
    ),
    # A list
    "an entry is pasted twice": Fact(
        "standards/roles/business-analyst.yaml", r"(?m)^(skills:\n)(  - .*\n)(  - )",
        r"\1\2\2\3", "repeated-entry",
    ),
    "a phase is pasted twice": Fact(
        "standards/methodologies/pm2.yaml", r"(?ms)^(phases:\n)(  - id: .*?)(^  - id: )",
        r"\1\2\2\3", "repeated-entry",
    ),
    "a list is emptied": Fact(
        "standards/artifacts/budget-workbook.yaml", r"(?m)^use_when:\n(  .*\n)+", "use_when: []\n",
        "empty-list",
    ),
    "a dash slips to the right": Fact(
        "standards/artifacts/change-log.yaml", r"(?m)^(quality_criteria:\n  - .*\n)  - ", r"\1   - ",
        "lost-dash",
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
def before() -> tuple[Finding, ...]:
    return library(shipped()).findings(TODAY)


def library(texts: dict[str, bytes]) -> Files:
    files = Files.__new__(Files)
    files.texts = texts
    return files


def broken(fact: Fact) -> tuple[str, int]:
    """Break one fact. Return the text of its file, and the line to be blamed."""
    old = shipped()[fact.path].decode()
    new, count = re.subn(fact.old, fact.new, old, count=1)
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
    known = Counter(map(words, before()))
    new = []
    for finding in library({**shipped(), **texts}).findings(TODAY):
        if known[words(finding)]:
            known[words(finding)] -= 1
        else:
            new.append(finding)
    return new


def words(finding: Finding) -> tuple[str, str, str]:
    """Return a finding without its line, which moves when a line above it goes."""
    return str(finding.mark.path), finding.rule, finding.message


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


RESTED_ON = {
    "a cover field is broken": Fact(
        "templates/common.yaml", "    type: person\n", "    type: persons\n", "wrong-value"
    ),
    "a cover field gets another id": Fact(
        "templates/common.yaml", "  - id: project-name\n", "  - id: project-called\n", "renamed-part"
    ),
    "a term is broken": Fact(
        "standards/glossary.yaml", "    term: Benefit-cost ratio\n", "    term:\n", "wrong-value"
    ),
}  # fmt: skip
"""Facts that much else rests on."""


@pytest.mark.parametrize("name", RESTED_ON)
def test_one_broken_fact_that_much_rests_on_is_one_finding(name: str) -> None:
    fact = RESTED_ON[name]
    found = told_of(fact)
    assert [finding.rule for finding in found] == [fact.rule], found
    assert (str(found[0].mark.path), found[0].mark.line) == (fact.path, broken(fact)[1])
