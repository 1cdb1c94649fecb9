"""The command that begins an entity: new."""

from __future__ import annotations

import argparse

from handrail.build.gather import gather
from handrail.cli.commands import Commands
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.load import id_fault, load
from handrail.meant import did_you_mean
from handrail.model.kinds import KINDS, Kind
from handrail.schema import name as schema_name
from handrail.site.write import replace
from handrail.skeleton import skeleton

_KINDS = {schema_name(kind): kind for kind in KINDS if not kind.single}
_ALL = f"kinds: {', '.join(_KINDS)}"
_ANY_FORM = ("template", "form")
_FORMS = "say which form: document (Word), workbook (Excel) or deck (PowerPoint)"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("new", run_new, "begin a standard or a form, every field explained")
    parser.add_argument(
        "kind", metavar="KIND", help=f"one of: {', '.join(_KINDS)}; the last three are forms"
    )
    parser.add_argument("id", metavar="ID", help="its file name, such as project-manager")


def run_new(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a first draft with every field explained. Nothing is overwritten."""
    kind = _KINDS.get(options.kind)
    if kind is None:
        hint = _FORMS if options.kind in _ANY_FORM else did_you_mean(options.kind, _KINDS, _ALL)
        terminal.fail(f'there is no kind called "{options.kind}"', hint)
        return USAGE
    fault = id_fault(options.id)
    if fault:
        terminal.fail(fault, "choose another, such as project-manager")
        return USAGE
    taken = _taken(options, kind)
    if taken:
        terminal.fail(f'there is a {kind.model.kind} called "{options.id}" already: {taken}')
        return PROBLEMS
    path = options.root / kind.home / f"{options.id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, skeleton(kind, options.id).encode())
    terminal.say(f"Wrote {path}. Fill in what is empty, then run: handrail check")
    return FINE


def _taken(options: argparse.Namespace, kind: Kind) -> str:
    loaded = load(gather(options.root).collected.files)
    record = loaded.records.get((kind.model.kind, options.id))
    path = options.root / kind.home / f"{options.id}.yaml"
    if record:
        return str(record.path)
    return str(path) if path.exists() else ""
