"""Findings as GitHub workflow commands, which appear beside the lines of a pull request.

Source: GitHub documentation, "Workflow commands for GitHub Actions"; it shows ten of a level.
"""

from __future__ import annotations

from handrail.finding import Finding, Severity
from handrail.report.report import Report
from handrail.report.text import summary

MOST = 10
"""GitHub drops what is above this number in each level, whatever it says."""


def render(report: Report) -> str:
    """Return a command for the ten most useful findings of each level, then the summary.

    What stands on lines that the pull request changes comes first.
    """
    shown: list[Finding] = []
    left = 0
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity is severity]
        found.sort(key=lambda finding: not report.is_touched(finding))
        shown += found[:MOST]
        left += len(found[MOST:])
    lines = [*(_command(report, finding) for finding in shown), summary(report)]
    if left:
        lines.append(f"{left} more are in the summary of this run.")
    return "\n".join(lines) + "\n"


def _command(report: Report, finding: Finding) -> str:
    mark = finding.mark
    says = finding.message + (f"\n{finding.hint}" if finding.hint else "")
    if finding.place:
        says = f"{finding.place}: {says}"
    lines = (
        f"line={mark.line},endLine={mark.line},col={mark.column},endColumn={mark.end_column},"
        if mark.line
        else ""
    )
    place = f"file={_value(report.address(finding))},{lines}title={_value(finding.rule)}"
    return f"::{finding.severity} {place}::{_text(says)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
