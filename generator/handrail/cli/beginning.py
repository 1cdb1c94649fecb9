"""The command that begins a library: init."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from handrail.build.beginning import CI, PMO_TYPES, Wish, first_files, name_fault
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.terminal import FINE, USAGE, Terminal
from handrail.site.fault import SiteError, in_words
from handrail.site.write import sync
from handrail.starter import origin, starter


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("init", run_init, "begin a library")
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="where it goes: new, or empty but for git"
    )
    parser.add_argument("--name", default=Wish().name, help="the name of your organisation")
    parser.add_argument("--pmo", choices=PMO_TYPES, default=Wish().pmo, help="the type of your PMO")
    parser.add_argument(
        "--ci", choices=CI, default=Wish().ci, help="which build server gets recipes"
    )
    parser.add_argument("--empty", action="store_true", help="without the shipped standards")
    add_date(parser)


def run_init(options: argparse.Namespace, terminal: Terminal) -> int:
    """Begin a new library from the one that comes with Handrail. Nothing is overwritten."""
    folder = options.root / options.folder
    source = origin()
    wish = Wish(
        name=options.name,
        pmo=options.pmo,
        ci=options.ci,
        empty=options.empty,
        today=date_of(options),
        requirement=source.line,
    )
    if fault := name_fault(wish):
        terminal.fail(f"--name: {fault}", 'choose another, such as --name "City Council"')
        return USAGE
    if folder.is_symlink() or (folder.exists() and not _is_empty(folder)):
        terminal.fail(f"{folder} is not empty", "name a new folder; nothing was changed")
        return USAGE
    _write(folder, first_files(starter(), wish))
    empty = "\nFill in what is empty: handrail check names it." if wish.empty else ""
    terminal.say(f"The library is in {folder}. Next: read {folder / 'README.md'}{empty}")
    if step := source.next_step(folder):
        terminal.tell(step)
    return FINE


def _is_empty(folder: Path) -> bool:
    """Say whether a folder holds nothing, or what git puts into a new clone and nothing else."""
    return folder.is_dir() and all(entry.name == ".git" for entry in folder.iterdir())


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write all files, or none: beside the folder first, then in its place."""
    target = folder.resolve()
    stage = target.with_name(f".{target.name}.new")
    try:
        shutil.rmtree(stage, ignore_errors=True)
        sync(stage, files)
        target.mkdir(exist_ok=True)
        for entry in sorted(stage.iterdir()):
            entry.rename(target / entry.name)
    except OSError as fault:
        what, hint = in_words(fault)
        says = f"the library was not written: {what}"
        raise SiteError(says, hint) from fault
    finally:
        shutil.rmtree(stage, ignore_errors=True)
