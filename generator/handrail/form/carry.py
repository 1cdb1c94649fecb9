"""Carries the answers of a filled copy over to another edition of its form; none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from handrail.form.definition import Definition
from handrail.form.filled import Filled, Misfit, Misfitting, read_answers
from handrail.form.form import Form
from handrail.model.field import Column, Field, Table
from handrail.model.template import Answer


class Kept(NamedTuple):
    """Something that the form no longer has a place for, in the words of the earlier copy."""

    title: str
    text: str


class Carried(NamedTuple):
    """The answers in the form's own ids, what is kept aside, and what nobody was asked before."""

    filled: Filled
    kept: tuple[Kept, ...]
    fresh: tuple[str, ...]
    """Labels of what is new, those that are required first."""


def carry(answers: Mapping[str, Answer], old: Definition, new: Form) -> Carried:
    """Return *answers* to *old* as answers to *new*.

    A field, table or column follows its id, or the id that it says it had before (``was``).
    """
    porter = _Porter(old, new)
    for id_, answer in answers.items():
        porter.take(id_, answer)
    filled, misfits = read_answers(new, porter.carried, keep=True)
    for misfit in misfits:
        porter.set_aside(misfit)
    return Carried(filled, tuple(porter.kept), tuple(_fresh(old, new)))


class _Porter:
    """Takes one answer after the other to its new place, or sets it aside."""

    def __init__(self, old: Definition, new: Form) -> None:
        self.old = old
        self.new = new
        self.fields = _homes(new.fields.values(), old.fields)
        self.tables = _homes(new.tables.values(), old.tables)
        self.carried: dict[str, Any] = {}
        self.numbers: dict[str, list[int]] = {}
        """Of the rows carried to each table: their places in the earlier one, from 1."""
        self.kept: list[Kept] = []

    def take(self, id_: str, answer: Answer) -> None:
        if id_ == "readiness" and isinstance(answer, dict):
            self._readiness(answer)
        elif id_ in self.old.tables and isinstance(answer, list):
            self._rows(id_, [row for row in answer if isinstance(row, dict)])
        elif id_ in self.fields:
            self.carried[self.fields[id_].id] = answer
        elif id_ in self.old.fields:
            self._keep(self.old.fields[id_].label, answer)
        elif id_ != "figures":  # what is calculated is calculated anew
            self._keep(id_, answer)

    def _keep(self, title: str, text: object) -> None:
        words = "\n".join(map(str, text)) if isinstance(text, list) else str(text or "")
        if words.strip():
            self.kept.append(Kept(title, words))

    def _readiness(self, marks: Mapping[str, str | None]) -> None:
        asked = {question.id for question in self.new.readiness}
        known = {question.id: question.question for question in self.old.readiness}
        self.carried["readiness"] = {id_: mark for id_, mark in marks.items() if id_ in asked}
        for id_, mark in marks.items():
            if id_ not in asked:
                self._keep(known.get(id_, id_), mark)

    def _rows(self, id_: str, rows: list[dict[str, str | None]]) -> None:
        was = self.old.tables[id_]
        labels = {column.id: column.label for column in was.columns}
        calculated = {column.id for column in was.columns if column.formula}
        table = self.tables.get(id_)
        homes = _homes(table.columns, labels) if table else {}
        for number, row in enumerate(rows, 1):
            carried: dict[str, str | None] = {}
            for key, text in row.items():
                home = homes.get(key)
                if home and not (isinstance(home, Column) and home.formula):
                    carried[home.id] = text
                elif key not in calculated:
                    self._keep(f"{was.label}, row {number}, {labels.get(key, key)}", text)
            if table and self._has_a_place(table, carried):
                self.carried.setdefault(table.id, []).append(carried)
                self.numbers.setdefault(table.id, []).append(number)

    def _has_a_place(self, table: Table, row: Mapping[str, str | None]) -> bool:
        """Say whether a table can show a row, each of its fixed rows once; keep one it cannot."""
        first = table.columns[0].id
        said = row.get(first) or ""
        shown = [each.get(first) for each in self.carried.get(table.id, ())]
        if not table.fixed_rows or (said in table.fixed_rows and said not in shown):
            return True
        labels = {column.id: column.label for column in table.columns}
        rest = [f"{labels[key]}: {text}" for key, text in row.items() if key != first and text]
        self._keep(f"{table.label}, {said or 'a row'}", rest)
        return False

    def set_aside(self, misfit: Misfit) -> None:
        """Keep an answer that its field can no longer show."""
        if misfit.kind is Misfitting.LIMIT:
            return  # it is in the new copy, as it was
        found: Any = self.carried
        for step in misfit.at:
            found = found[step]
        match misfit.at:
            case (str(table), int(place), str()):
                number = self.numbers[table][place]
                where = f"{self.new.tables[table].label}, row {number}: "
            case ("readiness", str(id_)):
                asked = (each.question for each in self.new.readiness if each.id == id_)
                where = f"{next(asked, id_)} "
            case _:
                where = ""
        self._keep(where + misfit.message, found)


def _homes(new: Iterable[Any], old: Iterable[str]) -> dict[str, Any]:
    """Return what stands for each old id in the new form, where anything does."""
    living = {part.id: part for part in new}
    renamed = {part.was: part for part in living.values() if part.was and part.was not in living}
    found = {id_: living.get(id_) or renamed.get(id_) for id_ in old}
    return {id_: part for id_, part in found.items() if part is not None}


def _fresh(old: Definition, new: Form) -> Iterator[str]:
    """Yield what is asked for the first time, those that are required first."""
    found = [*_new_fields(old, new), *_new_columns(old, new)]
    asked = {question.id for question in old.readiness}
    for must in (True, False):
        for label, field in found:
            if field.required is must:
                yield f"{label} (required)" if must else label
    for question in new.readiness:
        if question.id not in asked:
            yield question.question


def _new_fields(old: Definition, new: Form) -> Iterator[tuple[str, Field]]:
    known = {field.id for field in _homes(new.fields.values(), old.fields).values()}
    for id_, field in new.fields.items():
        if id_ not in known:
            yield field.label, field


def _new_columns(old: Definition, new: Form) -> Iterator[tuple[str, Column]]:
    homes: dict[str, Table] = _homes(new.tables.values(), old.tables)
    earlier = {table.id: id_ for id_, table in homes.items()}
    for id_, table in new.tables.items():
        before = old.tables.get(earlier.get(id_, ""))
        ids = [column.id for column in before.columns] if before else []
        known = {column.id for column in _homes(table.columns, ids).values()}
        for column in table.columns:
            if column.id not in known and not column.formula:
                yield f"{table.label}, {column.label}", column
