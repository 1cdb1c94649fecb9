"""The commands for filled copies: extract and review."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from handrail.build.copies import definitions_of, read_copies
from handrail.build.review import files_in, others_in, review
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.editions.unknown import why_unknown
from handrail.filled.judgement import JUDGEMENTS
from handrail.filled.reading import Reading, in_order
from handrail.filled.yaml import as_yaml
from handrail.finding import Severity
from handrail.form.definition import Definition
from handrail.meant import did_you_mean
from handrail.report import COPY_FORMATS


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("extract", run_extract, "show what a filled copy answers")
    parser.add_argument("file", metavar="FILE", type=Path, help="a DOCX, XLSX or PPTX file")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml", help="how to show it")
    _add_template(parser)

    parser = commands.add("review", run_review, "say what filled copies lack")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", type=Path, help="files, or folders with all below them"
    )
    parser.add_argument(
        "--format", choices=COPY_FORMATS, default="text", help="how to show findings"
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument(
        "--superset", action="store_true", help="parts that the form does not have are welcome"
    )
    _add_template(parser)


def _add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--template",
        metavar="ID",
        default="",
        help="the template of files that do not say it themselves",
    )


def run_extract(options: argparse.Namespace, terminal: Terminal) -> int:
    """Show what a filled copy answers, and how each answer was found.

    The file itself is never changed. What the form does not ask for is shown apart.
    """
    if not options.file.is_file():
        terminal.fail(f'there is no file "{options.file}"')
        return USAGE
    definitions = _definitions(options, terminal)
    if definitions is None:
        return USAGE
    (found,) = read_copies(options.root, [options.file], definitions, options.template)
    if found.reading is None or found.definition is None:
        terminal.fail(f"{options.file} is not read: {found.refused}", found.hint)
        return PROBLEMS
    show = _as_json if options.format == "json" else as_yaml
    terminal.say(show(found.reading, found.definition))
    if found.reading.extras:
        terminal.tell("some of it is not part of the form: it is shown apart")
    return FINE


def run_review(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say what filled copies lack: answers, rows, parts, and the current edition.

    Of folders, every Office file below them is reviewed that is a copy of a form.
    """
    gone = [path for path in options.files if not path.exists()]
    if gone:
        terminal.fail(f'there is no file or folder "{gone[0]}"')
        return USAGE
    definitions = _definitions(options, terminal)
    if definitions is None:
        return USAGE
    asked = files_in(options.files)
    template, superset = options.template, options.superset
    report, passed_over, unread = review(
        options.root, asked, definitions, template=template, superset=superset, tell=terminal.tell
    )
    rules = {id_: judgement.doc for id_, judgement in JUDGEMENTS.items()}
    report = replace(report, colour=terminal.is_coloured, rules=rules)
    terminal.say(COPY_FORMATS[options.format](report))
    for edition in unread:
        terminal.tell(f"the form of edition {edition} is not known here, so today's had to do")
        terminal.tell(f"  = hint: {why_unknown(options.root, edition)}")
    if passed_over:
        terminal.tell("passed over, for nothing in them says which form they are copies of:")
        for path in passed_over:
            terminal.tell(f"  {path}")
    others = others_in(options.files)
    if others:
        terminal.tell("not read, for they are no .docx, .xlsx or .pptx files: save them as such")
        for path in others:
            terminal.tell(f"  {path}")
    failing = report.findings if options.strict else report.count(Severity.ERROR)
    return PROBLEMS if failing else FINE


def _definitions(options: argparse.Namespace, terminal: Terminal) -> list[Definition] | None:
    """Return the definitions of the library; nothing if the template named is none of its."""
    definitions = definitions_of(options.root)
    known = sorted({each.template for each in definitions})
    if options.template and options.template not in known:
        hint = did_you_mean(options.template, known)
        terminal.fail(f'there is no template called "{options.template}"', hint)
        return None
    return definitions


def _as_json(reading: Reading, definition: Definition) -> str:
    stamp = reading.stamp
    how = {id_: found.how for id_, found in reading.fields.items() if found.text is not None}
    how |= {id_: found.how for id_, found in reading.tables.items() if found.rows}
    data = {
        "template": reading.template,
        "version": stamp.version,
        "edition": stamp.edition,
        "definition": stamp.digest,
        "answers": in_order(reading, definition),
        "found_by": how,
        "extras": [{"place": each.place, "text": each.text} for each in reading.extras],
        "guidance_left": len(reading.left),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
