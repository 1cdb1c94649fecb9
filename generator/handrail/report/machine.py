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
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "path": str(finding.mark.path),
        "line": finding.mark.line,
        "column": finding.mark.column,
        "end_column": finding.mark.end_column,
    }
