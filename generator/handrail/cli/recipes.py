"""The command that writes recipes for build servers: ci."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Mapping
from pathlib import Path

from handrail.build.beginning import recipes, requirements
from handrail.build.gather import require_library
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, Terminal
from handrail.site.fault import not_written
from handrail.site.write import replace
from handrail.starter import origin, starter


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("ci", run_ci, "write recipes for GitHub or GitLab")
    parser.add_argument("server", choices=("github", "gitlab"), help="whose recipes")
    parser.add_argument("--force", action="store_true", help="replace files that differ")


def run_ci(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write recipes that check, preview and publish. Files that differ are shown, not replaced."""
    root: Path = options.root
    require_library(root)
    shipped = starter()
    wanted = recipes(shipped, options.server)
    source = origin()
    needed = {  # what the recipes install from: written where it is missing, and never changed
        "requirements/site.txt": shipped["requirements/site.txt"],
        "requirements/handrail.txt": requirements(source.line).encode(),
    }
    wanted |= {name: raw for name, raw in needed.items() if not (root / name).exists()}
    other = {name: raw for name, raw in wanted.items() if _differs(root / name, raw)}
    if other and not options.force:
        _show(root, other, terminal)
        says = f"nothing was written: {len(other)} of these files are here and differ"
        terminal.fail(says, "read the difference above, then add --force to replace them")
        return PROBLEMS
    for name, raw in wanted.items():
        _write(root / name, raw)
        if name in other:
            terminal.tell(f"Replaced {name}; the old one is {name}.old")
    terminal.say(f"The recipes are written: {', '.join(sorted(wanted))}")
    if "requirements/handrail.txt" in wanted and (step := source.next_step(root)):
        terminal.tell(step)
    return FINE


def _differs(path: Path, raw: bytes) -> bool:
    return path.is_symlink() or (path.exists() and path.read_bytes() != raw)


def _show(root: Path, files: Mapping[str, bytes], terminal: Terminal) -> None:
    for name, raw in files.items():
        old = (root / name).read_text("utf-8", errors="replace").splitlines(keepends=True)
        new = raw.decode().splitlines(keepends=True)
        terminal.say("".join(difflib.unified_diff(old, new, name, f"{name}, new")))


def _write(path: Path, raw: bytes) -> None:
    """Write one file, and keep what stood there beside it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if _differs(path, raw):
            path.replace(path.with_name(f"{path.name}.old"))
        replace(path, raw)
    except OSError as fault:
        raise not_written(fault.filename, fault, "check that you may write there") from fault
