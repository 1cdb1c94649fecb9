"""What an import finds in a workbook: changes that meet others, and what it cannot take."""

from __future__ import annotations

from handrail.finding import Severity
from handrail.rules.rule import documented

documented(
    "workbook-conflict",
    Severity.ERROR,
    """A cell was changed in the workbook, and its file was changed too since the export.

    Neither is taken for the other, so nothing of that row is written. Export again, look at what
    the file says now, and make the change there. The same is said of a row whose entry is gone,
    and of a change that would lose a comment in the file.
    """,
)

documented(
    "workbook-row-missing",
    Severity.WARNING,
    """A row or sheet that was exported is no longer in the workbook.

    Rows get lost by accident, so a missing one removes nothing. To take an entry out of a list,
    choose "remove" in its last column. To take a whole standard out of use, set its status to
    "retired": readers who follow an old link then learn what took its place.
    """,
)

documented(
    "workbook-unknown",
    Severity.WARNING,
    """A sheet or column of the workbook is not one of the library's.

    It is left alone: nothing is taken from it, and the workbook keeps it. If it was meant to be a
    field, compare its heading with the others; every heading is the name of a field.
    """,
)

documented(
    "workbook-cell",
    Severity.ERROR,
    """A cell of the workbook cannot be taken.

    It holds a formula, or a number that names no entry, or its row does not say which file it
    belongs to. The message names sheet, column and row. Nothing of the workbook is written until
    it is mended.
    """,
)
