"""Compares two states of one entity, field by field, as its model says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from handrail.diff.changes import Detail, Level
from handrail.diff.forms import Asked, asked, gained_level, lost_level, verdict
from handrail.diff.ids import another_id
from handrail.diff.pairs import Pair, is_reordered, pairs
from handrail.diff.sameness import is_list, is_same, is_set, says_same, swap
from handrail.diff.texts import is_short, is_wording, said_now
from handrail.diff.weights import Weight, weight_of
from handrail.diff.words import Names, field_words, part_noun, phrase_of
from handrail.model.entity import Entity, Part, uses_in
from handrail.model.library import Key
from handrail.model.ref import Ref
from handrail.place import Route
from handrail.prose.prose import Prose

_EXACT = frozenset({Weight.FACT, Weight.TERMS})
"""What is another fact as soon as it is another text."""
_UNORDERED = frozenset({Weight.HELP, Weight.WORDING})


class Spot(NamedTuple):
    """Where two values are compared: a field of a part, and what that part is called."""

    owner: Part
    name: str
    at: Route
    where: str
    """What the part is called in a sentence; empty for the entity itself."""

    @property
    def words(self) -> str:
        """What the field is called in a sentence."""
        return field_words(self.name)

    @property
    def weight(self) -> Weight:
        """How much the field weighs."""
        return weight_of(type(self.owner), self.name)

    def tell(self, says: str, *, clause: bool = False) -> str:
        """Return what follows the subject: *says* of the part, or of the subject itself.

        A clause brings a subject of its own, and so does what begins with a colon.
        """
        if clause:
            says = f": {says}"
        joint = "" if says.startswith(":") else " "
        return f": {self.where}{joint}{says}" if self.where else says


class Comparison:
    """Compares entities of two libraries; it knows what things are called in them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._asked_before: Mapping[str, Asked] = {}
        self._asked_now: Mapping[str, Asked] = {}

    def details(self, old: Entity, new: Entity) -> list[Detail]:
        """Return every difference outside the control block: what is more than wording first."""
        self._asked_before, self._asked_now = asked(old), asked(new)
        found = list(self._part(old, new, (), ""))
        return sorted(found, key=lambda detail: detail.editorial)

    def _part(self, old: Part, new: Part, at: Route, where: str) -> Iterator[Detail]:
        for name in type(new).model_fields:
            before, after = getattr(old, name, None), getattr(new, name)
            if not (is_same(before, after) or _is_control(new, name)):
                yield from self._field(Spot(new, name, (*at, name), where), before, after)

    def _field(self, spot: Spot, old: Any, new: Any) -> Iterator[Detail]:
        judged = verdict(spot.owner, spot.name, old, new)
        if spot.name == "id":
            judged = another_id(spot.owner, old, new)
        if judged:
            yield _detail(spot.at, judged.level, spot.tell(judged.says))
        elif spot.weight is Weight.WORDING and isinstance(new, dict | Part):
            yield _detail(spot.at, Level.PATCH, spot.tell(f": {spot.words} is different"))
        elif isinstance(old, Part) and type(old) is type(new):
            inner = f"{spot.where}, {spot.words}" if spot.where else spot.words
            yield from self._part(old, new, spot.at, inner)
        elif is_list(old) and is_list(new):
            yield from self._list(spot, old, new)
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from self._table(spot, old, new)
        elif old is None or new is None:
            yield self._set_or_unset(spot, old, new)
        else:
            yield self._value(spot, old, new)

    def _set_or_unset(self, spot: Spot, old: Any, new: Any) -> Detail:
        """Tell that a value was given, or taken back."""
        is_text = isinstance(old or new, Prose | Part)
        if is_text and spot.words == spot.name:
            has = "no longer has" if new is None else "now has"
            says = f"{has} {spot.words}: {self._names.value(new or old)}"
        else:
            both = f"from {self._or_nothing(old)} to {self._or_nothing(new)}"
            says = f": {spot.words} changes {both}"
        return _detail(spot.at, spot.weight.level, spot.tell(says), old, new)

    def _value(self, spot: Spot, old: Any, new: Any) -> Detail:
        level = spot.weight.level
        both = f"from {self._names.value(old)} to {self._names.value(new)}"
        if isinstance(new, str) and not isinstance(new, Ref | Enum):
            if spot.weight not in _EXACT and is_wording(str(old), new):
                level = Level.PATCH
            if not (is_short(str(old)) and is_short(new)):
                both = "in its wording"
                if level is not Level.PATCH:
                    says = spot.tell(f": {spot.words} {said_now(str(old), new)}")
                    return _detail(spot.at, level, says, old, new)
        return _detail(spot.at, level, spot.tell(f": {spot.words} changes {both}"), old, new)

    def _table(
        self, spot: Spot, old: Mapping[str, Any], new: Mapping[str, Any]
    ) -> Iterator[Detail]:
        for key in dict.fromkeys([*old, *new]):
            before, after = old.get(key), new.get(key)
            if not is_same(before, after):
                both = f"from {self._or_nothing(before)} to {self._or_nothing(after)}"
                says = spot.tell(f": {spot.words}, {key} changes {both}")
                yield _detail((*spot.at, key), spot.weight.level, says, before, after)

    def _list(self, spot: Spot, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Detail]:
        found = list(pairs(old, new, says_same))
        swapped = swap(found)
        if swapped:
            yield self._swapped(spot, *swapped)
        for pair in found if not swapped else ():
            if pair.old_at is None:
                yield from self._gained(spot, pair)
            elif pair.new_at is None:
                yield from self._lost(spot, pair)
            elif not is_same(pair.old, pair.new):
                yield from self._changed(spot, pair)
        if is_reordered(found):
            is_loose = spot.weight in _UNORDERED or is_set(new)
            level = Level.PATCH if is_loose else Level.MINOR
            yield _detail(spot.at, level, spot.tell(f": the order in “{spot.words}” changes"))

    def _swapped(self, spot: Spot, old: Any, new: Any) -> Detail:
        """Tell that one entry of a list took the place of another."""
        if hasattr(new, "was"):
            says = f": {self._called(new)} has another id: “{old.id}” is now “{new.id}”"
            return _detail(spot.at, lost_level(old, {}) or spot.weight.level, spot.tell(says))
        both = f"from {self._names.value(old)} to {self._names.value(new)}"
        says = spot.tell(f": in “{spot.words}”, {both}")
        return _detail(spot.at, spot.weight.level, says, old, new)

    def _changed(self, spot: Spot, pair: Pair) -> Iterator[Detail]:
        here: Route = (*spot.at, pair.new_at or 0)
        if isinstance(pair.new, Part):
            yield from self._part(pair.old, pair.new, here, self._called(pair.new))
            return
        level = spot.weight.level
        if spot.weight is Weight.WORDING or is_wording(str(pair.old), str(pair.new)):
            level = Level.PATCH
        if level is Level.PATCH:
            how = f"is reworded: {self._names.value(pair.new)}"
        elif is_short(str(pair.old)) and is_short(str(pair.new)):
            how = f"changes from {self._names.value(pair.old)} to {self._names.value(pair.new)}"
        else:
            how = said_now(str(pair.old), str(pair.new))
        says = f": “{spot.words}” {how}"
        yield _detail(here, level, spot.tell(says), pair.old, pair.new)

    def _gained(self, spot: Spot, pair: Pair) -> Iterator[Detail]:
        here: Route = (*spot.at, pair.new_at or 0)
        before = self._asked_before.get(getattr(pair.new, "id", ""))
        if before is not None and type(before) is type(pair.new):
            called = self._called(pair.new)
            yield _detail(here, Level.PATCH, f": {called} moves to {self._called(spot.owner)}")
            yield from self._part(before, pair.new, here, called)
            return
        level = spot.weight.level
        if isinstance(pair.new, Part):
            level = gained_level(pair.new) or level
        yield _detail(here, level, self._told(spot, pair.new, 0), pair.new)

    def _lost(self, spot: Spot, pair: Pair) -> Iterator[Detail]:
        after = self._asked_now.get(getattr(pair.old, "id", ""))
        if after is not None and type(after) is type(pair.old):
            return  # it moved, and is told where it went to
        level = spot.weight.level
        if isinstance(pair.old, Part):
            level = lost_level(pair.old, self._asked_now) or level
        yield _detail(spot.at, level, self._told(spot, pair.old, 1), pair.old)

    def _told(self, spot: Spot, entry: Any, lost: int) -> str:
        phrase = phrase_of(type(spot.owner), spot.name)
        it = self._names.value(entry)
        if phrase:
            says = phrase[lost]
            return spot.tell(says.replace("{it}", it), clause=says.startswith("{it}"))
        verb = ("gained", "lost")[lost]
        if isinstance(entry, Part):
            return spot.tell(f"{verb} the {self._called(entry)}")
        return spot.tell(f"{verb} in “{spot.words}”: {it}")

    def _called(self, part: Part) -> str:
        return f"{part_noun(part)} {self._names.label(part)}"

    def _or_nothing(self, value: Any) -> str:
        return "nothing" if value is None else self._names.value(value)


def _detail(at: Route, level: Level, says: str, *values: Any) -> Detail:
    """Return a detail with everything that *values* refer to."""
    uses: set[Key] = set()
    for value in values:
        texts = (text for _, text in value.walk()) if isinstance(value, Part) else (value,)
        for text in texts:
            if isinstance(text, str):
                uses.update((use.kind, use.id) for use in uses_in(at, text))
    return Detail(at, level, says, frozenset(uses))


def _is_control(owner: Part, name: str) -> bool:
    """Say whether a field is told elsewhere."""
    return weight_of(type(owner), name) is Weight.CONTROL
