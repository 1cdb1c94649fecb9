"""The workbook of a form while it is written: its answers, its names and what it calculates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.properties import about
from handrail.downloads.workbook.canvas import Canvas
from handrail.downloads.workbook.shell import Shell
from handrail.form.calculate import Reckoned
from handrail.form.filled import Filled
from handrail.form.form import Form
from handrail.formula.excel import Naming, excel, header, list_name
from handrail.formula.parse import parse
from handrail.model.field import ChoiceList, Field, FieldType, Figure, Table

_SPARE = 3
"""Empty rows after those of a copy that goes on being filled."""


class Book(Shell):
    """One workbook on its way to a file."""

    def __init__(self, copy: Copy, look: Look) -> None:
        """Open it and calculate everything it will show."""
        super().__init__(about(copy), look)
        self.copy = copy
        self.form: Form = copy.form
        self.filled = copy.filled or Filled()
        self.reckoned: Reckoned = copy.sums.reckoned(copy.filled, self._drawn())
        self.headers: Mapping[str, Mapping[str, str]] = {
            table.id: {column.id: header(column.label) for column in table.columns}
            for table in self.form.tables.values()
        }
        self.homes: dict[str, tuple[Canvas, int]] = {}
        """The sheet of each table that is written, and the row of its heads."""
        self.later: list[Callable[[], None]] = []
        """What has to wait until all sheets are written."""

    def formula(self, text: str, table: str = "", **words: str) -> str:
        """Return a formula as Excel reads it, with = before it.

        It may stand in the rows of a *table*. In a matrix, *words* are ``row`` and ``column``.
        """
        return "=" + excel(parse(text), Naming(self.headers, table or None, words))

    def choices(self, field: Field | Figure) -> ChoiceList | None:
        """Return the list a field chooses from, if there is one."""
        name = field.options if isinstance(field, Field) else None
        return self.form.lists.get(name or ("rag" if field.type is FieldType.RAG else ""))

    def source(self, field: Field) -> str | list[str] | None:
        """Return what a drop-down offers: a defined name, or yes and no."""
        if field.type is FieldType.YES_NO:
            return ["Yes", "No"]
        list_ = self.choices(field)
        chosen = field.type in {FieldType.CHOICE, FieldType.RAG}
        return f"={list_name(list_.id)}" if list_ and chosen else None

    @cached_property
    def used_lists(self) -> list[ChoiceList]:
        """The lists that fields, columns or matrices of this form use, in the form's order."""
        used = {list_.id for field in self._fields() if (list_ := self.choices(field))}
        for block in self.form.template.blocks:
            for matrix in getattr(block, "matrices", ()):
                used |= {matrix.rows, matrix.columns}
        return [list_ for id_, list_ in self.form.lists.items() if id_ in used]

    @property
    def is_example(self) -> bool:
        """Whether this is the worked example, which nobody goes on filling."""
        return self.copy.flavour is Flavour.EXAMPLE

    def close(self) -> bytes:
        """Return the file. Its parts are sorted and carry no date of their own."""
        for work in self.later:
            work()
        return super().close()

    def _fields(self) -> Iterator[Field | Figure]:
        yield from self.form.fields.values()
        for table in self.form.tables.values():
            yield from table.columns
        yield from self.form.figures.values()

    def _drawn(self) -> dict[str, int]:
        return {id_: self._rows(table) for id_, table in self.form.tables.items()}

    def _rows(self, table: Table) -> int:
        given = len(self.filled.rows.get(table.id, ()))
        if not self.copy.filled:
            return table.start_rows
        return max(given, 1) if self.is_example else max(given + _SPARE, table.start_rows)
