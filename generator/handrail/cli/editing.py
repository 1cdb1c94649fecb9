"""The command that helps editors of text: schema."""

from __future__ import annotations

import argparse
from typing import Any

from handrail.build.gather import gather
from handrail.cli.terminal import FINE, Terminal
from handrail.load import load
from handrail.schema import schemas
from handrail.site.write import sync


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "schema",
        parents=[common],
        help="let editors offer names and ids",
        description=run_schema.__doc__,
    )
    parser.set_defaults(run=run_schema)


def run_schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a JSON Schema for every kind into build/schemas, with the ids there are."""
    library = load(gather(options.root).collected.files).library
    folder = options.root / "build" / "schemas"
    sync(folder, schemas(library))
    terminal.say(f"The schemas are in {folder}; the first line of each file leads editors there.")
    return FINE
