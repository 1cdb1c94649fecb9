"""The command that says what a change means to readers: diff."""

from __future__ import annotations

import argparse

from handrail.build.states import NoStateError, state
from handrail.cli.broken import tell_broken
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, USAGE, Terminal
from handrail.diff import FORMATS, Names, diff


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("diff", run_diff, "say what changes for readers")
    parser.add_argument("old", metavar="OLD", help="a git revision, or a folder with a library")
    parser.add_argument(
        "new", nargs="?", metavar="NEW", help="the same; without it, the library as it is here"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show changes")


def run_diff(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say in the standard's own words what is different between two states of the library.

    Nothing on disk is changed, and nothing of an old state is run.
    """
    try:
        old = state(options.root, options.old)
        new = state(options.root, options.new)
    except NoStateError as fault:
        terminal.fail(str(fault), "name a tag, a branch, a hash or a folder")
        return USAGE
    for name, loaded in ((options.old, old), (options.new or "the library here", new)):
        tell_broken(name, loaded, terminal)
    changes = diff(old.library, new.library)
    terminal.say(FORMATS[options.format](changes, Names(old.library, new.library)))
    return FINE
