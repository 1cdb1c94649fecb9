"""What stands in a cell: values shown as text that people edit, and that text read as values.

A list has one entry a line, each after "- ". Lines of an entry that has several are indented by
two spaces. Names with values have one pair a line: "name: value".
"""

from __future__ import annotations

import hashlib

from handrail.source.record import Value
from handrail.spreadsheet.columns import Holds

_TRUE, _FALSE = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
_SAID = {"yes": "true", "no": "false"}


def shown(value: Value, holds: Holds) -> str:
    """Return a value as the text of a cell; nothing where it is not of that shape."""
    if holds is Holds.LIST and isinstance(value, list):
        return "\n".join(f"- {_indented(str(item))}" for item in value if isinstance(item, str))
    if holds is Holds.PAIRS and isinstance(value, dict):
        return "\n".join(f"{key}: {item}" for key, item in value.items() if isinstance(item, str))
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if holds is Holds.SWITCH:
        return "yes" if text.lower() in _TRUE else "no" if text.lower() in _FALSE else text
    return text if holds is Holds.TEXT else ""


def meant(text: str, holds: Holds, old: Value) -> Value:
    """Return the value that a cell's text stands for; nothing for an empty cell.

    Args:
        text: what stands in the cell.
        holds: what it holds.
        old: the value before, whose way of saying yes and no is kept.
    """
    text = text.strip()
    if not text:
        return None
    if holds is Holds.LIST:
        return [item for item in _entries(text) if item]
    if holds is Holds.PAIRS:
        pairs = (line.partition(":") for line in text.split("\n") if line.strip())
        return {key.strip(): value.strip() for key, _, value in pairs}
    if holds is Holds.SWITCH:
        word = text.lower()
        plain = isinstance(old, str) and old.strip().lower() in {"yes", "no"}
        return word if plain else _SAID.get(word, word)
    return text


def digest(text: str) -> str:
    """Return a short digest by which a changed cell is known; nothing for an empty cell."""
    text = text.strip()
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else "-"


def _indented(text: str) -> str:
    return "\n".join(
        f"  {line}" if number and line else line
        for number, line in enumerate(text.strip().split("\n"))
    )


def _entries(text: str) -> list[Value]:
    lines = text.split("\n")
    if not any(line.startswith("- ") for line in lines):
        return [line.strip() for line in lines]
    entries: list[list[str]] = []
    for line in lines:
        if line.startswith("- ") or line.rstrip() == "-" or not entries:
            entries.append([line.removeprefix("-").strip()])
        else:
            entries[-1].append(line.removeprefix("  ").rstrip())
    return ["\n".join(entry).strip() for entry in entries]
