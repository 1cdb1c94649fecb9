"""What a process gets from whoever starts it: three streams, and requests to stop."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper

_LAST_STREAM = 2
"""The number of stderr; those of stdin and stdout are lower."""


def open_streams() -> None:
    """See to it that all three streams are there, and that any letter can be printed.

    A stream may be closed from outside. Its number would go to the next file that is opened, and
    what another program prints would end in that file.
    """
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
            pass
        os.close(number)
        sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
        sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that cannot be shown stops nothing


def listen() -> None:
    """Let Ctrl+C and the system's own request to stop be exceptions, so that all is tidied up."""
    with suppress(AttributeError, ValueError):  # a system without them, or no main thread
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def drop_stdout() -> None:
    """Send what is still to be printed nowhere, or it would fail again when Python ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
