"""Records approvals: the status in the standard's own file, and its line in the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from handrail.build.declined import DeclinedError
from handrail.load import Loaded
from handrail.meant import did_you_mean
from handrail.model.approvals import Approval, Approvals, Standing, digest_of, name_of, standing
from handrail.model.entity import Controlled, Status
from handrail.model.role import Role
from handrail.rewrite.fields import FieldError, with_fields

REGISTER = PurePosixPath("standards/approvals.yaml")
_HEAD = """\
# yaml-language-server: $schema=../build/schemas/approvals.json
# What was approved, by whom and when. Written by "handrail approve": please do not edit it by hand.
"""


class ApprovalError(DeclinedError):
    """Something cannot be approved. Says why, and what to do."""


class Written(NamedTuple):
    """One file to be written, and what is different in it."""

    path: PurePosixPath
    text: str
    says: str


@dataclass(frozen=True)
class Act:
    """One act of approval."""

    by: str
    """The role that approves."""
    on: dt.date
    note: str = ""
    """For a standard that has not changed: what was looked at."""


def approve(loaded: Loaded, names: Iterable[str], act: Act) -> list[Written]:
    """Return what is written when some standards are approved.

    Raises:
        ApprovalError: if one of them does not exist, is retired, or has not changed since it was
            last approved and no note says that it was read.
    """
    if loaded.library.get(Role, act.by) is None:
        says = f'no role is called "{act.by}"'
        raise ApprovalError(says, "name the role that approves, such as head-of-pmo")
    register = _register(loaded)
    entries = dict(register.entries)
    written = []
    for name in dict.fromkeys(names):
        entity = _entity(loaded, name)
        _require_reason(entity, register, act)
        record = loaded.records[entity.kind, entity.id]
        fields = {"status": "approved", "approved_by": act.by, "approved_on": act.on.isoformat()}
        try:
            text = with_fields(record, fields, after="status")
        except FieldError as fault:
            says = f"{record.path}: {fault}"
            raise ApprovalError(says) from fault
        entries[name] = _entry(entity, act)
        for id_ in entity.formerly:
            if not loaded.library.knows(entity.kind, id_):
                entries.pop(f"{entity.kind}/{id_}", None)
        written.append(Written(record.path, text, f"{entity.title}, version {entity.version}"))
    since = register.since or act.on
    return [*written, _written(since, entries, _count(len(written), "approval"))]


def approve_all(loaded: Loaded) -> tuple[list[str], Written]:
    """Return the register with everything that calls itself approved, as it stands now.

    Who approved it and when is taken from each standard. The names come first of all standards
    whose line is new or another one.
    """
    register = _register(loaded)
    # What is in review, or does not load today, keeps the line it has.
    entries = {
        name: entry
        for name, entry in register.entries.items()
        if loaded.library.knows(*name.split("/"))
    }
    changed = []
    days = []
    for entity in _approved(loaded):
        name = name_of(entity)
        before = register.entries.get(name)
        if standing(entity, register) is Standing.KEPT and before:
            entries[name] = before
        else:
            act = Act(str(entity.approved_by), entity.approved_on or dt.date.min)
            entries[name] = _entry(entity, act)
            changed.append(name)
        days.append(entries[name].on)
    since = register.since or min(days, default=None)
    return changed, _written(since, entries, _count(len(changed), "line"))


def _approved(loaded: Loaded) -> Iterator[Controlled]:
    for entity in loaded.library.all(Controlled):
        if entity.status is Status.APPROVED and entity.approved_by and entity.approved_on:
            yield entity


def _register(loaded: Loaded) -> Approvals:
    if ("approvals", "approvals") in loaded.library.broken:
        says = "the register of approvals cannot be read"
        raise ApprovalError(says, "handrail check says what is wrong with it; nothing was written")
    found = loaded.library.get(Approvals, "approvals")
    return found or Approvals(id="approvals", title="Approvals")


def _meant(name: str, loaded: Loaded) -> str:
    known = [name_of(entity) for entity in loaded.library if isinstance(entity, Controlled)]
    return did_you_mean(name, known, "write kind/id, such as role/tester")


def _entity(loaded: Loaded, name: str) -> Controlled:
    kind, _, id_ = name.partition("/")
    found = loaded.library.find(kind, id_)
    if not isinstance(found, Controlled):
        broken = (kind, id_) in loaded.library.broken
        says = f'"{name}" does not load' if broken else f'there is no standard called "{name}"'
        hint = "handrail check says why" if broken else _meant(name, loaded)
        raise ApprovalError(says, hint)
    if found.status is Status.RETIRED:
        says = f'"{found.title}" is retired'
        raise ApprovalError(says, "take the status back to draft before you have it approved")
    return found


def _require_reason(entity: Controlled, register: Approvals, act: Act) -> None:
    """Refuse to move a date without a word on what was read."""
    found = register.entries.get(name_of(entity))
    if found and found.digest == digest_of(entity) and not act.note:
        says = f'"{entity.title}" says what it said when it was approved on {found.on}'
        hint = 'if you read it and it still holds, say so: --note "Read again: the limits hold"'
        raise ApprovalError(says, hint)


def _entry(entity: Controlled, act: Act) -> Approval:
    return Approval(digest=digest_of(entity), on=act.on, by=act.by, note=act.note or None)


def _written(since: dt.date | None, entries: Mapping[str, Approval], says: str) -> Written:
    lines = [f"since: {since}"] if since else []
    lines.append("entries:" if entries else "entries: {}")
    lines += [f"  {name}: {_line(entries[name])}" for name in sorted(entries)]
    return Written(REGISTER, _HEAD + "\n".join(lines) + "\n", says)


def _count(many: int, what: str) -> str:
    return f"{many} {what}{'' if many == 1 else 's'}"


def _line(entry: Approval) -> str:
    note = f", note: {_quoted(entry.note)}" if entry.note else ""
    return f'{{digest: "{entry.digest}", on: {entry.on}, by: {entry.by}{note}}}'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
