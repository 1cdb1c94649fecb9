"""What helps to read a Word form: choices of its controls, tags as ids, words to compare."""

from __future__ import annotations

import re

from handrail.draft.guess import is_prompt
from handrail.draft.outline import slug
from handrail.filled.lines import Cell
from handrail.filled.parts import Parts

SHORT = 60
"""Letters of a text that is shown in a sentence, or heads a column."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lists(parts: Parts) -> dict[str, tuple[str, ...]]:
    """Return the choices of each drop-down, by its tag and by its title."""
    found: dict[str, tuple[str, ...]] = {}
    for sdt in parts.tree(parts.main).iter(f"{_W}sdtPr"):
        items = [
            item.get(f"{_W}displayText") or item.get(f"{_W}value") or ""
            for item in sdt.iter(f"{_W}listItem")
            if item.get(f"{_W}value")
        ]
        for child in ("tag", "alias"):
            element = sdt.find(f"{_W}{child}")
            if items and element is not None:
                found[element.get(f"{_W}val") or ""] = tuple(dict.fromkeys(items))
    return found


def is_open(row: tuple[Cell, ...]) -> bool:
    """Say whether the second cell of a row is there to be written in."""
    return len(row) > 1 and (bool(row[1].controls) or is_prompt(row[1].text))


def id_of(tag: str) -> str:
    """Return a control's tag where it can be an id."""
    return tag if tag and slug(tag) == tag else ""


def folded(words: str) -> str:
    """Return words as they are compared: small, on one line, without "(required)" or a colon."""
    flat = " ".join(words.casefold().split())
    return re.sub(r"\s*\((required|mandatory)\)$", "", flat).strip(" :*")


def short(text: str) -> str:
    """Return a text as it is shown in a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else f"{flat[:SHORT].rsplit(' ', 1)[0]}…"
