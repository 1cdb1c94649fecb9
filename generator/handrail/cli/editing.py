"""The commands that help editors of text: schema and fmt."""

from __future__ import annotations

import argparse
import difflib
from pathlib import Path
from typing import NamedTuple

from handrail.build.gather import gather, require_library
from handrail.build.spread import spread
from handrail.cli.commands import Commands
from handrail.cli.paths import is_below, places
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.finding import Finding
from handrail.load import kind_at, load
from handrail.model.kinds import HOMES
from handrail.report import FORMATS, Report
from handrail.rewrite.style import StyleError, tidy
from handrail.schema import modeline, schemas
from handrail.site.write import replace, sync
from handrail.source.collect import SourceFile, collect
from handrail.source.text import SourceError


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("schema", run_schema, "let editors offer names and ids")

    parser = commands.add("fmt", run_fmt, "lay YAML files out alike")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files and folders")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; name what would change")
    how.add_argument("--diff", action="store_true", help="write nothing; show what would change")


def run_schema(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a JSON Schema for every kind into build/schemas, with the ids there are."""
    library = load(gather(options.root).collected.files).library
    folder = options.root / "build" / "schemas"
    sync(folder, schemas(library))
    terminal.say(f"The schemas are in {folder}; the first line of each file leads editors there.")
    return FINE


class _Laid(NamedTuple):
    """A file, what it would be in the house style, and why it cannot be."""

    file: SourceFile
    new: bytes
    finding: Finding | None = None
    loss: str = ""


def run_fmt(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lay YAML files out alike. Words, order and comments stay; a file that would lose is left."""
    root: Path = options.root
    require_library(root)
    wanted = places(root, options.paths, terminal)
    if wanted is None:
        return USAGE
    found = collect(root, HOMES)
    files = [file for file in found.files if not wanted or is_below(file.path, wanted)]
    laid = list(spread(files, _laid))
    changed = [each for each in laid if each.new != each.file.raw]
    for each in changed:
        if options.diff:
            terminal.say(_difference(each))
        elif options.check:
            terminal.say(f"{each.file.path} is not in the house style")
        else:
            replace(root / each.file.path, each.new)
            terminal.say(f"Wrote {each.file.path}")
    left = _tell_left(laid, terminal)
    terminal.tell(f"{len(laid)} files, {len(changed)} to change, {left} left as they are")
    only_shown = options.check or options.diff
    return PROBLEMS if left or (only_shown and changed) else FINE


def _laid(file: SourceFile) -> _Laid:
    try:
        return _Laid(file, tidy(file.raw, file.path, modeline(kind_at(file.path))).encode())
    except SourceError as fault:
        return _Laid(file, file.raw, fault.finding)
    except StyleError as fault:
        return _Laid(file, file.raw, None, str(fault))


def _tell_left(laid: list[_Laid], terminal: Terminal) -> int:
    """Say which files are left as they are, and why. Return how many."""
    findings = tuple(each.finding for each in laid if each.finding)
    if findings:
        texts = {e.file.path: e.file.raw.decode("utf-8", "replace") for e in laid if e.finding}
        report = Report(findings, len(laid), texts, 0, terminal.is_coloured)
        terminal.say(FORMATS["text"](report))
    losses = [each for each in laid if each.loss]
    for each in losses:
        terminal.fail(f"{each.file.path} is left as it is: {each.loss}", "lay it out by hand")
    return len(findings) + len(losses)


def _difference(laid: _Laid) -> str:
    old = laid.file.raw.decode("utf-8").splitlines(keepends=True)
    new = laid.new.decode("utf-8").splitlines(keepends=True)
    name = str(laid.file.path)
    return "".join(difflib.unified_diff(old, new, name, name))
