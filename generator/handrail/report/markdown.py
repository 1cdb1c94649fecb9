"""Findings as a Markdown table, for the summary page of a run on a build server."""

from __future__ import annotations

from handrail.finding import Finding
from handrail.report.report import Report
from handrail.report.text import summary

_MOST = 500
"""A summary page holds about a megabyte; whoever has more findings begins with these."""
_LIVE = str.maketrans({sign: f"&#{ord(sign)};" for sign in "<>&|`*_[]()\\!@#~:"})
"""What Markdown or HTML could take for more than a letter, as an entity."""


def render(report: Report) -> str:
    """Return a heading, the summary, and one row a finding; those on changed lines come first."""
    lines = ["## Check of the standards", "", _text(summary(report))]
    found = sorted(report.findings, key=lambda finding: not report.is_touched(finding))
    if found:
        lines += ["", "| | rule | place | what is wrong | next step |", "|---|---|---|---|---|"]
        lines += [_row(report, finding) for finding in found[:_MOST]]
    if found[_MOST:]:
        lines += ["", f"{len(found[_MOST:])} more are not listed here. Mend these first."]
    return "\n".join(lines) + "\n\n"


def _row(report: Report, finding: Finding) -> str:
    changed = ", changed here" if report.is_touched(finding) else ""
    cells = (
        f"{finding.severity}{changed}",
        finding.rule,
        f"{finding.mark.path}, line {finding.mark.line}",
        finding.message,
        finding.hint,
    )
    return f"| {' | '.join(map(_text, cells))} |"


def _text(text: str) -> str:
    """Return a text that shows as it is: it may come from a stranger's pull request."""
    return " ".join(text.split()).translate(_LIVE)
