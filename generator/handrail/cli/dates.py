"""The date of a build: given, from the environment, or today. Nothing else asks the clock."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from contextlib import suppress


def add_date(parser: argparse.ArgumentParser) -> None:
    """Let a command take ``--date``."""
    parser.add_argument(
        "--date",
        type=day,
        metavar="YYYY-MM-DD",
        help="the date to count from (default: SOURCE_DATE_EPOCH, else today)",
    )


def date_of(options: argparse.Namespace) -> dt.date:
    """Return the date a command counts from."""
    if options.date:
        return dt.date.fromisoformat(str(options.date))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        with suppress(ValueError, OverflowError, OSError):  # there is no such year
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.datetime.now(tz=dt.UTC).date()


def day(text: str) -> dt.date:
    """Read a date that a user typed; argparse turns the error into words."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        says = f'"{text}" is no date such as 2026-03-31'
        raise argparse.ArgumentTypeError(says) from fault
