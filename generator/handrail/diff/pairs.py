"""Pairs the entries of two lists: which is which, which came, which went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from handrail.model.entity import Part
from handrail.model.ref import Ref

_ALIKE = 0.55
"""From this share of common words on, two texts are one text in two wordings."""


class Pair(NamedTuple):
    """An entry before and after, with its places; nothing where it is missing."""

    old_at: int | None
    new_at: int | None
    old: Any = None
    new: Any = None


def pairs(
    old: Sequence[Any], new: Sequence[Any], is_same: Callable[[Any, Any], bool]
) -> Iterator[Pair]:
    """Yield every entry of two lists once, in the order of the new one; what is gone comes last.

    Entries that are the same belong together; then those with the same name (their ``id``, the
    id they had before, or what their first field says); then texts that are much alike.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for match in (is_same, _same_name, _was, _alike):
        for at, entry in enumerate(new):
            if at in partner:
                continue
            free = (here for here in range(len(old)) if here not in taken)
            # An entry that stayed where it was is met first, so that equal names keep their order.
            for here in sorted(free, key=lambda here: (abs(here - at), here)):
                if match(old[here], entry):
                    partner[at] = here
                    taken.add(here)
                    break
    for at, entry in enumerate(new):
        found = partner.get(at)
        yield Pair(found, at, None if found is None else old[found], entry)
    for here, entry in enumerate(old):
        if here not in taken:
            yield Pair(here, None, entry)


def is_reordered(found: Sequence[Pair]) -> bool:
    """Say whether the entries that stayed stand in another order."""
    kept = [pair.old_at for pair in found if pair.old_at is not None and pair.new_at is not None]
    return kept != sorted(kept)


def name_of(entry: Any) -> str:
    """Return what an entry is known by inside its list."""
    if isinstance(entry, Part):
        fields = type(entry).model_fields
        first = "id" if "id" in fields else next(iter(fields))
        return " ".join(str(getattr(entry, first)).split()).casefold()
    return str(entry)


def _same_name(old: Any, new: Any) -> bool:
    return isinstance(new, Part) and name_of(old) == name_of(new)


def _was(old: Any, new: Any) -> bool:
    was = getattr(new, "was", None)
    return was is not None and was == getattr(old, "id", None)


def _alike(old: Any, new: Any) -> bool:
    """Say whether two texts, or two parts, are wordings of one thing.

    What a form asks for is known by its id alone: under another one, its answers are lost.
    """
    if isinstance(new, Ref) or hasattr(new, "was"):
        return False
    before, after = _words(old), _words(new)
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE


def _words(entry: Any) -> list[str]:
    if isinstance(entry, Part):
        texts = [value for _, value in entry.walk() if isinstance(value, str)]
        return " ".join(texts).casefold().split()
    return str(entry).casefold().split()
