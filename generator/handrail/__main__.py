"""Runs the command line: ``handrail``, or ``python -m handrail``."""

import signal
import sys


def start() -> int:
    """Run the command line. Ctrl+C ends it without a traceback, also while it is being loaded."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from handrail.cli.main import main  # noqa: PLC0415  after the line above

    return main()


if __name__ == "__main__":
    sys.exit(start())
