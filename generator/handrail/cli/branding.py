"""The command that takes the corporate look over: brand import."""

from __future__ import annotations

import argparse
from pathlib import Path

from handrail.build.branding import PLACE, BrandError, propose, take_over
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal


def add(commands: Commands) -> None:
    """Add the command."""
    about = "Take the corporate look over."
    inner = commands.group("brand", "take colours, fonts and logo from an Office file", about)
    parser = inner.add("import", run_import, "read colours, fonts and logo from an Office file")
    parser.add_argument("file", metavar="FILE", type=Path, help="a DOCX, XLSX, PPTX, or template")
    parser.add_argument("--write", action="store_true", help="write what is shown without it")


def run_import(options: argparse.Namespace, terminal: Terminal) -> int:
    """Show what a corporate file would change in site_config/brand.yaml; --write changes it.

    The first accent colour becomes the brand's, in the nearest shade that can be read. What was
    there before is kept below build/before. FILE itself is never changed.
    """
    if not options.file.is_file():
        terminal.fail(f'there is no file "{options.file}"')
        return USAGE
    try:
        proposal = propose(options.root, options.file)
    except BrandError as fault:
        terminal.fail(str(fault), fault.hint)
        return PROBLEMS
    for change in proposal.changes:
        terminal.say(f"{change.field}: {change.old or 'nothing'} → {change.new}")
    if not proposal.changes and not proposal.logo:
        terminal.say(f"{PLACE} says all of it already")
    for remark in proposal.remarks:
        terminal.tell(f"note: {remark}")
    if not options.write:
        terminal.tell("Nothing was written: --write does it.")
        return FINE
    for path in take_over(options.root, proposal):
        terminal.tell(f"Kept what was there as {path}")
    terminal.tell(f"Wrote {options.root / PLACE}")
    return FINE
