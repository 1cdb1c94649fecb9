"""A filled copy of a form: every answer read as its type, with what does not fit set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, TypeAlias

from handrail.form.values import LimitError, MisfitError, Value, read
from handrail.model.field import ChoiceList, Field, Figure, Table
from handrail.model.template import Answer, ReadinessQuestion
from handrail.place import Route

Row: TypeAlias = Mapping[str, Value | None]
"""One row of a table, by column id. A column that was not answered is None."""


class Misfitting(StrEnum):
    """How an answer does not fit."""

    UNKNOWN = "unknown"
    """Nothing of that name is asked."""
    TYPE = "type"
    """It is no value of the field's type."""
    LIMIT = "limit"
    """It is one, but too short, too long, or not of the field's pattern."""


class Asking(Protocol):
    """What asks for answers: a form, or its definition."""

    @property
    def lists(self) -> Mapping[str, ChoiceList]:
        """Every list a field may choose from."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """Every single field by id."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """Every table by id."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Every calculated figure by id."""

    @property
    def readiness(self) -> Sequence[ReadinessQuestion]:
        """The questions to ask before sending."""


class Misfit(NamedTuple):
    """One answer that does not fit, and why. The route starts inside the answers."""

    at: Route
    message: str
    kind: Misfitting


@dataclass(frozen=True)
class Filled:
    """The values of one copy of a form."""

    values: Mapping[str, Value | None] = field(default_factory=dict)
    """Single fields by id."""
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Tables by id, rows in order."""
    ready: Mapping[str, bool] = field(default_factory=dict)
    """Readiness questions by id; one that was not answered is absent."""
    figures: Mapping[str, Value | None] = field(default_factory=dict)
    """Calculated figures by id: as answered by ``read_answers``, as computed by ``calculate``."""
    matrices: Mapping[str, tuple[tuple[Value | None, ...], ...]] = field(default_factory=dict)
    """Calculated matrices by id, rows as drawn: highest first."""


def read_answers(
    form: Asking, answers: Mapping[str, Answer], *, keep: bool = False
) -> tuple[Filled, tuple[Misfit, ...]]:
    """Return the values in *answers* and what does not fit. Missing answers are no misfit.

    Args:
        form: what was asked.
        answers: what was answered, by id.
        keep: keep a value that only breaks a limit: a half-finished copy may.
    """
    reader = _Reader(form, keep=keep)
    for id_, answer in answers.items():
        reader.take(id_, answer)
    return (
        Filled(reader.values, reader.rows, reader.ready, reader.figures),
        tuple(reader.misfits),
    )


class _Reader:
    """Collects values and misfits while the answers are walked."""

    def __init__(self, form: Asking, *, keep: bool) -> None:
        self.form = form
        self.keep = keep
        self.values: dict[str, Value | None] = {}
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.ready: dict[str, bool] = {}
        self.figures: dict[str, Value | None] = {}
        self.misfits: list[Misfit] = []

    def take(self, id_: str, answer: Answer) -> None:
        if id_ in self.form.fields:
            self.values[id_] = self._field((id_,), self.form.fields[id_], answer)
        elif id_ in self.form.tables:
            self.rows[id_] = self._rows((id_,), self.form.tables[id_], answer)
        elif id_ == "readiness":
            self._readiness(answer)
        elif id_ == "figures":
            self._figures(answer)
        else:
            self._unknown((id_,), f'the form has no field or table called "{id_}"')

    def _unknown(self, at: Route, message: str) -> None:
        self.misfits.append(Misfit(at, message, Misfitting.UNKNOWN))

    def _misfit(self, at: Route, message: str, kind: Misfitting = Misfitting.TYPE) -> None:
        self.misfits.append(Misfit(at, message, kind))

    def _field(self, at: Route, asked: Field, answer: object) -> Value | None:
        if answer is None or answer == "":
            return None
        if isinstance(answer, list) and all(isinstance(item, str) for item in answer):
            answer = "\n".join(answer)
        if not isinstance(answer, str):
            items = answer if isinstance(answer, list) else []
            odd = [index for index, item in enumerate(items) if not isinstance(item, str)]
            self._misfit((*at, *odd[:1]), f'"{asked.label}" takes one value, not several')
            return None
        try:
            return read(asked, answer, self.form.lists)
        except LimitError as error:
            self._misfit(at, f'"{asked.label}" {error}', Misfitting.LIMIT)
            return error.value if self.keep else None
        except MisfitError as error:
            self._misfit(at, f'"{asked.label}" {error}')
            return None

    def _rows(self, at: Route, table: Table, answer: Answer) -> tuple[Row, ...]:
        given_rows: list[Any] = answer if isinstance(answer, list) else []
        odd = [index for index, row in enumerate(given_rows) if not isinstance(row, dict)]
        if odd or not isinstance(answer, list):
            if answer is not None:
                self._misfit((*at, *odd[:1]), f'"{table.label}" takes a list of rows')
            return ()
        columns = {column.id: column for column in table.columns}
        rows: list[Row] = []
        for index, given in enumerate(given_rows):
            row: dict[str, Value | None] = dict.fromkeys(columns)
            for id_, text in given.items():
                if id_ in columns:
                    row[id_] = self._field((*at, index, id_), columns[id_], text)
                else:
                    self._unknown(
                        (*at, index, id_), f'the table "{table.label}" has no column "{id_}"'
                    )
            rows.append(row)
        return tuple(rows)

    def _by_id(self, id_: str, answer: Answer) -> Mapping[str, str | None]:
        if isinstance(answer, dict):
            return answer
        if answer is not None:
            self._misfit((id_,), f'"{id_}" takes one answer for each id')
        return {}

    def _readiness(self, answer: Answer) -> None:
        asked = {question.id for question in self.form.readiness}
        for id_, mark in self._by_id("readiness", answer).items():
            if id_ not in asked:
                self._unknown(("readiness", id_), f'there is no readiness question "{id_}"')
            elif not mark:
                continue
            elif str(mark).lower() in {"yes", "no"}:
                self.ready[id_] = str(mark).lower() == "yes"
            else:
                self._misfit(("readiness", id_), "a readiness question is answered yes or no")

    def _figures(self, answer: Answer) -> None:
        for id_, text in self._by_id("figures", answer).items():
            figure = self.form.figures.get(id_)
            if figure is None:
                self._unknown(("figures", id_), f'there is no figure called "{id_}"')
                continue
            asked = Field(id=figure.id, label=figure.label, type=figure.type)
            self.figures[id_] = self._field(("figures", id_), asked, text)
