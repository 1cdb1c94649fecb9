"""Writes a formula as Excel text, and names the things it refers to as the workbook names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from handrail.formula.node import (
    Binary,
    Call,
    ColumnName,
    Name,
    Node,
    Number,
    Text,
    Truth,
    Unary,
)

_STRENGTH = {
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 1),
    "&": 2,
    **dict.fromkeys(("+", "-"), 3),
    **dict.fromkeys(("*", "/"), 4),
    "^": 5,
}
_SIGN = 6
_SPECIAL = re.compile(r"[\[\]#'@]")
"""What an apostrophe has to stand before in a structured reference."""
LONGEST = 8192
"""The most characters that Excel takes in a formula."""


def cell_name(id_: str) -> str:
    """Return the defined name of a field's or figure's cell: ``as-at`` is ``hr_as_at``."""
    return f"hr_{id_.replace('-', '_')}"


def ready_name(id_: str) -> str:
    """Return the defined name of the answer to a readiness question.

    Two underscores keep it apart from every field: no id has two hyphens in a row.
    """
    return f"hr_ready__{id_.replace('-', '_')}"


def list_name(id_: str) -> str:
    """Return the defined name of a list's values: ``risk-kind`` is ``lst_risk_kind``."""
    return f"lst_{id_.replace('-', '_')}"


def table_name(id_: str) -> str:
    """Return the name of an Excel table: ``cost-lines`` is ``tblCost_lines``."""
    return f"tbl{id_[0].upper()}{id_[1:].replace('-', '_')}"


def header(label: str) -> str:
    """Return a column's label as a table of Excel may have it for a header."""
    return " ".join(label.replace("@", " at ").replace("<", "‹").replace(">", "›").split())


@dataclass(frozen=True, slots=True)
class Naming:
    """What a workbook calls the columns that formulas name, and what the rest stands for."""

    headers: Mapping[str, Mapping[str, str]]
    """Headers by table and column id."""
    row: str | None = None
    """The table in whose rows the formula stands."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Excel text for names of the moment: ``row`` and ``column`` of a matrix."""

    def name(self, id_: str) -> str:
        """Return what stands for a name: the row's column, else a defined name."""
        if id_ in self.words:
            return self.words[id_]
        columns = self.headers.get(self.row, {}) if self.row else {}
        if self.row and id_ in columns:
            return f"{table_name(self.row)}[[#This Row],[{_escaped(columns[id_])}]]"
        return cell_name(id_)

    def column(self, table: str, column: str) -> str:
        """Return the structured reference to a whole column."""
        return f"{table_name(table)}[{_escaped(self.headers[table][column])}]"


def excel(node: Node, naming: Naming) -> str:  # noqa: PLR0911  one for each kind of node
    """Return a formula as Excel reads it, without the = before it."""
    match node:
        case Number(value):
            return _number(value)
        case Text(value):
            return quoted(value)
        case Truth(value):
            return "TRUE" if value else "FALSE"
        case Name(id_):
            return naming.name(id_)
        case ColumnName(table, column):
            return naming.column(table, column)
        case Unary(sign, operand):
            return sign + _inside(operand, naming, _SIGN)
        case Binary(operator, left, right):
            strength = _STRENGTH[operator]
            first = _inside(left, naming, strength)
            return f"{first}{operator}{_inside(right, naming, strength + 1)}"
        case Call(function, arguments):
            return f"{function}({','.join(excel(argument, naming) for argument in arguments)})"


def quoted(words: str) -> str:
    """Return text as a formula holds it."""
    return '"' + words.replace('"', '""') + '"'


def _inside(node: Node, naming: Naming, weakest: int) -> str:
    """Write an operand, in brackets where it binds weaker than what stands around it."""
    written = excel(node, naming)
    weak = isinstance(node, Binary) and _STRENGTH[node.operator] < weakest
    return f"({written})" if weak else written


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _escaped(header: str) -> str:
    return _SPECIAL.sub(lambda found: f"'{found[0]}", header)
