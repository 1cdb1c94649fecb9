"""Runs every rule over a library and gives each problem its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.finding import Finding, Severity
from handrail.load.load import Loaded
from handrail.prose.nouns import listed
from handrail.rules.rule import RULES, Problem, Rule, Scene

_SHOWN = 3
"""So many other places of one cause are named."""


@dataclass(frozen=True)
class Checked:
    """All findings in order of place, and how many rules had to wait for them."""

    findings: tuple[Finding, ...]
    waiting: int = 0


def check(loaded: Loaded, scene: Scene, before: Iterable[Finding] = ()) -> Checked:
    """Run every rule.

    Rules that reason from what is absent ("nobody refers to this role") wait until all files
    load and all references resolve: one misspelt word would set off many of them.
    Rules that weigh a file as a whole, such as whether it is what was approved, come last and are
    silent on files with errors: whoever mends the error changes the file again.

    Args:
        loaded: what was loaded.
        scene: what the rules look at.
        before: findings made before loading, while files were collected.
    """
    findings = {*before, *loaded.findings}
    waiting = [rule for rule in RULES.values() if rule.whole]
    for rule in RULES.values():
        if not rule.whole and not rule.last:
            findings.update(_findings(rule, loaded, scene))
    if not any(_is_error(finding) for finding in findings):
        for rule in waiting:
            findings.update(_findings(rule, loaded, scene))
        waiting = []
    wrong = {finding.mark.path for finding in findings if _is_error(finding)}
    for rule in RULES.values():
        if rule.last:
            found = _findings(rule, loaded, scene)
            findings.update(finding for finding in found if finding.mark.path not in wrong)
    return Checked(tuple(sorted(findings)), len(waiting))


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _findings(rule: Rule, loaded: Loaded, scene: Scene) -> Iterator[Finding]:
    if rule.check is None:
        return
    for problem in rule.check(scene):
        yield _finding(rule, problem, loaded)


def _finding(rule: Rule, problem: Problem, loaded: Loaded) -> Finding:
    entity = problem.entity
    if problem.lacks and loaded.names(entity, problem.lacks):
        mark = loaded.where(entity, problem.lacks, key=True)
    else:
        mark = loaded.where(entity, problem.at, key=problem.key, find=problem.find)
    hint = f"{problem.hint}{_also(problem, loaded)}"
    return Finding(mark, rule.id, rule.severity, problem.message, hint)


def _also(problem: Problem, loaded: Loaded) -> str:
    """Say where else something is to be done; of many places, where the first are."""
    marks = [loaded.where(entity, at) for entity, at in problem.also]
    places = [f"{mark.path}:{mark.line}" for mark in marks[:_SHOWN]]
    if more := len(marks) - len(places):
        places.append(f"{more} more")
    return f"; also at {listed(places)}" if places else ""
