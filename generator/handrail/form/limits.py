"""The limits of fields and tables in words, as every file says them."""

from __future__ import annotations

from handrail.model.field import Field, Table
from handrail.prose.nouns import listed


def limits(field: Field) -> str:
    """Return what an answer has to keep to, as one or more sentences; often nothing."""
    said: list[str] = []
    if field.min_words and field.max_words:
        said.append(f"Write {field.min_words} to {field.max_words} words.")
    elif field.min_words:
        said.append(f"Write at least {field.min_words} words.")
    elif field.max_words:
        said.append(f"Write at most {field.max_words} words.")
    if field.min_items:
        said.append(f"List at least {_count(field.min_items, 'item')}.")
    if field.pattern_says:
        said.append(f"Write it as {field.pattern_says.removesuffix('.')}.")
    return " ".join(said)


def advice(field: Field) -> str:
    """Return the guidance of a field with its limits in words after it."""
    guidance = field.guidance or ""
    between = "\n\n" if "\n" in guidance else " "
    return between.join(part for part in (guidance, limits(field)) if part)


def row_rule(table: Table) -> str:
    """Return what a filled table must have, as one or two sentences; often nothing."""
    columns = [column.label for column in table.columns if column.required]
    if table.fixed_rows:
        columns = [label for label in columns if label != table.columns[0].label]
    said = [f"Fill in at least {_count(table.min_rows, 'row')}."] if table.min_rows else []
    if columns and len(columns) == len(table.columns) > 1:
        said.append("Every row needs every column.")
    elif columns:
        said.append(f"Every row needs {_series(columns)}.")
    return " ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _series(words: list[str]) -> str:
    return listed([f"“{word}”" for word in words])
