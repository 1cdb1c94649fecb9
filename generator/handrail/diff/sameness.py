"""Says whether two values are the same to a reader, and what kind of list they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handrail.diff.pairs import Pair
from handrail.diff.texts import same
from handrail.model.entity import Part
from handrail.model.ref import Ref


def is_same(old: Any, new: Any) -> bool:
    """Say whether two values are the same to a reader: spaces and breaks of lines do not count."""
    return _is_same(old, new, by_id=True)


def says_same(old: Any, new: Any) -> bool:
    """Say whether two values read the same, even if links know them by other ids.

    What a form asks for is known by its id alone: under another one, it is another thing.
    """
    return _is_same(old, new, by_id=False)


def _is_same(old: Any, new: Any, *, by_id: bool) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return same(old, new)
    if isinstance(old, Part) and type(old) is type(new):
        skip = {"was"} if by_id or hasattr(old, "was") else {"id"}
        return all(
            _is_same(getattr(old, name), getattr(new, name), by_id=by_id)
            for name in type(old).model_fields
            if name not in skip
        )
    if isinstance(old, tuple | list) and isinstance(new, tuple | list):
        pairs = zip(old, new, strict=False)
        return len(old) == len(new) and all(_is_same(a, b, by_id=by_id) for a, b in pairs)
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(
            _is_same(old[key], new[key], by_id=by_id) for key in old
        )
    return bool(old == new)


def swap(found: Sequence[Pair]) -> tuple[Any, Any] | None:
    """Return the entry that went and the one that came, where nothing else in a list differs."""
    came = [pair for pair in found if pair.old_at is None]
    went = [pair for pair in found if pair.new_at is None]
    kept = [pair for pair in found if pair.old_at is not None and pair.new_at is not None]
    if len(came) != 1 or len(went) != 1 or not all(is_same(pair.old, pair.new) for pair in kept):
        return None
    old, new = went[0].old, came[0].new
    if isinstance(new, Ref):
        return old, new
    return (old, new) if went[0].old_at == came[0].new_at and _is_swapped(old, new) else None


def _is_swapped(old: Any, new: Any) -> bool:
    """Say whether an entry is the same but for what it is known by: its id, or its first field."""
    if not isinstance(new, Part):
        return True
    if type(old) is not type(new):
        return False
    known = ("id", "was") if hasattr(new, "was") else (next(iter(type(new).model_fields)),)
    return is_same(old.model_copy(update={name: getattr(new, name) for name in known}), new)


def is_list(value: Any) -> bool:
    """Say whether a value is a list of texts or of parts."""
    return isinstance(value, tuple) and all(isinstance(entry, str | Part) for entry in value)


def is_set(values: Sequence[Any]) -> bool:
    """Say whether a list has no order that matters: references to equals."""
    return bool(values) and all(isinstance(value, Ref) for value in values)
