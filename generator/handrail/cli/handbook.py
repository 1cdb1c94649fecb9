"""The command that prints the library, or one methodology, for paper: handbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from handrail.build.checking import verdict
from handrail.build.gather import gather
from handrail.build.handbook import handbook
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.meant import did_you_mean
from handrail.model.methodology import Methodology
from handrail.report import FORMATS
from handrail.site.fault import not_written
from handrail.site.write import replace

_PDF = b"%PDF"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("handbook", run_handbook, "print the library as one PDF")
    parser.add_argument(
        "--methodology", metavar="ID", default="", help="only what this methodology names"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="default: build/handbook.pdf"
    )
    add_date(parser)


def run_handbook(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a tagged PDF with a cover, linked contents and bookmarks. Needs the extra handbook."""
    today = date_of(options)
    gathered = gather(options.root)
    checked = verdict(gathered, today)
    if checked.fails(strict=False):
        terminal.say(FORMATS["text"](checked.report))
        terminal.fail("no handbook was written", "mend the findings above")
        return PROBLEMS
    library = checked.loaded.library
    method = library.get(Methodology, options.methodology)
    if options.methodology and method is None:
        hint = did_you_mean(options.methodology, library.ids(Methodology.kind))
        terminal.fail(f'there is no methodology called "{options.methodology}"', hint)
        return USAGE
    path: Path = options.output or options.root / "build" / "handbook.pdf"
    if path.exists() and not _is_pdf(path):
        terminal.fail(f"{path} is no PDF, and is not overwritten", "name another file with -o")
        return USAGE
    made = handbook(gathered, checked, today, method, terminal.tell)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, made.data)
    except OSError as fault:
        hint = "name a file in a folder where you may write"
        raise not_written(path, fault, hint) from fault
    terminal.say(f"The handbook is in {path}: {made.entries} entries in its contents")
    return FINE


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_PDF)) == _PDF
