"""Findings in filled copies as one page of HTML, to be mailed or kept: it needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from handrail.finding import Finding, Severity
from handrail.report.report import Report
from handrail.report.text import summary

_STYLE = """\
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}
caption{text-align:left;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #8888}
th{border-bottom-width:2px}
td{overflow-wrap:anywhere}
td:first-child{white-space:nowrap}
code{font-size:.9em}
.error{font-weight:700}
.hint{display:block}
@media(max-width:40rem){
thead{position:absolute;clip-path:inset(50%)}
tr{display:block;border-bottom:1px solid #8888;padding:.5rem 0}
td{display:block;border:0;padding:.1rem 0}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(report: Report) -> str:
    """Return a page with a table for each file. Every text in it is escaped."""
    title = "Review of filled copies"
    parts = [
        Markup('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'),
        Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(_POLICY),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup("<title>{}</title>\n<style>{}</style>").format(title, Markup(_STYLE)),
        Markup("</head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>").format(title, summary(report)),
    ]
    by_file = groupby(report.findings, key=lambda finding: str(finding.mark.path))
    for path, findings in by_file:
        parts.extend(_file(path, list(findings)))
    parts.append(Markup("</main>\n</body>\n</html>\n"))
    return "\n".join(parts)


def _file(path: str, findings: list[Finding]) -> Iterator[Markup]:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    says = f"{errors} to mend, {len(findings) - errors} to look at"
    yield Markup("<h2>{}</h2>\n<table>\n<caption>{}</caption>").format(path, says)
    heads = ("Weight", "Where", "What", "Rule")
    yield Markup("<thead><tr>{}</tr></thead>\n<tbody>").format(
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads)
    )
    for finding in findings:
        hint = Markup('<span class="hint">{}</span>').format(finding.hint) if finding.hint else ""
        yield Markup(
            '<tr><td class="{0}">{0}</td><td>{1}</td><td>{2}{3}</td><td><code>{4}</code></td></tr>'
        ).format(
            finding.severity, finding.place or "The whole file", finding.message, hint, finding.rule
        )
    yield Markup("</tbody>\n</table>")
