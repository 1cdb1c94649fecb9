"""Lists things under each of the keys they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def by_key(things: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, list[T]]:
    """Return *things* by key, in their order; a thing stands once under each of its keys."""
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        for key in dict.fromkeys(keys(thing)):
            found[str(key)].append(thing)
    return found
