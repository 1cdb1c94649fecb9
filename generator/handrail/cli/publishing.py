"""The commands that publish: build and serve."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from handrail.build.serve import serve
from handrail.build.site import Options, Outcome, build
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.downloads.conversion import TARGETS
from handrail.report import FORMATS, Report
from handrail.site.engine import ENGINES

_LAST_PORT = 65_535


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("build", run_build, "check, then make the site and its downloads")
    parser.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what builds pages")
    parser.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes")
    parser.add_argument("--only", choices=("pages", "files", "data"), help="generate only these")
    parser.add_argument("--strict", action="store_true", help="warnings stop the build too")
    parser.add_argument(
        "--formats",
        type=_formats,
        metavar="odt,ods,pdf",
        help="further formats of every form, by LibreOffice; none for no others than the usual",
    )
    parser.add_argument(
        "--handbook", action="store_true", help="offer the library as a PDF too; takes minutes"
    )
    add_date(parser)

    parser = commands.add("serve", run_serve, "show the site here, and renew it at every change")
    parser.add_argument("--engine", choices=ENGINES, default="mkdocs", help="what builds pages")
    parser.add_argument("--port", type=_port, default=8000, help="on 127.0.0.1 (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open it in the browser")
    add_date(parser)


def run_build(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check the library, generate pages and files, and build the site."""
    if options.only and options.site_dir:
        terminal.fail("--only builds no site that --site-dir could place", "leave out one of them")
        return USAGE
    chosen = Options(
        today=date_of(options),
        engine=options.engine,
        site_dir=options.site_dir,
        only=options.only or "",
        strict=options.strict,
        formats=options.formats,
        handbook=options.handbook,
    )
    outcome = build(options.root, chosen, terminal.tell)
    show_findings(outcome, terminal)
    if outcome.docs is None:
        terminal.fail("nothing was built", "mend the findings above, then build again")
        return PROBLEMS
    _show_times(outcome, terminal)
    if outcome.site:
        terminal.say(f"The site is in {outcome.site}: open {outcome.site / 'index.html'}")
    else:
        terminal.say(f"Generated {options.only} in {outcome.docs}")
    return FINE


def _formats(typed: str) -> tuple[str, ...]:
    """Return the formats in such as ``odt,pdf``.

    Raises:
        argparse.ArgumentTypeError: if one cannot be made.
    """
    names = [name for name in typed.replace(" ", "").split(",") if name]
    if names == ["none"]:
        return ()
    unknown = [name for name in names if name not in TARGETS]
    if unknown or not names:
        says = f'"{typed}": formats are {", ".join(TARGETS)}, with commas between them, or none'
        raise argparse.ArgumentTypeError(says)
    return tuple(names)


def _port(typed: str) -> int:
    """Return the number of a port.

    Raises:
        argparse.ArgumentTypeError: if it is none.
    """
    with suppress(ValueError):
        if 0 < (number := int(typed)) <= _LAST_PORT:
            return number
    says = f'"{typed}" is no port: they are numbers from 1 to {_LAST_PORT}'
    raise argparse.ArgumentTypeError(says)


def run_serve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Build the site, show it on this machine, and rebuild it when a file is saved."""
    chosen = Options(today=date_of(options), engine=options.engine)
    serve(
        options.root,
        chosen,
        options.port,
        terminal.tell,
        lambda outcome: show_findings(outcome, terminal),
        show=options.open,
    )
    return FINE


def show_findings(outcome: Outcome, terminal: Terminal) -> None:
    """Print findings to stderr's neighbour stdout, if there are any."""
    report = outcome.verdict.report
    if report.findings:
        coloured = Report(
            report.findings, report.files, report.texts, report.waiting, terminal.is_coloured
        )
        terminal.say(FORMATS["text"](coloured))


def _show_times(outcome: Outcome, terminal: Terminal) -> None:
    seconds = outcome.clock.seconds
    ours = sum(time for step, time in seconds.items() if step not in {"engine", "verify"})
    steps = ", ".join(f"{step} {time:.2f} s" for step, time in seconds.items())
    terminal.detail(f"generation {ours:.2f} s in all ({steps})")
    changes = outcome.changes
    terminal.detail(
        f"{changes.written} files written, {changes.deleted} deleted, {changes.kept} unchanged"
    )
