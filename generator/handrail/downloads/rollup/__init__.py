"""A rollup: many filled copies of one form in one workbook, with a summary that counts them."""

from __future__ import annotations

from handrail.downloads.copy import Look
from handrail.downloads.properties import About
from handrail.downloads.rollup.rows import rows_sheet
from handrail.downloads.rollup.source import Rollup, RollupStamp, Source, own_tables
from handrail.downloads.rollup.summary import summary_sheet
from handrail.downloads.rollup.tally import Tally, tallies
from handrail.downloads.rollup.trail import apart_sheet, files_sheet
from handrail.downloads.workbook.shell import Shell

__all__ = ["Rollup", "RollupStamp", "Source", "Tally", "own_tables", "tallies", "write"]


def write(rollup: Rollup, look: Look) -> bytes:
    """Return a rollup as an XLSX file. The same copies and look give the same bytes.

    Everything that came out of a copy is written as a value, never as a formula. What its form
    calculates in a row is a value too: it may follow from cells that stay in the copy.
    """
    template, count = rollup.form.template, len(rollup.sources)
    title = f"{template.title}: {count} file{'' if count == 1 else 's'} together"
    shell = Shell(About(title, template.summary, "Rollup", rollup.stamp), look)
    summary_sheet(shell, rollup)
    for table in own_tables(rollup.form):
        rows_sheet(shell, rollup, table)
    files_sheet(shell, rollup)
    apart_sheet(shell, rollup)
    return shell.close()
