"""The command that joins filled registers in one workbook: rollup."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from handrail.build.copies import definitions_of
from handrail.build.review import Asked, files_in
from handrail.build.rolling import Rolled, roll_up
from handrail.cli.commands import Commands
from handrail.cli.filling import write_new
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.downloads.rollup import Rollup, Tally, own_tables, tallies
from handrail.finding import Severity
from handrail.formula.scalar import text
from handrail.report import FORMATS
from handrail.report.machine import as_data

_ENDING = ".xlsx"
_SHOWN = 6
"""People that the summary names; the rest are counted."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("rollup", run_rollup, "join filled copies of one form in a workbook")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="REGISTER",
        type=Path,
        help="filled copies of one form, or folders with all below them",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the XLSX to write; none: only count"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to show the counts"
    )
    parser.add_argument(
        "--template",
        metavar="ID",
        default="",
        help="the form to roll up, where files are copies of several or do not say it",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")


def run_rollup(options: argparse.Namespace, terminal: Terminal) -> int:
    """Put the rows of many filled copies of one form into one workbook, and count them.

    Each row says which project, file and edition it comes from. What is counted follows from the
    form: every column with a list or a person. The files themselves are never changed.
    """
    asked = _asked(options, terminal)
    if asked is None:
        return USAGE
    made = roll_up(options.root, asked, options.template)
    if made.rivals:
        told = ", ".join(f"{count} of {id_}" for id_, count in made.rivals.items())
        terminal.fail(f"these are copies of several forms: {told}", "name one with --template")
        return USAGE
    _tell(made, options, terminal)
    if made.rollup is None:
        terminal.fail("there is nothing to roll up", "name filled copies of one form")
        return PROBLEMS
    if options.output:
        read = [each.path for each in asked if each.path not in made.passed_over]
        if options.output.exists() and any(options.output.samefile(path) for path in read):
            terminal.fail("a file that goes in is never written over", "name another file with -o")
            return USAGE
        write_new(options.output, made.data)
        terminal.tell(f"Wrote {options.output}")
    failing = made.report.findings if options.strict else made.report.count(Severity.ERROR)
    return PROBLEMS if failing else FINE


def _asked(options: argparse.Namespace, terminal: Terminal) -> list[Asked] | None:
    """Return the files to read; nothing, after saying so, where the command is wrong."""
    gone = [path for path in options.files if not path.exists()]
    if gone:
        terminal.fail(f'there is no file or folder "{gone[0]}"')
        return None
    if not _may_write(options, terminal) or (options.template and not _is_known(options, terminal)):
        return None
    return files_in(options.files)


def _may_write(options: argparse.Namespace, terminal: Terminal) -> bool:
    target: Path | None = options.output
    if target is None:
        return True
    if target.suffix.lower() != _ENDING:
        says = f'a rollup is a workbook, and "{target}" ends otherwise'
        terminal.fail(says, f"name it {target.with_suffix(_ENDING)}")
        return False
    if not target.exists():
        return True
    if not options.force:
        terminal.fail(f"{target} is there already", "name another file, or replace it by --force")
    return bool(options.force)


def _is_known(options: argparse.Namespace, terminal: Terminal) -> bool:
    known = {each.template: each for each in definitions_of(options.root)}
    found = known.get(options.template)
    if found is None:
        close = get_close_matches(options.template, known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else ""
        terminal.fail(f'there is no template called "{options.template}"', hint)
        return False
    has_rows = any(block.own and block.tables for block in found.blocks)
    if not has_rows:
        terminal.fail(f'"{options.template}" has no table whose rows could be joined')
    return has_rows


def _tell(made: Rolled, options: argparse.Namespace, terminal: Terminal) -> None:
    """Show the findings and the counts."""
    report = replace(made.report, colour=terminal.is_coloured)
    if options.format == "json":
        terminal.say(json.dumps({**_data(made), **as_data(report)}, ensure_ascii=False, indent=2))
    else:
        if report.findings:
            terminal.say(FORMATS["text"](report) + "\n")
        if made.rollup:
            terminal.say("\n".join(_lines(made.rollup)))
    if made.passed_over:
        count = len(made.passed_over)
        what = "1 other file was" if count == 1 else f"{count} other files were"
        terminal.tell(f"{what} passed over")
        for path in made.passed_over:
            terminal.detail(f"  {path}")


def _lines(rollup: Rollup) -> Iterator[str]:
    """Yield the counts as people read them."""
    count = len(rollup.sources)
    files = f"{count} file{'' if count == 1 else 's'}"
    title = rollup.form.template.title
    yield f"{title}, edition {rollup.stamp.edition}: {files} together"
    counted = tallies(rollup.form, rollup.sources)
    for table in own_tables(rollup.form):
        rows = sum(len(source.filled.rows.get(table.id, ())) for source in rollup.sources)
        yield ""
        yield f"{table.label}: {rows} row{'' if rows == 1 else 's'}"
        for tally in counted:
            if tally.table is table and rows:
                yield f"  {tally.column.label}: {_counts(tally)}"
    yield ""
    for source in rollup.sources:
        rows = sum(map(len, (source.filled.rows.get(t.id, ()) for t in own_tables(rollup.form))))
        yield f"  {source.name}: {source.project}, {rows} row{'' if rows == 1 else 's'}"


def _counts(tally: Tally) -> str:
    *sums, lacking = tally.sums()
    pairs = [(text(entry), n) for entry, n in zip(tally.entries, sums, strict=True) if n]
    left = 0
    if tally.of_people:
        pairs.sort(key=lambda pair: -pair[1])
        left = len(pairs[_SHOWN:])
        pairs = pairs[:_SHOWN]
    told = [f"{entry} ({n})" for entry, n in pairs]
    told += [f"{left} more"] if left else []
    told += [f"no answer ({lacking})"] if lacking else []
    return ", ".join(told) or "nothing"


def _data(made: Rolled) -> dict[str, Any]:
    """Return the counts as plain data; none where nothing could be rolled up."""
    rollup = made.rollup
    if rollup is None:
        return {"template": None, "files": [], "tables": []}
    tables = own_tables(rollup.form)
    counted = tallies(rollup.form, rollup.sources)
    return {
        "template": rollup.form.template.id,
        "edition": rollup.stamp.edition,
        "files": [
            {
                "file": source.name,
                "project": source.project,
                "edition": source.edition,
                "rows": {t.id: len(source.filled.rows.get(t.id, ())) for t in tables},
            }
            for source in rollup.sources
        ],
        "tables": [
            {
                "table": table.id,
                "counts": [_tally(rollup, tally) for tally in counted if tally.table is table],
            }
            for table in tables
        ],
    }


def _tally(rollup: Rollup, tally: Tally) -> dict[str, Any]:
    entries = [text(entry) for entry in tally.entries]
    *sums, lacking = tally.sums()
    return {
        "column": tally.column.id,
        "counts": dict(zip(entries, sums, strict=True)),
        "no_answer": lacking,
        "files": {
            source.name: dict(zip(entries, counts[:-1], strict=True))
            for source, counts in zip(rollup.sources, tally.counts, strict=True)
        },
    }
