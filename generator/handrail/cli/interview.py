"""Asks for the answers to a form in the terminal, one after the other, each judged as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handrail.build.notebook import Notebook
from handrail.cli.question import Asker
from handrail.cli.terminal import Terminal
from handrail.form.form import Form, block_fields, block_tables
from handrail.form.limits import row_rule
from handrail.form.marks import AI_STATEMENT, DETAILS
from handrail.form.values import LimitError, MisfitError, read
from handrail.model.field import Column, Field, FieldType, Table
from handrail.prose.markdown import plain

_HELP = (
    "Enter alone leaves a question open. ? shows an example, q stops: your answers are kept.\n"
    "To answer just “q” or “?”, write a \\ before it.\n"
)


class Interview:
    """Asks what a notebook does not answer yet."""

    def __init__(
        self, form: Form, notebook: Notebook, terminal: Terminal, line: Callable[[], str]
    ) -> None:
        """Take what is asked and where answers go.

        Args:
            form: the form.
            notebook: its answers.
            terminal: where questions are shown.
            line: reads what was typed; raises EOFError at the end.
        """
        self.form = form
        self.notebook = notebook
        self.asker = Asker(form, terminal, line)
        self.answers: dict[str, Any] = dict(notebook.answers)

    def run(self) -> None:
        """Ask every open question, in the order of the form.

        Raises:
            LeftError: if whoever is asked wants no more.
        """
        self.asker.show(f"{self.form.template.title}\n\n{_HELP}")
        for title, fields, tables in self._parts():
            asked = [field for field in fields if not self._is_answered(field)]
            if asked or tables:
                self.asker.show(f"\n──── {title} ────\n")
            for field in asked:
                self._single(field)
            for table in tables:
                self._table(table)
        self._readiness()

    def _parts(self) -> Iterator[tuple[str, list[Field], list[Table]]]:
        form = self.form
        yield DETAILS, list(form.cover), []
        for block in form.template.blocks:
            yield block.title, list(block_fields(block)), list(block_tables(block))
        yield AI_STATEMENT, list(form.common.ai_statement), []
        for table in (form.approvals, form.history):
            if table:
                yield table.label, [], [table]

    # ------------------------------------------------------------------------------ what is asked

    def _single(self, field: Field) -> None:
        def keep(answer: Any) -> None:
            self._save({**self.answers, field.id: answer})

        self.asker.ask(field, keep)

    def _table(self, table: Table) -> None:
        rows = self._rows(table)
        if plain(table.guidance or "").strip():
            self.asker.say(plain(table.guidance or ""))
        if row_rule(table):
            self.asker.say(row_rule(table))
        if table.fixed_rows:
            self._fixed(table, rows)
            return
        for number, row in enumerate(rows):
            self._cells(
                table, number, [c for c in _asked(table) if c.required and not _said(row, c)]
            )
        while self._more(table):
            rows = self._rows(table)
            self._cells(table, len(rows), _asked(table))

    def _fixed(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Ask for the cells beside each first cell that is always the same."""
        first = table.columns[0].id
        named = {str(row.get(first)): row for row in rows}
        whole = [{first: label, **named.get(label, {})} for label in table.fixed_rows]
        whole += [row for row in rows if str(row.get(first)) not in table.fixed_rows]
        self.answers[table.id] = whole
        for number, label in enumerate(table.fixed_rows):
            row = whole[number]
            open_ = [c for c in _asked(table) if c.id != first and not _said(row, c)]
            if open_:
                self.asker.show(f"\n{table.label}: {label}\n")
            self._cells(table, number, open_)

    def _more(self, table: Table) -> bool:
        count = len(self._rows(table))
        have = f"{count} so far" if count else "none yet"
        least = f", at least {table.min_rows} wanted" if count < table.min_rows else ""
        self.asker.show(
            f"\n{table.label} ({have}{least}). Another {table.row.lower()}? y or Enter\n"
        )
        while True:
            said = self.asker.typed().strip().lower()
            if said in {"", "n", "no"}:
                return False
            if said in {"y", "yes"}:
                return True
            self.asker.show("Type y for another one, or Enter to go on.\n")

    def _cells(self, table: Table, number: int, columns: list[Column]) -> None:
        """Ask for cells of one row; each is kept as soon as it is answered."""
        for column in columns:

            def keep(answer: Any, column: Column = column) -> None:
                rows = self._rows(table)
                rows += [{} for _ in range(number + 1 - len(rows))]
                rows[number] = {**rows[number], column.id: answer}
                self._save({**self.answers, table.id: rows})

            self.asker.ask(column, keep, f"{table.row} {number + 1}: ", self._others(table, number))

    def _others(self, table: Table, number: int) -> Callable[[Field, str], str]:
        """Return what says whether a value is that of another row, where it must not be."""

        def check(field: Field, text: str) -> str:
            others = [row for at, row in enumerate(self._rows(table)) if at != number]
            is_taken = any(str(row.get(field.id)) == text for row in others)
            unique = isinstance(field, Column) and field.unique
            return "must be different in every row" if unique and is_taken else ""

        return check

    def _readiness(self) -> None:
        given = self.answers.get("readiness")
        marks = (
            {key: mark for key, mark in given.items() if mark} if isinstance(given, dict) else {}
        )
        left = [asked for asked in self.form.readiness if asked.id not in marks]
        if left:
            self.asker.show(f"\n──── {self.form.common.readiness_title} ────\n")
        for asked in left:
            field = Field(id="readiness", label=asked.question[:120], type=FieldType.YES_NO)

            def keep(answer: Any, id_: str = asked.id) -> None:
                marks[id_] = str(answer).lower()
                self._save({**self.answers, "readiness": dict(marks)})

            self.asker.ask(field, keep, label=asked.question)

    # -------------------------------------------------------------------------------- what is kept

    def _save(self, answers: dict[str, Any]) -> None:
        self.notebook.write(answers)
        self.answers = answers

    def _rows(self, table: Table) -> list[dict[str, Any]]:
        """Return the rows of a table that say anything; those of fixed rows all stay."""
        given = self.answers.get(table.id)
        rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
        return rows if table.fixed_rows else [row for row in rows if any(row.values())]

    def _is_answered(self, field: Field) -> bool:
        """Say whether there is an answer that fits; one that does not is asked for again."""
        given = self.answers.get(field.id)
        text = "\n".join(map(str, given)) if isinstance(given, list) else given
        if not text or not isinstance(text, str):
            return False
        try:
            read(field, text, self.form.lists)
        except LimitError:
            return True
        except MisfitError:
            return False
        return True


def _asked(table: Table) -> list[Column]:
    return [column for column in table.columns if not column.formula]


def _said(row: dict[str, Any], column: Column) -> bool:
    return bool(row.get(column.id))
