"""Runs the command line: ``python -m handrail``."""

import sys

from handrail.cli.main import main

sys.exit(main())
