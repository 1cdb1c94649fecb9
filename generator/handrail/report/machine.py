"""Findings as one JSON object, for scripts."""

from __future__ import annotations

import json
from typing import Any

from handrail.finding import Finding, Severity
from handrail.report.report import Report


def render(report: Report) -> str:
    """Return ``{"findings": […], "summary": {…}}`` as JSON."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=2) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "files": report.files,
            **report.counts,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    mark = finding.mark
    told = {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "path": str(mark.path),
    }
    if not mark.line:
        return {**told, "line": None, "column": None, "place": finding.place}
    return {**told, "line": mark.line, "column": mark.column, "end_column": mark.end_column}
