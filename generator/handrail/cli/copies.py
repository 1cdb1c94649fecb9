"""The commands for filled copies: extract."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from handrail.build.copies import definitions_of
from handrail.build.reading import read_files
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.filled.reading import Reading, in_order
from handrail.filled.yaml import as_yaml
from handrail.form.definition import Definition


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands."""
    parser = commands.add_parser(
        "extract",
        parents=[common],
        help="read the data out of a filled file",
        description=run_extract.__doc__,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a DOCX, XLSX or PPTX file")
    parser.add_argument("--format", choices=("yaml", "json"), default="yaml", help="how to show it")
    _add_template(parser)
    parser.set_defaults(run=run_extract)


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
    definitions = definitions_of(options.root)
    if options.template and options.template not in {each.template for each in definitions}:
        terminal.fail(f'there is no template called "{options.template}"')
        return USAGE
    (found,) = read_files([options.file], definitions, options.template)
    if found.reading is None or found.definition is None:
        terminal.fail(f"{options.file} is not read: {found.refused}", found.hint)
        return PROBLEMS
    show = _as_json if options.format == "json" else as_yaml
    terminal.say(show(found.reading, found.definition))
    count = len(found.reading.extras)
    if count:
        terminal.tell(f"{count} things in it are not part of the form; they are shown apart")
    return FINE


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
