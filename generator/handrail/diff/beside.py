"""Tells what differs beside what readers are told: dates, versions, and what only the PMO does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.diff.changes import Touched
from handrail.diff.texts import quoted
from handrail.diff.words import Names, field_words
from handrail.model.approvals import Approvals, name_of
from handrail.model.entity import Controlled, Entity, Stakes
from handrail.model.library import Library
from handrail.model.ref import Ref
from handrail.model.reviews import months_of, stakes_of
from handrail.model.settings import ReviewPolicy, Settings
from handrail.model.template import Template

_POLICY = {
    "months": ("review interval", "months"),
    "months_high": ("review interval where much is at stake", "months"),
    "months_low": ("review interval where little is at stake", "months"),
    "warn_days": ("warning before a review", "days"),
}
"""What the numbers of the policy are called, and their unit."""


@dataclass(frozen=True)
class Beside:
    """One entity before and after, in its two libraries."""

    before: Entity
    after: Entity
    subject: str
    """What sentences call it."""
    old: Library
    new: Library

    def dates(self) -> Iterator[Touched]:
        """Yield another date or version of an entity that says what it said."""
        before, after = self.before, self.after
        if not isinstance(before, Controlled) or not isinstance(after, Controlled):
            return
        by_common = isinstance(after, Template) and self.old.common != self.new.common
        names = Names(self.old, self.new)
        for name in ("version", "approved_on", "approved_by"):
            was, now = getattr(before, name), getattr(after, name)
            if was != now and not (name == "version" and by_common):
                said = [
                    names.value(one) if isinstance(one, Ref) else one or "empty"
                    for one in (now, was)
                ]
                says = f": {field_words(name)} is {said[0]} instead of {said[1]}"
                yield self._told(f"{says}, and nothing else differs{self._note()}")

    def office(self) -> Iterator[Touched]:
        """Yield what only the PMO does otherwise, whatever else differs."""
        before, after = self.before, self.after
        if isinstance(before, Controlled) and isinstance(after, Controlled):
            policy = self.new.settings.review  # its own changes are told of the settings
            was, now = months_of(before, policy), months_of(after, policy)
            if was != now:
                yield self._told(f": review interval changes from {was} to {now} months")
            elif stakes_of(before, policy) is not (stakes := stakes_of(after, policy)):
                both = f"from {stakes_of(before, policy)} to {stakes}"
                yield self._told(f": what is at stake changes {both}")
        if isinstance(before, Settings) and isinstance(after, Settings):
            for says in (*_policy(before.review, after.review), *self._owners(before, after)):
                yield self._told(f": {says}")

    def _owners(self, before: Settings, after: Settings) -> Iterator[str]:
        names = Names(self.old, self.new)
        for entries, verb in ((after.owners, "now stands"), (before.owners, "no longer stands")):
            others = before.owners if entries is after.owners else after.owners
            for one in entries:
                if one not in others:
                    yield f"{quoted(one.handle)} {verb} behind the {names.of('role', one.role)}"

    def _note(self) -> str:
        """Return what whoever approved it says to have read."""
        register = self.new.get(Approvals, "approvals")
        entity = self.after
        if register is None or not isinstance(entity, Controlled):
            return ""
        found = register.entries.get(name_of(entity))
        return f"; {quoted(found.note)}" if found and found.note else ""

    def _told(self, says: str) -> Touched:
        return Touched(self.after.kind, self.after.id, self.subject, says)


def _policy(before: ReviewPolicy, after: ReviewPolicy) -> Iterator[str]:
    for name, (words, unit) in _POLICY.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{words} changes from {was} to {now} {unit}"
    for kind in sorted({*before.stakes, *after.stakes}):
        old, new = before.stakes.get(kind, Stakes.USUAL), after.stakes.get(kind, Stakes.USUAL)
        if old is not new:
            yield f"what is at stake in every {kind} changes from {old} to {new}"
    if before.second_person is not after.second_person:
        state = "now" if after.second_person else "no longer"
        yield f"a second person is {state} asked for before an approval"
