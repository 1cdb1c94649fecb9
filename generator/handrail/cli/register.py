"""Which module brings which command, so that a command loads its own module and no other.

Loading all of them takes longer than most commands do.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType

BROUGHT: Mapping[str, tuple[str, ...]] = {
    # to write
    "beginning": ("init",),
    "authoring": ("new",),
    "checking": ("check", "explain"),
    "editing": ("schema", "fmt"),
    "exchange": ("export", "import"),
    "branding": ("brand",),
    "forms": ("cms",),
    # to agree on it
    "comparing": ("diff",),
    "approving": ("approve", "reviews", "owners"),
    # to publish
    "publishing": ("build", "serve"),
    "handbook": ("handbook",),
    "editions": ("edition",),
    "recipes": ("ci",),
    "health": ("doctor",),
    # for projects
    "tailoring": ("tailor",),
    "filling": ("fill",),
    "copies": ("extract", "review"),
    "upgrading": ("upgrade",),
    "rolling": ("rollup",),
}
"""The commands that each module of this room brings with ``add(commands)``, in the order
of the help text."""


def modules(command: str | None = None) -> Iterator[ModuleType]:
    """Load and yield the module of a command; every one where it is none of ours, or not known."""
    bringing = [name for name, commands in BROUGHT.items() if command in commands]
    for name in bringing or BROUGHT:
        yield import_module(f"handrail.cli.{name}")


def command_in(arguments: Sequence[str], common: argparse.ArgumentParser) -> str | None:
    """Return the word where a command should stand, before anything else is known of it.

    Args:
        arguments: what the user typed.
        common: the options that may stand before a command.
    """
    first = argparse.ArgumentParser(
        prog="handrail", add_help=False, parents=[common], exit_on_error=False
    )
    first.add_argument("command", nargs="?")
    first.add_argument("rest", nargs=argparse.REMAINDER)
    try:
        found, _ = first.parse_known_args(arguments)
    except argparse.ArgumentError:  # told by the parser that knows every command
        return None
    command: str | None = found.command
    return command
