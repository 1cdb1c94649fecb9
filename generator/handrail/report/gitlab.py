"""Findings as a GitLab Code Quality report, which appears in the merge request.

Source: GitLab documentation, "Code Quality report format".
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from handrail.finding import Severity
from handrail.report.report import Report

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report) -> str:
    """Return a JSON list with one entry a finding. Fingerprints do not depend on line numbers."""
    seen: Counter[str] = Counter()
    entries = []
    for finding in report.findings:
        name = f"{finding.rule}\0{finding.mark.path}\0{finding.message}"
        name += f"\0{finding.place}" if finding.place else ""
        line = finding.mark.line or 1  # the format wants one
        seen[name] += 1
        digest = hashlib.sha256(f"{name}\0{seen[name]}".encode()).hexdigest()
        says = f"{finding.message} ({finding.hint})" if finding.hint else finding.message
        entries.append(
            {
                "description": f"{finding.place}: {says}" if finding.place else says,
                "check_name": finding.rule,
                "fingerprint": digest,
                "severity": _SEVERITY[finding.severity],
                "location": {
                    "path": report.address(finding),
                    "lines": {"begin": line, "end": line},
                },
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
