"""The answers to a form as YAML with nothing filled in, each with what it asks as a comment."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from handrail.form.form import Form, block_fields, block_tables
from handrail.form.marks import AI_STATEMENT, DETAILS
from handrail.form.values import options
from handrail.model.field import Column, Field, FieldType, Table
from handrail.prose.markdown import plain

_WIDTH = 96
HOW = {
    FieldType.DATE: "a date such as 2026-03-31",
    FieldType.NUMBER: "a number",
    FieldType.INTEGER: "a whole number",
    FieldType.MONEY: "an amount, without a currency",
    FieldType.PERCENT: "a percentage such as 12 %",
    FieldType.LONG_TEXT: "paragraphs: write | behind the colon, then the text, indented",
    FieldType.LIST: 'a list: one item a line, each behind "- "',
}
"""How an answer of each type is written; the others are text or a choice."""


def blank_answers(form: Form) -> str:
    """Return YAML that ``handrail fill`` takes as it is, and that gives an empty copy.

    Calculated columns and figures are left out: they follow from the others.
    """
    lines = [f"# Answers to: {form.template.title} ({form.template.id})"]
    lines += _comment("What you leave empty stays empty in the file.", "")
    for title, fields, tables in _blocks(form):
        if fields or tables:
            lines += ["", f"# ---- {title} ----"]
        for field in fields:
            lines += ["", *_field(form, field, "")]
        for table in tables:
            lines += ["", *_table(form, table)]
    if form.readiness:
        lines += ["", f"# ---- {form.common.readiness_title} ----", "", "readiness:"]
        for question in form.readiness:
            lines += _comment(f"{question.question} Yes or no.", "  ")
            lines.append(f"  {question.id}:")
    return "\n".join(lines) + "\n"


def _blocks(form: Form) -> Iterator[tuple[str, Iterable[Field], Iterable[Table]]]:
    """Yield the parts of a form in order: heading, single fields, tables."""
    yield DETAILS, form.cover, ()
    for block in form.template.blocks:
        yield block.title, list(block_fields(block)), list(block_tables(block))
    yield AI_STATEMENT, form.common.ai_statement, ()
    for table in (form.approvals, form.history):
        if table:
            yield table.label, (), (table,)


def _field(form: Form, field: Field, indent: str) -> Iterator[str]:
    must = "; required" if field.required else ""
    yield from _comment(f"{field.label}{must}", indent)
    choices = options(field, form.lists)
    if choices:
        yield from _comment(f"one of: {', '.join(choices)}", indent)
    elif field.type in HOW:
        yield from _comment(HOW[field.type], indent)
    if field.pattern_says:
        yield from _comment(f"written as {field.pattern_says}", indent)
    if field.guidance:
        yield from _comment(plain(field.guidance), indent)
    yield f"{indent}{field.id}:"


def _table(form: Form, table: Table) -> Iterator[str]:
    least = f"; at least {table.min_rows} rows" if table.min_rows > 1 else ""
    least = "; at least one row" if table.min_rows == 1 else least
    fixed = "; its rows are always these" if table.fixed_rows else ""
    yield from _comment(f"{table.label}, one entry for each {table.row}{least}{fixed}", "")
    if table.guidance:
        yield from _comment(plain(table.guidance), "")
    yield f"{table.id}:"
    asked = [column for column in table.columns if not column.formula]
    for place, label in enumerate(table.fixed_rows or ("",)):
        yield from _row(form, asked, label, explained=place == 0)


def _row(form: Form, columns: list[Column], label: str, *, explained: bool) -> Iterator[str]:
    for place, column in enumerate(columns):
        lines = list(_field(form, column, "    ")) if explained else [f"    {column.id}:"]
        if place == 0 and label:
            lines[-1] += f" '{label.replace(chr(39), chr(39) * 2)}'"
        if place == 0:
            lines[-1] = f"  - {lines[-1].strip()}"
        yield from lines


def _comment(text: str, indent: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, _WIDTH - len(indent)):
            yield f"{indent}# {line}"
