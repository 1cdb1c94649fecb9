"""The commands that judge: check and explain."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from handrail.build.checking import Verdict, verdict
from handrail.build.dictionary import english
from handrail.build.fixing import fixes
from handrail.build.gather import gather
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.paths import is_below, places
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.editions.changed import changed_lines
from handrail.editions.git import GitError, way_in
from handrail.filled.judgement import JUDGEMENTS, Judgement
from handrail.finding import Severity
from handrail.meant import did_you_mean
from handrail.report import FORMATS, Report, markdown
from handrail.rewrite.fields import encoded
from handrail.rules import RULES, Rule
from handrail.site.write import append, replace

_OF_SERVERS = frozenset({"github", "gitlab", "sarif"})
"""The formats whose readers know the repository, and not where in it the library lies."""


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("check", run_check, "say what is wrong, and where")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show only what lies below PATH")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show findings")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument(
        "--changed-since", metavar="REV", help="show first what stands on lines changed since then"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FILE", help="add all findings to FILE, as Markdown"
    )
    parser.add_argument(
        "--fix", action="store_true", help="raise the versions that are due since the last edition"
    )
    add_date(parser)

    parser = commands.add("explain", run_explain, "say why a rule exists")
    parser.add_argument("rule", nargs="?", metavar="RULE", help="its name; none lists them all")


def run_check(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check the whole library. With PATHs, everything is checked, but only these are shown."""
    root: Path = options.root
    wanted = places(root, options.paths, terminal)
    if wanted is None:
        return USAGE
    try:
        touched = changed_lines(root, options.changed_since) if options.changed_since else {}
    except GitError as fault:
        terminal.fail(f"--changed-since: {fault}", "name a commit, a branch or a tag")
        return USAGE
    result = verdict(gather(root), date_of(options), english())
    if options.fix and _fix(result, root, wanted, terminal):
        result = verdict(gather(root), date_of(options), english())
    found = tuple(
        finding
        for finding in result.checked.findings
        if not wanted or is_below(finding.mark.path, wanted)
    )
    whole = result.report
    report = Report(
        found,
        whole.files,
        whole.texts,
        whole.waiting,
        terminal.is_coloured,
        touched,
        base=way_in(root) if options.format in _OF_SERVERS else "",
        rules={id_: rule.doc for id_, rule in RULES.items()},
    )
    terminal.say(FORMATS[options.format](report))
    if options.summary:
        append(options.summary, markdown.render(report).encode())
    fails = bool(found) if options.strict else bool(report.count(Severity.ERROR))
    return PROBLEMS if fails else FINE


def _fix(result: Verdict, root: Path, wanted: Sequence[PurePosixPath], terminal: Terminal) -> bool:
    """Write the versions that are due, file by file, and say so. Return whether any was."""
    written = False
    for fix in fixes(result):
        if wanted and not is_below(fix.path, wanted):
            continue
        if not fix.text:
            terminal.fail(f"left {fix.path} as it is: {fix.says}")
            continue
        place = root / fix.path
        replace(place, encoded(fix.text, place.read_bytes()))
        written = True
        terminal.tell(f"Wrote {fix.path}: {fix.says}")
    return written


def run_explain(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say why a rule exists, with a wrong and a right example."""
    pages: dict[str, Rule | Judgement] = {**RULES, **JUDGEMENTS}
    if options.rule is None:
        width = max(map(len, pages))
        for id_ in sorted(pages):
            page = pages[id_]
            first = page.doc.split("\n\n")[0].replace("\n", " ")
            terminal.say(f"{id_:{width}}  {page.severity:7}  {first}")
        return FINE
    found = pages.get(options.rule)
    if found is None:
        hint = did_you_mean(options.rule, pages, "handrail explain lists them all")
        terminal.fail(f'there is no rule called "{options.rule}"', hint)
        return USAGE
    terminal.say(f"{found.id} ({found.severity})\n\n{found.doc}")
    return FINE
