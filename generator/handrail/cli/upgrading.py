"""The command that carries a filled copy to another edition: upgrade."""

from __future__ import annotations

import argparse
from pathlib import Path

from handrail.build.states import NoStateError
from handrail.build.upgrading import Upgraded, UpgradeError, upgrade
from handrail.cli.commands import Commands
from handrail.cli.filling import write_new
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.downloads.copy import Flavour
from handrail.editions.unknown import why_unknown

_CURRENT = "current"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("upgrade", run_upgrade, "carry a filled copy to another edition")
    parser.add_argument("file", metavar="FILE", type=Path, help="a filled DOCX, XLSX or PPTX file")
    parser.add_argument(
        "--to", metavar="EDITION", default=_CURRENT, help="such as 2026.1 (default: current)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="NEW", help="the file to write (default: beside FILE)"
    )
    parser.add_argument(
        "--flavour",
        choices=(Flavour.GUIDED.value, Flavour.PLAIN.value),
        default=Flavour.PLAIN.value,
        help="with guidance, or without (default)",
    )
    parser.add_argument("--force", action="store_true", help="replace NEW if it is there")
    parser.add_argument(
        "--template", metavar="ID", default="", help="the template of a file that does not say it"
    )


def run_upgrade(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a filled copy anew on another edition of its form. FILE itself is never changed.

    Renamed fields are followed. What the form no longer asks for goes to the end of the new
    file, and what it asks for the first time is listed.
    """
    if not options.file.is_file():
        terminal.fail(f'there is no file "{options.file}"')
        return USAGE
    to = "" if options.to == _CURRENT else options.to
    try:
        made = upgrade(
            options.root,
            options.file,
            to=to,
            template=options.template,
            flavour=Flavour(options.flavour),
        )
    except NoStateError:
        why = why_unknown(options.root, options.to)
        terminal.fail(
            f'there is no edition "{options.to}"',
            f"{why}; handrail edition list shows those that are here",
        )
        return USAGE
    except UpgradeError as fault:
        terminal.fail(str(fault), fault.hint)
        return PROBLEMS
    if made.data is None:
        terminal.say(f"{options.file} is of edition {made.edition} already: nothing was written")
        return FINE
    target: Path = options.output or _beside(options.file, made.edition)
    if not _may_write(target, options, terminal):
        return USAGE
    write_new(target, made.data)
    terminal.say(_told(target, made))
    if made.unread:
        says = f"the form of edition {made.unread} is not known here, so today's had to do"
        why = why_unknown(options.root, made.unread)
        terminal.tell(f"{says}: look at the end of the file for what has another name now")
        terminal.tell(f"  = hint: {why}")
    return FINE


def _may_write(target: Path, options: argparse.Namespace, terminal: Terminal) -> bool:
    if not target.exists():
        return True
    if target.samefile(options.file):
        terminal.fail("the copy itself is never written over", "name another file with -o")
        return False
    if not options.force:
        terminal.fail(f"{target} is there already", "name another file, or replace it by --force")
    return bool(options.force)


def _beside(path: Path, edition: str) -> Path:
    return path.with_name(f"{path.stem}-{edition}{path.suffix.lower()}")


def _told(target: Path, made: Upgraded) -> str:
    """Return what was written, what is new to fill in, and what is kept at its end."""
    lines = [f"Wrote {target}, on edition {made.edition} of {made.template}"]
    carried = made.carried
    if carried and carried.fresh:
        lines += ["", "New to fill in:", *(f"  {label}" for label in carried.fresh)]
    if carried and carried.kept:
        lines += ["", "Kept at the end, for the form has no place for it:"]
        lines += [f"  {title}" for title, _ in carried.kept]
    return "\n".join(lines)
