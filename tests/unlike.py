"""Answers that are all unlike: whatever of them is lost or in the wrong place shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.form.form import Form
from handrail.form.values import options
from handrail.model.field import Field, FieldType, Table

_MORE = 2
"""Rows beyond those that an empty form draws."""
_MOST = 6
_NUMBERS = (FieldType.NUMBER, FieldType.INTEGER, FieldType.MONEY)
_START = dt.date(2031, 1, 1)


class Unlike:
    """Gives one answer after the other. Only choices are alike, for there are few of them."""

    def __init__(self) -> None:
        self._count = 0

    def answers(self, form: Form) -> dict[str, Any]:
        """Return an answer to everything that a form asks."""
        found: dict[str, Any] = {id_: self._one(form, each) for id_, each in form.fields.items()}
        found |= {id_: self._rows(form, table) for id_, table in form.tables.items()}
        marks = ("yes", "no")
        found["readiness"] = {asked.id: marks[at % 2] for at, asked in enumerate(form.readiness)}
        return found

    def _rows(self, form: Form, table: Table) -> list[dict[str, str]]:
        first = table.columns[0].id
        count = len(table.fixed_rows) or min(table.start_rows + _MORE, _MOST)
        rows = []
        for at in range(count):
            row = {each.id: self._one(form, each) for each in table.columns if not each.formula}
            rows.append({**row, first: table.fixed_rows[at]} if table.fixed_rows else row)
        return rows

    def _one(self, form: Form, field: Field) -> str:
        self._count += 1
        count = self._count
        choices = options(field, form.lists)
        if choices:
            return choices[count % len(choices)]
        word = f"Qx{count:05d}z"
        made = {
            FieldType.DATE: (_START + dt.timedelta(days=count)).isoformat(),
            FieldType.PERCENT: f"{count} %",
            FieldType.LIST: f"{word} first\n{word} second",
            FieldType.LONG_TEXT: f"{word} begins.\nAnd {word} ends.",
            **dict.fromkeys(_NUMBERS, str(1000 + count)),
        }
        return made.get(field.type, f"{word} said")


def lines_of(answer: object) -> list[str]:
    """Return the lines that an answer is written in."""
    if isinstance(answer, list):
        return [line for each in answer for line in lines_of(each)]
    if isinstance(answer, Mapping):
        return [line for each in answer.values() for line in lines_of(each)]
    return [line.strip() for line in str(answer or "").split("\n") if line.strip()]
