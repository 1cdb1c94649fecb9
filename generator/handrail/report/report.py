"""What a report is made from: findings, the lines they point at, and how many files there were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from handrail.finding import Finding, Severity


@dataclass(frozen=True)
class Report:
    """Findings in order of place, and what is needed to show them."""

    findings: tuple[Finding, ...]
    files: int
    """How many files were checked."""
    texts: Mapping[PurePosixPath, str] = field(default_factory=dict)
    waiting: int = 0
    """How many checks wait until the errors are mended."""
    colour: bool = False
    touched: Mapping[PurePosixPath, frozenset[int]] = field(default_factory=dict)
    """The lines that a pull request changes, by file: what is found there is shown first."""

    base: str = ""
    """The way from the top of the repository to the library, with a slash at its end. Servers
    show findings beside lines by paths from there."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Why a rule exists, by its id: the first paragraph sums it up."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """What else is counted, by its name in JSON."""
    sums: str = ""
    """The line that sums all up, where it is not of errors and warnings alone."""

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def is_touched(self, finding: Finding) -> bool:
        """Say whether a finding stands on a line that the pull request changes."""
        return finding.mark.line in self.touched.get(finding.mark.path, frozenset())

    def address(self, finding: Finding) -> str:
        """Return the path of a finding's file in the repository."""
        return f"{self.base}{finding.mark.path}"

    def lines(self, path: PurePosixPath) -> list[str]:
        """Return the lines of a source file, or none if it could not be read."""
        return self.texts.get(path, "").split("\n")
