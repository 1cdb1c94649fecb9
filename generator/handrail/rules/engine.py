"""Runs every rule over a library and gives each problem its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.finding import Finding, Severity
from handrail.load.load import Loaded
from handrail.rules.rule import RULES, Problem, Rule, Scene


@dataclass(frozen=True)
class Checked:
    """All findings in order of place, and how many rules had to wait for them."""

    findings: tuple[Finding, ...]
    waiting: int = 0


def check(loaded: Loaded, scene: Scene, before: Iterable[Finding] = ()) -> Checked:
    """Run every rule.

    Rules that reason from what is absent ("nobody refers to this role") wait until all files
    load and all references resolve: one misspelt word would set off many of them.

    Args:
        loaded: what was loaded.
        scene: what the rules look at.
        before: findings made before loading, while files were collected.
    """
    findings = {*before, *loaded.findings}
    for rule in RULES.values():
        if not rule.whole:
            findings.update(_findings(rule, loaded, scene))
    waiting = [rule for rule in RULES.values() if rule.whole]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Checked(tuple(sorted(findings)), len(waiting))
    for rule in waiting:
        findings.update(_findings(rule, loaded, scene))
    return Checked(tuple(sorted(findings)))


def _findings(rule: Rule, loaded: Loaded, scene: Scene) -> Iterator[Finding]:
    if rule.check is None:
        return
    for problem in rule.check(scene):
        yield _finding(rule, problem, loaded)


def _finding(rule: Rule, problem: Problem, loaded: Loaded) -> Finding:
    mark = loaded.where(problem.entity, problem.at, key=problem.key, find=problem.find)
    return Finding(mark, rule.id, rule.severity, problem.message, problem.hint)
