"""Which version is due after a change: a new duty raises the first number, wording the last."""

from __future__ import annotations

from handrail.diff.changes import Level


def numbers(version: str) -> tuple[int, int, int]:
    """Return the three numbers of a version such as ``1.4`` or ``1.4.2``."""
    first, second, third = (*map(int, version.split(".")), 0, 0)[:3]
    return first, second, third


def due(before: str, level: Level) -> str:
    """Return the lowest version that tells of a change of *level*, after version *before*.

    What nobody has approved yet stands below 1.0 and stays there: its second number is raised.
    """
    first, second, third = numbers(before)
    if level is Level.NONE:
        return before
    if level is Level.PATCH:
        return f"{first}.{second}.{third + 1}"
    if level is Level.MINOR or first == 0:
        return f"{first}.{second + 1}"
    return f"{first + 1}.0"


def is_raised(before: str, now: str, level: Level) -> bool:
    """Say whether *now* tells those who hold *before* of a change of *level*."""
    return numbers(now) >= numbers(due(before, level))
