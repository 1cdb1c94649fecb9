"""What a workbook says to whoever fills it in: prose for cells, and messages beside them."""

from __future__ import annotations

from functools import lru_cache
from textwrap import shorten

from handrail.form.limits import limits
from handrail.model.field import Column, Field
from handrail.prose.runs import Shape, blocks

TITLE = 32
"""The most characters of an input message's title, and of an error's."""

MESSAGE = 255
"""The most characters of an input message, and of an error message."""


@lru_cache(maxsize=4096)
def prose(text: str | None) -> str:
    """Return prose for one cell: its words, with a mark before each item of a list."""
    found = []
    for block in blocks(text or ""):
        mark = {Shape.BULLET: "• ", Shape.NUMBER: f"{block.number}. "}.get(block.shape, "")
        found.append(f"{'  ' * block.level if mark else ''}{mark}{block.text}")
    return "\n".join(found)


def duty(field: Field) -> str:
    """Return whether a field has to be filled in, in one word."""
    if isinstance(field, Column) and field.formula:
        return "Calculated."
    return "Required." if field.required else "Optional."


def message(field: Field, *, guided: bool) -> str:
    """Return what stands beside a cell while it is chosen."""
    says = [duty(field)]
    if guided:
        says += [prose(field.guidance).replace("\n", " "), limits(field)]
    elif field.placeholder:
        says.append(field.placeholder)
    return short(" ".join(part for part in says if part), MESSAGE)


def short(words: str, most: int) -> str:
    """Return words cut to what a message holds, between two of them."""
    return shorten(words, most, placeholder=" …") if len(words) > most else words
