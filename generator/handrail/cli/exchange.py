"""The commands that carry the library out of YAML and in again: export and import."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path, PurePosixPath

from handrail.build.checking import verdict
from handrail.build.gather import Gathered, gather
from handrail.build.reading import read_workbook
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.drafts import run_draft
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.diff import Changes, diff
from handrail.filled.refusal import RefusalError
from handrail.finding import Finding, Severity
from handrail.load import Loaded, load
from handrail.meant import did_you_mean
from handrail.model.approvals import Approvals
from handrail.model.kinds import KINDS, Kind
from handrail.report import FORMATS, Report
from handrail.rules import RULES
from handrail.schema import name as schema_name
from handrail.site.write import replace
from handrail.source.collect import SourceFile
from handrail.spreadsheet.extras import extras
from handrail.spreadsheet.files import files
from handrail.spreadsheet.merge import Merged, merge
from handrail.spreadsheet.read import Read
from handrail.spreadsheet.write import write

_BACKUP = "build/before-import"
_KINDS = {schema_name(kind): kind for kind in KINDS if kind.model is not Approvals}
"""Every kind but the register of approvals, which only ``handrail approve`` writes."""


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("export", run_export, "write the library as an Excel workbook")
    parser.add_argument("--xlsx", type=Path, required=True, metavar="FILE", help="the workbook")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"only these: {', '.join(_KINDS)}")

    parser = commands.add(
        "import", run_import, "take in a workbook that was changed, or a Word form"
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="a workbook that was exported, or a Word form (.docx)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would change; write nothing"
    )
    add_date(parser)


def run_export(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the library, or some kinds of it, as a workbook with choices and notes.

    A workbook that is there already is renewed only if nothing in it waits to be imported;
    columns that you added to it stay.
    """
    kinds = _chosen(options.kinds, terminal)
    if kinds is None:
        return USAGE
    loaded = load(gather(options.root).collected.files)
    target: Path = options.xlsx
    own = None
    if target.exists():
        workbook = _read(target, terminal)
        if workbook is None:
            return USAGE
        merged = _merged(workbook, target, loaded)
        if merged.cells or any(f.severity is Severity.ERROR for f in merged.findings):
            terminal.fail(
                f"{target} holds changes that were not imported; it is not overwritten",
                "import it first, or choose another name",
            )
            return USAGE
        own = extras(workbook, tuple(_KINDS.values()))
    for finding in loaded.findings:
        if finding.rule.startswith(("yaml", "text", "too", "dup", "inv")):
            terminal.tell(f"left out: {finding.mark.path}: {finding.message}")
    data = write(loaded.library, loaded.records, kinds, loaded.library.settings.in_force, own)
    target.parent.mkdir(parents=True, exist_ok=True)
    replace(target, data)
    terminal.say(f"Wrote {target}. When it was edited: handrail import {target} --dry-run")
    return FINE


def run_import(options: argparse.Namespace, terminal: Terminal) -> int:
    """Take in a workbook that was exported, or a Word form.

    Of a workbook it shows what was changed, checks it, and writes only those values into the files.

    Order and comments stay. Nothing is written while there is an error. The files as they were
    before are kept in build/before-import. What only other files can mend, such as a new role that
    nothing refers to yet, is told and does not hold it up.

    Of a Word form it writes a draft template, and lists what it could not tell.
    """
    if not options.file.is_file():
        terminal.fail(f'there is no file "{options.file}"')
        return USAGE
    if options.file.suffix.lower() == ".docx":
        return run_draft(options, terminal)
    gathered = gather(options.root)
    loaded = load(gathered.collected.files)
    workbook = _read(options.file, terminal)
    if workbook is None:
        return PROBLEMS
    merged = _merged(workbook, options.file, loaded)
    before = {file.path: file.raw for file in gathered.collected.files}
    made = files(merged, loaded.records, before)
    found = (*merged.findings, *made.findings)
    _show(found, loaded, terminal)
    if any(finding.severity is Severity.ERROR for finding in found):
        terminal.fail("nothing was written", "mend what is named above, then import again")
        return PROBLEMS
    if not made.written:
        terminal.say("The workbook changes nothing.")
        return FINE
    return _take(options, terminal, gathered, made.written, merged.cells)


def _take(
    options: argparse.Namespace,
    terminal: Terminal,
    gathered: Gathered,
    written: dict[PurePosixPath, bytes],
    count: int,
) -> int:
    """Show what files would say, and write them if the library is no worse for it."""
    before, after = gathered.collected.files, _with(gathered, written)
    loaded = load(after.collected.files)
    _tell_changes(diff(load(before).library, loaded.library), terminal)
    names = ", ".join(map(str, written))
    terminal.say(f"{_count(count, 'value')} in {_count(len(written), 'file')}: {names}")
    errors = _new_errors(gathered, after, options)
    _show(errors, loaded, terminal)
    if any(not RULES[error.rule].whole for error in errors):
        terminal.fail(
            "nothing was written: the library would have these errors",
            "mend the cells, then import again",
        )
        return PROBLEMS
    if options.dry_run:
        terminal.say("Nothing was written. Without --dry-run it is.")
    else:
        _write(options.root, written)
        terminal.say(f"Written. The files as they were are in {options.root / _BACKUP}.")
    return PROBLEMS if errors else FINE


def _chosen(names: list[str], terminal: Terminal) -> list[Kind] | None:
    for name in names:
        if name not in _KINDS:
            hint = did_you_mean(name, _KINDS, f"kinds: {', '.join(_KINDS)}")
            terminal.fail(f'there is no kind called "{name}"', hint)
            return None
    return [kind for name, kind in _KINDS.items() if not names or name in names]


def _read(path: Path, terminal: Terminal) -> Read | None:
    try:
        return read_workbook(path)
    except RefusalError as refusal:
        terminal.fail(f"{path} is not taken: {refusal.message}", refusal.hint)
        return None


def _merged(workbook: Read, path: Path, loaded: Loaded) -> Merged:
    return merge(workbook, loaded.records, tuple(_KINDS.values()), PurePosixPath(path.name))


def _with(gathered: Gathered, written: dict[PurePosixPath, bytes]) -> Gathered:
    """Return the library as it would be with other files."""
    found = {file.path: file for file in gathered.collected.files}
    found |= {path: SourceFile(path, raw) for path, raw in written.items()}
    files_ = tuple(found[path] for path in sorted(found))
    collected = dataclasses.replace(gathered.collected, files=files_)
    return dataclasses.replace(gathered, collected=collected)


def _new_errors(
    before: Gathered, after: Gathered, options: argparse.Namespace
) -> tuple[Finding, ...]:
    """Return the errors that a library would have and did not have before."""

    def errors(gathered: Gathered) -> list[Finding]:
        found = verdict(gathered, date_of(options)).checked.findings
        return [finding for finding in found if finding.severity is Severity.ERROR]

    now = errors(after)
    if not now:
        return ()
    old = {(each.mark.path, each.rule, each.message) for each in errors(before)}
    return tuple(e for e in now if (e.mark.path, e.rule, e.message) not in old)


def _tell_changes(changes: Changes, terminal: Terminal) -> None:
    for change in changes:
        for line in change.lines:
            terminal.say(f"- {line}")
    for touched in (*changes.touched, *changes.office):
        terminal.say(f"- {touched.line}")


def _show(findings: tuple[Finding, ...], loaded: Loaded, terminal: Terminal) -> None:
    if findings:
        report = Report(
            tuple(sorted(findings)), len(loaded.texts), loaded.texts, 0, terminal.is_coloured
        )
        terminal.say(FORMATS["text"](report))


def _write(root: Path, written: dict[PurePosixPath, bytes]) -> None:
    for path in written:
        if (root / path).exists():
            kept = root / _BACKUP / path
            kept.parent.mkdir(parents=True, exist_ok=True)
            replace(kept, (root / path).read_bytes())
    for path, raw in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace(root / path, raw)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
