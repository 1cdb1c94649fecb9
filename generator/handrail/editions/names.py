"""Names of editions: the year and a number, such as 2026.1. Their order is that of the numbers."""

from __future__ import annotations

import re

_NAME = re.compile(r"[0-9]{4}(\.[0-9]{1,3}){1,2}")
TAG = "edition/"
"""What stands before the name in a git tag."""


def is_name(text: str) -> bool:
    """Say whether a text names an edition."""
    return _NAME.fullmatch(text) is not None


def order(name: str) -> tuple[int, ...]:
    """Return what editions are sorted by: 2026.10 comes after 2026.9."""
    return tuple(int(part) for part in name.split("."))


def name_of(tag: str) -> str | None:
    """Return the name in a tag, if it is the tag of an edition."""
    name = tag.removeprefix(TAG)
    return name if tag.startswith(TAG) and is_name(name) else None
