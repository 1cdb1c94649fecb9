"""Reads the command line and runs one command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from handrail import __version__
from handrail.build.waste import seldom
from handrail.cli.commands import Commands, Parser
from handrail.cli.register import command_in, modules
from handrail.cli.streams import drop_stdout, listen, open_streams
from handrail.cli.terminal import ENVIRONMENT, PROBLEMS, USAGE, Terminal
from handrail.site.fault import ContentError, NoLibraryError, SiteError, in_words, is_of_the_machine

_ABOUT = "Turns a PMO's YAML standards into a website and Office files, and checks them."
_EXITS = "exit codes: 0 fine, 1 problems in the content, 2 wrong usage, 3 environment or engine"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. No traceback reaches the user."""
    open_streams()
    typed = sys.argv[1:] if arguments is None else arguments
    options = _parser(typed).parse_args(typed)
    terminal = Terminal(options.color, options.quiet, options.verbose)
    try:
        listen()
        with seldom():
            code = int(options.run(options, terminal))
        sys.stdout.flush()
    except NoLibraryError as fault:
        terminal.fail(str(fault), "go to the library's folder, or name it with -C")
        return USAGE
    except SiteError as fault:
        terminal.fail(fault.message, fault.hint, fault.detail)
        if isinstance(fault, ContentError):
            return PROBLEMS
    except BrokenPipeError:
        drop_stdout()
    except KeyboardInterrupt:
        terminal.tell("stopped")
    except Exception as fault:
        # The last net: no traceback reaches a user.
        if os.environ.get("HANDRAIL_TRACEBACK"):
            raise
        _tell(fault, terminal)
    else:
        return code
    return ENVIRONMENT


def _tell(fault: Exception, terminal: Terminal) -> None:
    if isinstance(fault, OSError) and is_of_the_machine(fault):
        if not fault.filename:
            drop_stdout()  # it may be what could not be written
        terminal.fail(*in_words(fault))
        return
    terminal.fail(
        f"this is a fault in Handrail: {type(fault).__name__}: {fault}",
        "please report it with the command you typed and what this prints: "
        "HANDRAIL_TRACEBACK=1 handrail …",
    )


def _parser(typed: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser with the command that was *typed*, or with all of them."""
    parser = Parser(
        prog="handrail", description=_ABOUT, epilog=_EXITS, parents=[_common(is_main=True)]
    )
    commands = Commands(parser, _common(is_main=False))
    for module in modules(command_in(typed, _common(is_main=True))):
        module.add(commands)
    return parser


def _common(*, is_main: bool) -> argparse.ArgumentParser:
    """Return the options every command takes, before or after its name; some only before it."""
    common = argparse.ArgumentParser(add_help=False)
    hidden = argparse.SUPPRESS

    def default(value: object) -> object:
        return value if is_main else hidden

    common.add_argument(
        "-C",
        dest="root",
        metavar="DIR",
        type=Path,
        default=default(Path()),
        help="the library's folder (default: here)",
    )
    common.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default=default("auto"),
        help="when to colour results (NO_COLOR is honoured)",
    )
    common.add_argument(
        "-q", "--quiet", action="store_true", default=default(value=False), help="no progress"
    )
    common.add_argument(
        "-v", "--verbose", action="store_true", default=default(value=False), help="more progress"
    )
    if is_main:
        common.add_argument("--version", action="version", version=f"handrail {__version__}")
    return common
