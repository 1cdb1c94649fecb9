"""Shows findings in a terminal, with the line of source they point at."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional, category

from handrail.finding import Finding, Severity
from handrail.report.report import Report

_COLOURS = {
    Severity.ERROR: "\033[1;31m",
    Severity.WARNING: "\033[1;33m",
}
_BLUE, _BOLD, _END = "\033[1;34m", "\033[1m", "\033[0m"
_WIDEST = 160
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
"""What moves, colours or breaks what follows it. Source: Unicode, general categories."""
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What turns it round. Source: Unicode Standard Annex 9, explicit directional formatting."""
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


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
    yield f"{tint}{finding.severity}[{finding.rule}]{end}{bold}: {_shown(finding.message)}{end}"
    place = f": {finding.place}" if finding.place else ""
    yield f"{gutter}{blue}-->{end} {_shown(f'{mark}{place}')}"
    lines = report.lines(mark.path)
    if 0 < mark.line <= len(lines):
        line = _shown(lines[mark.line - 1].replace("\t", " ")[:_WIDEST])
        width = max(1, min(mark.end_column, len(line) + 1) - mark.column)
        yield f"{gutter} {blue}|{end}"
        yield f"{blue}{mark.line} |{end} {line}"
        yield f"{gutter} {blue}|{end} {' ' * (mark.column - 1)}{tint}{'^' * width}{end}"
    if finding.hint:
        yield f"{gutter} {blue}={end} hint: {_shown(finding.hint)}"


def _shown(text: str) -> str:
    """Return a text without what a terminal would obey: it may come from a stranger's file."""
    return "".join(_STAND_IN if _is_obeyed(sign) else sign for sign in text)


def _is_obeyed(sign: str) -> bool:
    return category(sign) in _CONTROLS or bidirectional(sign) in _TURNS


def _paint(finding: Finding, *, colour: bool) -> tuple[str, str, str, str]:
    if not colour:
        return "", "", "", ""
    return _COLOURS[finding.severity], _BLUE, _BOLD, _END


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count else ""
