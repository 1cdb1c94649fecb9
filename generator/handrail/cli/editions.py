"""The command that freezes editions and puts them side by side: edition."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from handrail.build.assembling import Assembly, assemble
from handrail.build.freezing import Frozen, RefusedError, Wanted, freeze
from handrail.build.gather import require_library
from handrail.build.notes import unanswered
from handrail.build.site import Options
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of, day
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.editions.git import GitError, is_shallow
from handrail.editions.manifest import ManifestError
from handrail.editions.names import is_name
from handrail.editions.store import Entry, editions
from handrail.report import FORMATS
from handrail.site.engine import ENGINES
from handrail.site.fault import SiteError


def add(commands: Commands) -> None:
    """Add the command and what it can do."""
    about = "Freeze editions, list them, and put them side by side."
    actions = commands.group("edition", "freeze editions, publish them all", about, "action")

    new = actions.add("new", run_new, "freeze")
    new.add_argument("name", metavar="NAME", help="the year and a number, such as 2026.1")
    new.add_argument(
        "--in-force", type=day, metavar="YYYY-MM-DD", help="the day from which it holds"
    )
    new.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what builds pages")
    _add_store(new)
    new.add_argument("--dry-run", action="store_true", help="check and show, but change nothing")
    add_date(new)

    listed = actions.add("list", run_list, "show them")
    listed.add_argument("--format", choices=("text", "json"), default="text", help="how to show")
    _add_store(listed)

    put = actions.add("assemble", run_assemble, "put side by side")
    put.add_argument("--out", type=Path, metavar="DIR", help="where they go (default: public)")
    put.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what builds pages")
    _add_store(put)
    put.add_argument("--dry-run", action="store_true", help="verify archives, but change nothing")
    add_date(put)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", type=Path, metavar="DIR", help="where archives lie (default: editions)"
    )


def run_new(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check strictly, draft the notes, build, pack one archive, commit its digest, and tag it."""
    if not is_name(options.name):
        says = f'edition "{options.name}" is not a version name'
        terminal.fail(says, "it is the year and a number, such as 2026.1")
        return USAGE
    wanted = Wanted(
        name=options.name,
        today=date_of(options),
        in_force=options.in_force,
        store=options.store,
        engine=options.engine,
        dry=options.dry_run,
    )
    try:
        done = freeze(options.root, wanted, terminal.tell)
    except RefusedError as fault:
        terminal.fail(fault.message, fault.hint)
        return PROBLEMS
    if done.verdict.fails(strict=True):
        terminal.say(FORMATS["text"](done.verdict.report))
        terminal.fail("nothing was frozen", "mend the findings above, commit, then try again")
        return PROBLEMS
    if done.notes:
        terminal.say(done.notes)
    terminal.say(_told(options.name, done))
    return FINE


def _told(name: str, done: Frozen) -> str:
    if not done.archive or not done.manifest:
        changed = ", ".join(done.texts) or "no file of yours"
        return f"Edition {name} can be frozen. It would change {changed}. Nothing was changed."
    lines = [
        f"Edition {name} is frozen: commit {done.commit[:12]}, tag edition/{name}.",
        f"Archive: {done.archive} ({done.manifest.bytes / 1_000_000:.1f} MB). It is not in git:",
        "keep it where files are kept, such as with the release of the tag.",
    ]
    if done.notes:
        lines.append("The notes above are a draft: edit standards/CHANGELOG.md and commit it.")
    if count := unanswered(done.notes, name):
        lines.append(
            f'In {count} of them, nobody has said yet what running projects do: "say here".'
        )
    undo = f"git tag --delete edition/{name} && git reset --keep HEAD~1"
    lines += [
        "Publish it in this order, so that the build server finds the archive:",
        f"  git push origin edition/{name}",
        "  the archive, to its place",
        "  git push origin HEAD",
        f"Before that, it can be taken back with: {undo}",
    ]
    return "\n".join(lines)


def run_list(options: argparse.Namespace, terminal: Terminal) -> int:
    """List the editions of this history, newest first, and whether their archives are sound."""
    require_library(options.root)
    try:
        found = editions(options.root, options.store)[::-1]
    except GitError:
        found = []
    except ManifestError as fault:
        raise SiteError(str(fault)) from fault
    if options.format == "json":
        terminal.say(json.dumps([_data(entry) for entry in found], indent=2))
    elif not found and _is_cut_off(options.root):
        says = "No edition is in this clone, which has only the end of the history"
        terminal.say(f"{says}: type git fetch --unshallow --tags")
    elif not found:
        terminal.say("No edition is frozen yet: handrail edition new NAME does it.")
    else:
        terminal.say("\n".join(f"{e.name:12}{_day_of(e):12}{e.held:9}{e.archive}" for e in found))
    return FINE


def _is_cut_off(root: Path) -> bool:
    try:
        return is_shallow(root)
    except GitError:
        return False


def _day_of(entry: Entry) -> str:
    return entry.manifest.in_force if entry.manifest else ""


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "edition": entry.name,
        "in_force": _day_of(entry) or None,
        "archive": str(entry.archive),
        "sha256": entry.manifest.sha256 if entry.manifest else None,
        "state": str(entry.held),
    }


def run_assemble(options: argparse.Namespace, terminal: Terminal) -> int:
    """Verify and unpack all editions, add the library as it is, and lead readers to the newest."""
    out = options.out or options.root / "public"
    how = Assembly(
        Options(date_of(options), options.engine), out, options.store, dry=options.dry_run
    )
    done = assemble(options.root, how, terminal.tell)
    for name in done.rebuilt:
        terminal.tell(f"Edition {name} is built again from its data, and its pages say so.")
    listed = ", ".join(done.names)
    if options.dry_run:
        terminal.say(f"{out} would hold {listed}. Nothing was changed.")
    else:
        terminal.say(f"{out} holds {listed}: open {out / 'index.html'}")
    return FINE
