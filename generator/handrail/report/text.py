"""Shows findings in a terminal, with the line of source they point at."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.finding import Finding, Severity
from handrail.report.report import Report

_COLOURS = {
    Severity.ERROR: "\033[1;31m",
    Severity.WARNING: "\033[1;33m",
}
_BLUE, _BOLD, _END = "\033[1;34m", "\033[1m", "\033[0m"
_WIDEST = 160


def render(report: Report) -> str:
    """Return the findings as text, in order of place, and a line that sums them up."""
    shown = ["\n".join(_lines(finding, report)) for finding in report.findings]
    return "\n\n".join([*shown, summary(report)]) + "\n"


def summary(report: Report) -> str:
    """Return one line: how many of what, in how many files."""
    if report.sums:
        return report.sums
    if not report.findings:
        return f"No problems in {_many(report.files, 'file')}."
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    parts = [_many(errors, "error"), _many(warnings, "warning")]
    files = _many(report.files, "file")
    line = f"{' and '.join(part for part in parts if part)} in {files}."
    if report.waiting:
        line += f" {report.waiting} further checks run once the errors are mended."
    return line


def _lines(finding: Finding, report: Report) -> Iterator[str]:
    mark = finding.mark
    gutter = " " * len(str(mark.line))
    tint, blue, bold, end = _paint(finding, colour=report.colour)
    yield f"{tint}{finding.severity}[{finding.rule}]{end}{bold}: {finding.message}{end}"
    yield f"{gutter}{blue}-->{end} {mark}{f': {finding.place}' if finding.place else ''}"
    lines = report.lines(mark.path)
    if 0 < mark.line <= len(lines):
        line = lines[mark.line - 1].replace("\t", " ")[:_WIDEST]
        width = max(1, min(mark.end_column, len(line) + 1) - mark.column)
        yield f"{gutter} {blue}|{end}"
        yield f"{blue}{mark.line} |{end} {line}"
        yield f"{gutter} {blue}|{end} {' ' * (mark.column - 1)}{tint}{'^' * width}{end}"
    if finding.hint:
        yield f"{gutter} {blue}={end} hint: {finding.hint}"


def _paint(finding: Finding, *, colour: bool) -> tuple[str, str, str, str]:
    if not colour:
        return "", "", "", ""
    return _COLOURS[finding.severity], _BLUE, _BOLD, _END


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count else ""
