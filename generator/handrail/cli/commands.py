"""The commands of one level of the command line, as the modules of commands add them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from handrail.cli.terminal import Terminal
from handrail.meant import did_you_mean

_NO_CHOICE = re.compile(r"invalid choice: '(?P<word>.*)' \(choose from (?P<known>.*)\)")
"""How argparse says that a word is none of those that fit; newer ones put no quotes around them."""
Run: TypeAlias = Callable[[argparse.Namespace, Terminal], int]
"""Runs a command and returns its exit code; its docstring is what ``--help`` says of it."""


class Parser(argparse.ArgumentParser):
    """Reads what was typed, and asks whether the nearest word was meant that fits there."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, with the usage, and end the program."""
        if wrong := _NO_CHOICE.search(message):
            known = [word.strip("' ") for word in wrong["known"].split(",")]
            if meant := did_you_mean(wrong["word"], known):
                message += f"\n  = hint: {meant}"
        super().error(message)


class Commands:
    """Takes commands, and gives each the options that all have."""

    def __init__(
        self,
        parser: argparse.ArgumentParser,
        common: argparse.ArgumentParser,
        word: str = "command",
    ) -> None:
        """Let a parser take one of several commands.

        Args:
            parser: what the commands stand behind.
            common: the options that every command takes.
            word: what one of them is called in the help.
        """
        self._level: Any = parser.add_subparsers(
            title=f"{word}s", metavar=word.upper(), required=True
        )
        self._common = common

    @property
    def names(self) -> tuple[str, ...]:
        """What a user may type here, in the order of the help text."""
        return tuple(self._level.choices)

    def add(self, name: str, run: Run, says: str, epilog: str = "") -> argparse.ArgumentParser:
        """Add a command and return its parser, which takes the options of its own.

        Args:
            name: what a user types.
            run: what it does.
            says: the same in a few words, for the list of commands.
            epilog: what stands below its options.
        """
        parser = self._made(name, says, run.__doc__, epilog)
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, says: str, about: str, word: str = "command") -> Commands:
        """Add a name behind which commands of its own stand."""
        return Commands(self._made(name, says, about), self._common, word)

    def _made(
        self, name: str, says: str, about: str | None, epilog: str = ""
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = self._level.add_parser(
            name, parents=[self._common], help=says, description=about, epilog=epilog or None
        )
        return made
