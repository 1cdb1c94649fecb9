"""Findings as GitHub workflow commands, which appear beside the lines of a pull request.

Source: GitHub documentation, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from handrail.finding import Finding
from handrail.report.report import Report
from handrail.report.text import summary


def render(report: Report) -> str:
    """Return one command a finding, then the summary."""
    return "\n".join([*map(_command, report.findings), summary(report)]) + "\n"


def _command(finding: Finding) -> str:
    mark = finding.mark
    says = finding.message + (f"\n{finding.hint}" if finding.hint else "")
    place = (
        f"file={_value(str(mark.path))},line={mark.line},endLine={mark.line},"
        f"col={mark.column},endColumn={mark.end_column},title={_value(finding.rule)}"
    )
    return f"::{finding.severity} {place}::{_text(says)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
