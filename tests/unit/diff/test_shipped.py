"""Single edits of the shipped library, each told in one line with all it reaches."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

import pytest

from handrail.diff import Change, Changes, diff
from handrail.load import Loaded, load
from handrail.model.library import Library
from handrail.source.collect import SourceFile
from tests.conftest import Golden
from tests.support import ROOT, Files

GATE = "standards/gates/g2-deliver.yaml"
METHOD = "standards/methodologies/predictive-stage-gate.yaml"
ROLE = "standards/roles/project-sponsor.yaml"
CASE = "standards/artifacts/business-case.yaml"
FORM = "templates/documents/business-case.yaml"
RISKS = "templates/workbooks/risk-register.yaml"
CPI = "standards/metrics/cpi.yaml"
COACH = "standards/services/coaching.yaml"
OFFICE = "standards/pmo-types/supportive.yaml"
WORDS = "standards/glossary.yaml"
COMMON = "templates/common.yaml"
CHOICE = "standards/tailoring.yaml"

EDITS = {
    "a criterion of a gate": (GATE, "criteria:\n", "criteria:\n  - {id: counted, ask: Is the money counted?, look_for: A sum that finance has seen.}\n"),
    "who decides at a gate": (GATE, "decided_by: steering-committee", "decided_by: project-sponsor"),
    "how early papers come": (GATE, "papers_days_before: 5", "papers_days_before: 10"),
    "a paper for a gate": (GATE, "evidence:\n", "evidence:\n  - {artifact: lessons-log, state: Read}\n"),
    "the wording of a criterion": (GATE, "ask: With these figures, would we start today?", "ask: Given these figures, would we start today?"),
    "who is accountable": (METHOD, "title: Build the business case\n        accountable: project-sponsor", "title: Build the business case\n        accountable: project-manager"),
    "who is consulted": (METHOD, "consulted: [finance-specialist, senior-user, business-manager, portfolio-analyst]", "consulted: [finance-specialist, senior-user, business-manager]"),
    "the approach of a methodology": (METHOD, "approach: predictive", "approach: hybrid"),
    "a duty of a role": (ROLE, "duties:\n", "duties:\n  - Read the status report on the day it comes.\n"),
    "how fast something is escalated": (ROLE, "how_fast: At once by phone, and with a paper for its next meeting", "how_fast: At its next meeting"),
    "the time a role takes": (ROLE, "2 hours a week on a medium project", "4 hours a week on a medium project"),
    "another name of a role": (ROLE, "also_called:\n", "also_called:\n  - Project champion\n"),
    "the smallest size for an artifact": (CASE, "size: medium", "size: large"),
    "who approves an artifact": (CASE, "approver: steering-committee", "approver: project-sponsor"),
    "how long an artifact is kept": (CASE, "retention: 7 years", "retention: 10 years"),
    "a quality criterion": (CASE, "  - At least one stop condition is a number or a date.\n", ""),
    "a question before sending": (FORM, "readiness:\n", "readiness:\n  - {id: read-aloud, question: Has somebody read the first page aloud?}\n"),
    "how long a form takes": (FORM, 'minutes: ["240", "480"]', 'minutes: ["200", "480"]'),
    "a choice of a list": (RISKS, "      - value: Opportunity\n        means: It would help an objective if it happened.\n", ""),
    "the bands of a metric": (CPI, "green: 0.95 or more", "green: 0.97 or more"),
    "the response of a service": (COACH, "responds_in: Within 2 working days", "responds_in: Within 3 working days"),
    "the wording of the office": (OFFICE, "needed: We suggest", "needed: We recommend"),
    "the meaning of a term": (WORDS, "Agree them before\n      the work starts, not at the hand-over.", "Agree them as\n      early as you can."),
    "a field on every cover": (COMMON, "cover:\n", "cover:\n  - {id: department, label: Department, required: yes}\n"),
    "a size in tailoring": (CHOICE, "        label: Most of it is new, or the date cannot move\n        size: medium", "        label: Most of it is new, or the date cannot move\n        size: large"),
    "one consulted role for another": (METHOD, "consulted: [finance-specialist, senior-user, business-manager, portfolio-analyst]", "consulted: [finance-specialist, senior-user, business-manager, portfolio-manager]"),
    "a sentence more in a long text": (COACH, "you_get: >-\n", "you_get: >-\n  You pay nothing before the third talk.\n"),
    "another id of a question in a form": (FORM, "- id: ask\n", "- id: asked\n"),
}  # fmt: skip


@cache
def shipped() -> tuple[Files, Loaded]:
    files = Files(ROOT)
    return files, files.load()


def with_file(path: str, text: str) -> Library:
    """The shipped library with another text in one of its files."""
    loaded = shipped()[1]
    now = load([SourceFile(PurePosixPath(path), text.encode())])
    assert now.findings == ()
    merged = {**loaded.library.entities, **now.library.entities}
    return Library.of(merged.values(), loaded.library.broken)


def compared(path: str, old: str, new: str) -> Changes:
    text = shipped()[0].texts[path].decode()
    assert old in text, f"{path} no longer says {old!r}: choose another edit"
    return diff(shipped()[1].library, with_file(path, text.replace(old, new, 1)))


def told(name: str, change: Change) -> str:
    effects = change.effects
    lines = [f"{name} ({change.sort}, {change.level.name.lower()})", *change.lines]
    for what in ("roles", "pages", "templates", "kits", "projects"):
        which = ["/".join(one) if isinstance(one, tuple) else one for one in getattr(effects, what)]
        lines += [f"  {what}: {', '.join(which)}"] if which else []
    return "\n".join(lines)


def test_edits_are_each_told_in_one_line_with_all_they_reach(golden: Golden) -> None:
    assert len(EDITS) == 28
    parts = []
    for name, edit in EDITS.items():
        changes = compared(*edit)
        assert len(changes.entries) == 1, name
        assert len(changes.entries[0].lines) == 1, changes.entries[0].lines
        parts.append(told(name, changes.entries[0]))
    golden("diff-shipped.txt", "\n\n".join(parts) + "\n")


def test_a_library_does_not_differ_from_itself() -> None:
    library = shipped()[1].library
    changes = diff(library, library)
    assert (changes.entries, changes.touched) == ((), ())


@pytest.mark.parametrize("path", [GATE, METHOD, ROLE, FORM, RISKS, WORDS])
def test_other_breaks_of_lines_and_remarks_change_nothing_for_readers(path: str) -> None:
    text = shipped()[0].texts[path].decode()
    other = text.replace(">-\n", ">-  # as agreed\n").replace("title:", "\n# A remark\ntitle:", 1)
    assert other != text
    changes = diff(shipped()[1].library, with_file(path, other))
    assert (changes.entries, changes.touched) == ((), ())
