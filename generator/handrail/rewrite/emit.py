"""Writes values as YAML in the house style: plain where that is safe, folded where it is long."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import PurePosixPath

from handrail.rewrite.style import LEAST, WIDTH, can_fold
from handrail.source.record import Value
from handrail.source.text import SourceError
from handrail.source.yaml import parse

_FRACTION = re.compile(r"[-+]?\d*\.\d+")
_WORD = re.compile(r"[A-Za-z0-9][\w -]*(?<! )")
"""What means itself between brackets without quotes."""
_NOWHERE = PurePosixPath("value.yaml")


class Style(Enum):
    """How a text is written."""

    FREE = "as the house would"
    PLAIN = "plain"
    QUOTED = "in quotes"
    BLOCK = "below its key"


def mapping(data: dict[str, Value], indent: int) -> Iterator[str]:
    """Yield the lines of fields that stand at a column, counted from 0."""
    for key, value in data.items():
        yield from _entry(f"{' ' * indent}{key}:", value, indent)


def item(value: Value, indent: int) -> list[str]:
    """Return the lines of one entry of a list whose dash stands at a column."""
    head = f"{' ' * indent}-"
    if isinstance(value, dict) and value:
        lines = list(mapping(value, indent + 2))
        return [f"{head} {lines[0].lstrip()}", *lines[1:]]
    if isinstance(value, list) and value:
        return [f"{head} {brackets(value)}"]
    return list(_entry(head, value, indent))


def sequence(values: list[Value], indent: int) -> Iterator[str]:
    """Yield the lines of a list whose dashes stand at a column."""
    for value in values:
        yield from item(value, indent)


def brackets(values: list[Value]) -> str:
    """Return a short list of texts in one line."""
    shown = (
        str(value) if _WORD.fullmatch(str(value)) else json.dumps(value, ensure_ascii=False)
        for value in values
    )
    return f"[{', '.join(shown)}]"


def scalar(text: str, indent: int, head: int, style: Style, *, one_line: bool = False) -> str:
    """Return what follows a key or dash: a space and the text, or a block below it.

    Args:
        text: what it says.
        indent: the column of the key or dash.
        head: how many columns of the first line are taken.
        style: how it was written before.
        one_line: whether it must end on the line it begins on.
    """
    inner = " " * (indent + 2)
    if "\n" in text and not one_line and _can_stand_literal(text):
        lines = (f"{inner}{line}".rstrip() if line else "" for line in text.split("\n"))
        return " |-\n" + "\n".join(lines)
    is_long = head + 1 + len(text) > WIDTH
    if (is_long or style is Style.BLOCK) and not one_line and can_fold(text):
        return " >-\n" + textwrap.fill(
            text,
            max(WIDTH, indent + LEAST),
            initial_indent=inner,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )
    quoted = style is Style.QUOTED or (style is Style.FREE and _FRACTION.fullmatch(text))
    if quoted or not _is_safe_plain(text):
        return f" {json.dumps(text, ensure_ascii=False)}"
    return f" {text}"


def _entry(head: str, value: Value, indent: int) -> Iterator[str]:
    match value:
        case None:
            yield head
        case str():
            yield from f"{head}{scalar(value, indent, len(head), Style.FREE)}".split("\n")
        case dict() if value:
            yield head
            yield from mapping(value, indent + 2)
        case list() if value:
            yield head
            yield from sequence(value, indent + 2)
        case _:
            yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"


def _can_stand_literal(text: str) -> bool:
    lines = text.split("\n")
    return (
        text == text.strip("\n")
        and not lines[0].startswith((" ", "\t"))
        and all(line == line.rstrip() for line in lines)
    )


def _is_safe_plain(text: str) -> bool:
    """Say whether a text means itself without quotes, after a key, after a dash and in brackets."""
    if "\n" in text or text != text.strip():
        return False
    try:
        after_key = parse(f"key: {text}\n".encode(), _NOWHERE).data
        after_dash = parse(f"- {text}\n".encode(), _NOWHERE).data
    except SourceError:
        return False
    return after_key == {"key": text} and after_dash == [text]
