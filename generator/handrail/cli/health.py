"""The command that looks at the environment: doctor."""

from __future__ import annotations

import argparse
import json

from handrail.build.doctor import Look, State, looks
from handrail.cli.commands import Commands
from handrail.cli.terminal import ENVIRONMENT, FINE, Terminal

_SIGNS = {State.FINE: "ok", State.NOTE: "note", State.TROUBLE: "TROUBLE"}


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("doctor", run_doctor, "say what this machine lacks")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it")


def run_doctor(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say what this machine has, what it lacks, and what to do about it. Nothing is changed."""
    found = looks(options.root)
    troubles = sum(look.state is State.TROUBLE for look in found)
    if options.format == "json":
        data = {"looks": [look._asdict() for look in found], "troubles": troubles}
        terminal.say(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        terminal.say("\n".join([*map(_line, found), _sum(troubles)]))
    return ENVIRONMENT if troubles else FINE


def _line(look: Look) -> str:
    hint = f"\n{'':22}  = hint: {look.hint}" if look.hint else ""
    return f"{_SIGNS[look.state]:8}{look.name:14}  {look.says}{hint}"


def _sum(troubles: int) -> str:
    if not troubles:
        return "Nothing here keeps a build from working."
    return f"{troubles} thing{'s' if troubles > 1 else ''} to mend before a build can work."
