"""The command that fills a template from data: fill."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePosixPath

from handrail.build.filling import fill, form_of
from handrail.build.gather import Gathered, gather
from handrail.cli.asking import asked
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.downloads.copy import Flavour
from handrail.form.blank import blank_answers
from handrail.form.form import Form, forms
from handrail.load import load
from handrail.meant import did_you_mean
from handrail.model.library import Library
from handrail.report import FORMATS, Report
from handrail.site.fault import not_written
from handrail.site.write import replace

_STDIN = "-"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add(
        "fill",
        run_fill,
        "fill a form from data, or question by question",
        epilog="Empty answers to begin with: handrail fill --blank-data TEMPLATE > answers.yaml",
    )
    parser.add_argument("template", metavar="TEMPLATE", help="its id, such as risk-register")
    parser.add_argument(
        "data", nargs="?", metavar="DATA", help="a YAML, JSON or CSV file; - reads YAML from stdin"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--flavour",
        choices=(Flavour.GUIDED.value, Flavour.PLAIN.value),
        default=Flavour.PLAIN.value,
        help="with guidance, or without (default)",
    )
    parser.add_argument(
        "--table", metavar="ID", default="", help="for CSV: the table whose rows it holds"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show findings")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    parser.add_argument("--strict", action="store_true", help="warnings stop it too")
    parser.add_argument(
        "--blank-data", action="store_true", help="print empty answers as YAML, and stop"
    )
    parser.add_argument(
        "--interactive",
        action="store_true",
        help="ask in the terminal for what DATA does not answer yet, and keep it there",
    )


def run_fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a Word, Excel or PowerPoint file from answers. Data may be partial.

    What the form does not ask for, and what does not fit its field, is named with its line, and
    then no file is written.
    """
    gathered = gather(options.root)
    library = load(gathered.collected.files).library
    form = form_of(library, options.template)
    if form is None:
        _no_template(options.template, library, terminal)
        return USAGE
    if wrong := _wrong_use(options):
        terminal.fail(*wrong)
        return USAGE
    if options.blank_data:
        terminal.say(blank_answers(form))
        return FINE
    if options.interactive:
        options.data = options.data or f"{form.template.id}.yaml"
        if options.output and _target(options, form, terminal) is None:
            return USAGE  # better said before all the questions than after them
        left = asked(options, library, form, terminal)
        if left is not None or options.output is None:
            return FINE if left is None else left
    return _write(options, gathered, library, form, terminal)


def _wrong_use(options: argparse.Namespace) -> tuple[str, str] | None:
    """Return which option would say nothing, and the next step."""
    if options.blank_data and (options.data or options.output):
        says = "--blank-data prints empty answers: it takes no data and writes no file"
        return says, f"handrail fill --blank-data {options.template} > answers.yaml"
    if options.table and Path(options.data or "").suffix.lower() != ".csv":
        says = "--table says which table a CSV file holds, and there is none"
        return says, "leave it out, or name a CSV file"
    return None


def _write(
    options: argparse.Namespace,
    gathered: Gathered,
    library: Library,
    form: Form,
    terminal: Terminal,
) -> int:
    """Fill the form with the data, and write the file."""
    target = _target(options, form, terminal)
    if target is None:
        return USAGE
    raw = _read(options.data)
    if raw is None:
        terminal.fail(f'there is no file "{options.data}"', "name a YAML, JSON or CSV file")
        return USAGE
    name = "standard input" if options.data == _STDIN else Path(options.data).as_posix()
    flavour = Flavour(options.flavour)
    made = fill(gathered, library, form, raw, PurePosixPath(name), flavour, options.table)
    shown = made.report
    report = Report(shown.findings, shown.files, shown.texts, 0, terminal.is_coloured)
    if shown.findings or options.format != "text":
        terminal.say(FORMATS[options.format](report))
    if made.data is None or (options.strict and shown.findings):
        terminal.fail("no file was written", "mend the findings above, then fill again")
        return PROBLEMS
    write_new(target, made.data)
    terminal.tell(f"Wrote {target}")
    return FINE


def _no_template(wanted: str, library: Library, terminal: Terminal) -> None:
    if ("common", "common") in library.broken or ("template", wanted) in library.broken:
        terminal.fail(f'the template "{wanted}" has errors', "mend what handrail check finds")
        return
    known = [form.template.id for form in forms(library)]
    hint = did_you_mean(wanted, known, "the library page of the site lists them")
    terminal.fail(f'there is no template called "{wanted}"', hint)


def _target(options: argparse.Namespace, form: Form, terminal: Terminal) -> Path | None:
    """Return the file to write, or say why there is none."""
    ending = f".{form.format}"
    if options.data is None or options.output is None:
        what = "data" if options.data is None else "a file to write"
        usage = f"handrail fill {form.template.id} answers.yaml -o {form.template.id}{ending}"
        terminal.fail(f"fill needs {what}", usage)
        return None
    target: Path = options.output
    if target.suffix.lower() != ending:
        says = f'{form.template.id} is a {ending[1:].upper()} form, and "{target}" ends otherwise'
        terminal.fail(says, f"name it {target.with_suffix(ending)}")
        return None
    if target.exists() and not options.force:
        terminal.fail(f"{target} is there already", "name another file, or replace it by --force")
        return None
    return target


def _read(data: str) -> bytes | None:
    if data == _STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(data).read_bytes()
    except OSError:
        return None


def write_new(target: Path, data: bytes) -> None:
    """Write a file that the user named.

    Raises:
        SiteError: if it cannot be written.
    """
    try:
        replace(target, data)
    except OSError as fault:
        hint = "name a file in a folder where you may write"
        raise not_written(target, fault, hint) from fault
