"""Which version each standard is due, given what changed in it since the last edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.diff import Change, Changes, Level
from handrail.diff.versions import due, is_raised
from handrail.form.form import Form, forms
from handrail.model.entity import Change as Line
from handrail.model.entity import Controlled, Status
from handrail.model.library import Library
from handrail.model.template import Template

_ASIDE = frozenset({"status", "owner", "also_called"})
"""What changes without a new version: readers find the same standard."""


@dataclass(frozen=True)
class Due:
    """A standard that was in force in the last edition and says something else now."""

    entity: Controlled
    before: Controlled
    level: Level
    reason: str
    """What weighs most among the changes, in a sentence."""

    @property
    def version(self) -> str:
        """The version it carries."""
        return self.entity.version

    @property
    def due(self) -> str:
        """The lowest version that tells of the change."""
        return due(self.before.version, self.level)

    @property
    def is_raised(self) -> bool:
        """Whether its version tells of the change."""
        return is_raised(self.before.version, self.version, self.level)

    @property
    def is_form(self) -> bool:
        """Whether it is a form, whose filled copies carry the version."""
        return isinstance(self.entity, Template)

    @property
    def is_wording(self) -> bool:
        """Whether nobody does anything else."""
        return self.level <= Level.PATCH

    @property
    def newest(self) -> Line | None:
        """The line of its history that was written since the last edition, if there is one."""
        changes = self.entity.changes
        is_new = changes and changes[0].version not in {one.version for one in self.before.changes}
        return changes[0] if is_new and self.version != self.before.version else None


def dues(before: Library, now: Library, changes: Changes) -> Iterator[Due]:
    """Yield every standard that was approved in the last edition and has changed, in order.

    Args:
        before: the library of the last edition.
        now: the library as it is.
        changes: what differs between the two.
    """
    found = {change.key: change for change in changes}
    common = found.get(("common", "common"))
    old_forms = {form.template.id: form for form in forms(before)}
    new_forms = {form.template.id: form for form in forms(now)}
    for entity in now.all(Controlled):
        change = found.get((entity.kind, entity.id))
        old = before.find(entity.kind, _id_before(entity, change))
        in_force = isinstance(old, Controlled) and old.status is Status.APPROVED
        if not isinstance(old, Controlled) or not in_force or entity.status is Status.RETIRED:
            continue
        if isinstance(entity, Template):
            form, form_before = new_forms[entity.id], old_forms.get(old.id)
            if form_before is None or not _differs(form_before, form):
                continue
            level, reason = _weight(change, common)
            yield Due(entity, old, max(level, Level.PATCH), reason)
        else:
            level, reason = _weight(change)
            if level is not Level.NONE:
                yield Due(entity, old, level, reason)


def _id_before(entity: Controlled, change: Change | None) -> str:
    return change.was if change and change.was else entity.id


def _differs(old: Form, new: Form) -> bool:
    same = old.template == new.template and old.common == new.common
    return not same and old.digest != new.digest


def _weight(*changes: Change | None) -> tuple[Level, str]:
    """Return how far changes reach, and the sentence on what reaches farthest."""
    weighed = [
        (detail.level, line)
        for change in changes
        if change
        for detail, line in zip(change.details, change.lines, strict=True)
        if detail.at and detail.at[0] not in _ASIDE
    ]
    return max(weighed, key=lambda one: one[0], default=(Level.NONE, ""))
