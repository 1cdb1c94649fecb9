"""What a rollup is made of: the copies, the tables that are joined, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.downloads.copy import Stamp
from handrail.form.carry import Kept
from handrail.form.filled import Filled
from handrail.form.form import Form, block_tables
from handrail.formula.excel import Naming, header
from handrail.model.field import Table
from handrail.model.template import Sheet

SUMMARY = "Summary"
FILES = "Files"
APART = "Kept apart"
_TAB = 31
"""Letters of a sheet's name: Excel specifications and limits."""
_NOT_IN_TAB = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Source:
    """One filled copy."""

    name: str
    """Its file, such as "portal/risks.xlsx"; no two sources have the same."""
    project: str
    """What it is about, in its own words."""
    edition: str
    """The edition it was made from."""
    filled: Filled
    """What it answers, carried to the current form and calculated."""
    apart: tuple[Kept, ...] = ()
    """What the current form has no place for."""


@dataclass(frozen=True)
class RollupStamp(Stamp):
    """What a rollup says of itself. It is no copy of the form, and must not be read as one."""

    def line(self) -> str:
        """Return the stamp as readers see it."""
        return f"Rollup of {self.template} {self.version} · edition {self.edition}"

    def properties(self) -> dict[str, str]:
        """Return the stamp as custom properties."""
        return {
            "HandrailRollup": self.template,
            "HandrailVersion": self.version,
            "HandrailEdition": self.edition,
            "HandrailDefinition": self.digest,
        }


@dataclass(frozen=True)
class Rollup:
    """Filled copies of one form, in the order that they were named."""

    form: Form
    stamp: RollupStamp
    sources: tuple[Source, ...]

    @cached_property
    def tabs(self) -> Mapping[str, str]:
        """The name of each table's sheet, by the table's id."""
        taken = {SUMMARY.casefold(), FILES.casefold(), APART.casefold(), "history"}
        found: dict[str, str] = {}
        for block in self.form.template.blocks:
            for table in block_tables(block):
                wanted = block.title if isinstance(block, Sheet) else table.label
                found[table.id] = _free(_NOT_IN_TAB.sub(" ", wanted).strip(), taken)
        return found

    def heads(self, table: Table) -> dict[str, str]:
        """Return the headers of a joined table by column id; ours stand before its own.

        Ours have ids that no column can have.
        """
        own = {column.id: header(column.label) for column in table.columns}
        taken = {head.casefold() for head in own.values()}
        heads = {"#project": "Project", "#file": "File", "#edition": "Edition"}
        for id_, head in heads.items():
            if head.casefold() in taken:
                heads[id_] = f"{head} of the copy"
        return {**heads, **own}

    def naming(self, table: Table) -> Naming:
        """Return what formulas call the columns of a joined table."""
        return Naming({table.id: self.heads(table)})


def own_tables(form: Form) -> list[Table]:
    """Return the tables of a form's own blocks; approvals and history are those of every form."""
    return [table for block in form.template.blocks for table in block_tables(block)]


def _free(wanted: str, taken: set[str]) -> str:
    """Return a name that no other sheet has, and take it."""
    name, number = wanted[:_TAB].strip() or "Table", 1
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = f"{wanted[: _TAB - len(end)].strip()}{end}"
    taken.add(name.casefold())
    return name
