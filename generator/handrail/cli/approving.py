"""The commands of the review regime: approve, reviews and owners."""

from __future__ import annotations

import argparse
import json
import re
from typing import Any

from handrail.build.approving import Act, ApprovalError, Written, approve, approve_all
from handrail.build.gather import gather
from handrail.build.owners import BEGIN, END, codeowners, merged
from handrail.cli.broken import tell_broken
from handrail.cli.commands import Commands
from handrail.cli.dates import add_date, date_of
from handrail.cli.terminal import FINE, PROBLEMS, USAGE, Terminal
from handrail.load import Loaded, load
from handrail.model.reviews import Review, reviews
from handrail.report.calendar import Day, calendar
from handrail.rewrite.fields import encoded
from handrail.site.write import replace

_DAYS = re.compile(r"^(\d{1,4})d$")
_PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS")


def add(commands: Commands) -> None:
    """Add the commands."""
    parser = commands.add("approve", run_approve, "record that standards are approved")
    parser.add_argument("names", nargs="*", metavar="KIND/ID", help="such as role/project-manager")
    parser.add_argument("--by", metavar="ROLE", help="the role that approves")
    parser.add_argument("--note", default="", help="what was read, if nothing has changed")
    parser.add_argument(
        "--all",
        action="store_true",
        help="record everything that calls itself approved, as it stands now",
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing; say what would be")
    add_date(parser)

    parser = commands.add("reviews", run_reviews, "list which standards are due to be read again")
    parser.add_argument(
        "--due",
        type=_days,
        metavar="30d",
        help="only what is due within so many days, or late (default: all)",
    )
    parser.add_argument("--format", choices=("text", "json", "ics"), default="text")
    add_date(parser)

    parser = commands.add("owners", run_owners, "say whom a server asks to approve a change")
    parser.add_argument("--write", action="store_true", help="write it into the CODEOWNERS file")


def run_approve(options: argparse.Namespace, terminal: Terminal) -> int:
    """Set the status of standards to approved, and write into the register what they say today.

    With --all only the register is written: for the first day, and before an edition.
    """
    wrong = _wrong_use(options)
    if wrong:
        names = "" if options.all else " ".join(options.names)
        terminal.fail(wrong, f"handrail approve {names or 'role/tester'} --by head-of-pmo")
        return USAGE
    loaded = load(gather(options.root).collected.files)
    try:
        written = _all(loaded, terminal) if options.all else _some(loaded, options)
    except ApprovalError as fault:
        terminal.fail(str(fault), fault.hint)
        return PROBLEMS
    for each in written:
        place = options.root / each.path
        old = place.read_bytes() if place.exists() else b""
        if not options.dry_run:
            replace(place, encoded(each.text, old))
        verb = "Would write" if options.dry_run else "Wrote"
        terminal.say(f"{verb} {each.path}: {each.says}")
    return FINE


def _wrong_use(options: argparse.Namespace) -> str:
    if options.all:
        return (
            "--all takes no names, no --by and no --note"
            if (options.names or options.by or options.note)
            else ""
        )
    if not options.names:
        return "say what is approved, and by which role"
    return "" if options.by else "say by which role, with --by"


def _some(loaded: Loaded, options: argparse.Namespace) -> list[Written]:
    return approve(loaded, options.names, Act(options.by, date_of(options), options.note))


def _all(loaded: Loaded, terminal: Terminal) -> list[Written]:
    tell_broken("the library here", loaded, terminal)
    names, written = approve_all(loaded)
    for name in names:
        terminal.detail(f"  {name}")
    terminal.tell(
        f"Recording {len(names)} standards as they stand now. This says that somebody with the "
        "right to do so has read them all."
    )
    return [written]


def run_reviews(options: argparse.Namespace, terminal: Terminal) -> int:
    """List the approved standards by the day on which they are to be looked at again."""
    loaded = load(gather(options.root).collected.files)
    tell_broken("the library here", loaded, terminal)
    library = loaded.library
    today = date_of(options)
    found = [
        review
        for review in reviews(library)
        if options.due is None or (review.due - today).days <= options.due
    ]
    if options.format == "json":
        listed = [_as_data(review, review.late(today)) for review in found]
        terminal.say(json.dumps({"reviews": listed}, indent=2, ensure_ascii=False))
    elif options.format == "ics":
        host = library.settings.contact.email.partition("@")[2]
        title = f"{library.settings.title}: reviews"
        days = [_as_day(review, host) for review in found]
        terminal.say(calendar(title, days, today))
    elif found:
        for review in found:
            late = review.late(today)
            when = f"{late} days late" if late > 0 else f"in {-late} days"
            terminal.say(f"{review.due}  {when:>14}  {review.name}  ({review.entity.owner})")
    else:
        terminal.say("No review is due.")
    return FINE


def _as_data(review: Review, late: int) -> dict[str, Any]:
    return {
        "name": review.name,
        "title": review.entity.title,
        "owner": str(review.entity.owner),
        "due": review.due.isoformat(),
        "approved_on": str(review.entity.approved_on),
        "months": review.months,
        "days_late": max(late, 0),
    }


def _as_day(review: Review, host: str) -> Day:
    text = (
        f"Read {review.name}, mend what is no longer true, and have it approved. "
        f"Owner: {review.entity.owner}. Approved on {review.entity.approved_on}."
    )
    uid = f"{review.name.replace('/', '-')}@{host}"
    return Day(uid, review.due, f"Review: {review.entity.title}", text)


def run_owners(options: argparse.Namespace, terminal: Terminal) -> int:
    """Show the lines for CODEOWNERS, from the owner of each standard and the settings.

    With --write they go into the file, between two marks; whatever stands around them stays.
    """
    loaded = load(gather(options.root).collected.files)
    tell_broken("the library here", loaded, terminal)
    lines, without = codeowners(loaded)
    if without:
        terminal.tell(
            f"No handle for: {', '.join(without)}. "
            'Add them to "owners" in site_config/library.yaml.'
        )
    if not options.write:
        terminal.say("\n".join([BEGIN, *lines, END]))
        return FINE
    places = [options.root / name for name in _PLACES]
    place = next((place for place in places if place.is_file()), places[0])
    old = place.read_text("utf-8") if place.is_file() else ""
    place.parent.mkdir(parents=True, exist_ok=True)
    replace(place, merged(old, lines).encode())
    terminal.say(f"Wrote {place}")
    return FINE


def _days(text: str) -> int:
    found = _DAYS.match(text)
    if not found:
        says = f'"{text}" is no number of days such as 30d'
        raise argparse.ArgumentTypeError(says)
    return int(found[1])
