"""Findings as SARIF 2.1.0, which code-scanning services read.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from handrail import __version__
from handrail.finding import Finding
from handrail.report.report import Report

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report) -> str:
    """Return one run with all findings."""
    rules = sorted({finding.rule for finding in report.findings})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "Handrail",
                        "version": __version__,
                        "rules": [_rule(report, rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(report, finding, rules) for finding in report.findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(report: Report, rule: str) -> dict[str, Any]:
    """Return a rule with what services show of it beside its results."""
    about = report.rules.get(rule, "")
    if not about:
        return {"id": rule}
    first = {"text": " ".join(about.partition("\n\n")[0].split())}
    return {
        "id": rule,
        "shortDescription": first,
        "fullDescription": first,
        "help": {"text": about},
    }


def _result(report: Report, finding: Finding, rules: list[str]) -> dict[str, Any]:
    says = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": str(finding.severity),
        "message": {"text": says},
        "locations": [_location(report, finding)],
    }


def _location(report: Report, finding: Finding) -> dict[str, Any]:
    mark = finding.mark
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(report.address(finding))}}
    if mark.line:
        place["region"] = {
            "startLine": mark.line,
            "startColumn": mark.column,
            "endColumn": mark.end_column,
        }
    found: dict[str, Any] = {"physicalLocation": place}
    if finding.place:
        found["logicalLocations"] = [{"fullyQualifiedName": finding.place}]
    return found
