"""The terminal: results to stdout, progress to stderr, colour only where it is wanted."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

FINE, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3
"""Exit codes: all is well; problems in the content; wrong usage; the environment failed."""


class Terminal(NamedTuple):
    """How to talk to whoever typed the command."""

    colour: str = "auto"
    quiet: bool = False
    verbose: bool = False

    @property
    def is_coloured(self) -> bool:
        """Whether results on stdout carry colour."""
        if self.colour != "auto":
            return self.colour == "always"
        return not os.environ.get("NO_COLOR") and sys.stdout.isatty()

    def say(self, text: str) -> None:
        """Print a result."""
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")

    def tell(self, text: str) -> None:
        """Print progress, unless the user asked for quiet."""
        if not self.quiet:
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()

    def ask(self, text: str) -> None:
        """Print what needs an answer, however quiet the user wants it, without ending the line."""
        sys.stderr.write(text)
        sys.stderr.flush()

    def detail(self, text: str) -> None:
        """Print progress that only a curious user wants."""
        if self.verbose:
            self.tell(text)

    def fail(self, message: str, hint: str = "", detail: str = "") -> None:
        """Print why a command could not do its work, and the next step."""
        if detail:
            sys.stderr.write(f"{detail}\n")
        sys.stderr.write(f"handrail: {message}\n")
        if hint:
            sys.stderr.write(f"  = hint: {hint}\n")
