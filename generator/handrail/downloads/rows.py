"""The answers, rows and column widths that every copy of a form shows, whatever the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handrail.downloads.copy import Copy, Flavour
from handrail.form.values import Value
from handrail.model.field import Table


class Given(NamedTuple):
    """One row: its answers by column id, and its first cell where that never changes."""

    answers: Mapping[str, Value | None]
    label: str = ""

    def answer(self, id_: str) -> Value | None:
        """Return the answer in one column; nothing where it was left empty or blank."""
        value = self.answers.get(id_)
        return None if value in ("", ()) else value


def answer(copy: Copy, id_: str) -> Value | None:
    """Return the answer to a single field; nothing where it was left empty or blank."""
    value = copy.filled.values.get(id_) if copy.filled else None
    return None if value in ("", ()) else value


def rows(copy: Copy, table: Table) -> list[Given]:
    """Return the rows to write: the fixed ones, else those filled in, else empty ones.

    A finished copy has one empty row at least, for a table of none would be damaged.
    """
    filled = copy.filled.rows.get(table.id, ()) if copy.filled else ()
    if table.fixed_rows:
        first = table.columns[0].id
        known = {str(row.get(first)): row for row in filled}
        if not known.keys() & set(table.fixed_rows):
            known = dict(zip(table.fixed_rows, filled, strict=False))
        return [Given(known.get(label, {}), label) for label in table.fixed_rows]
    if filled:
        return [Given(row) for row in filled]
    return [Given({})] * (1 if copy.flavour is Flavour.EXAMPLE else table.start_rows)


def widths(shares: Sequence[int], least: Sequence[int], whole: int) -> list[int]:
    """Return the widths of columns, in the unit of *whole* and adding up to it.

    Args:
        shares: What each column asks for, relative to the others.
        least: What each gets in any case, as long as all of that fits.
        whole: What there is to share out.
    """
    fitting = min(1.0, whole / sum(least))
    floor = [width * fitting for width in least]
    wanted = [
        max(whole * share / sum(shares) - under, 0)
        for share, under in zip(shares, floor, strict=True)
    ]
    scale = (whole - sum(floor)) / (sum(wanted) or 1)
    found = [int(under + want * scale) for under, want in zip(floor, wanted, strict=True)]
    found[-1] += whole - sum(found)
    return found
