"""Rules on the control block: approval, dates and reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Controlled, Status
from handrail.model.reviews import next_review
from handrail.rules.rule import Problem, Scene, rule

_OLDEST = 1990
"""No standard here is older."""


@rule(Severity.ERROR)
def missing_approval(scene: Scene) -> Iterator[Problem]:
    """An approved standard does not say who approved it, or when.

    Readers rely on what is in force. Name the role in ``approved_by`` and the date in
    ``approved_on``, or set the status to ``draft`` or ``in review``.

    Wrong: standards/roles/tester.yaml
        approved_on:

    Right: standards/roles/tester.yaml
        approved_on: 2026-01-12
    """
    for entity in scene.library.all(Controlled):
        if entity.status is not Status.APPROVED:
            continue
        for field in ("approved_by", "approved_on"):
            if getattr(entity, field) is not None:
                continue
            is_there = field in entity.model_fields_set
            how, do = ("empty", "fill in") if is_there else ("missing", "add")
            yield Problem(
                entity,
                (field,) if is_there else ("status",),
                f'"{entity.title}" is approved, but "{field}" is {how}',
                f'{do} "{field}", or set the status to "draft"',
                key=is_there,
            )


@rule(Severity.ERROR)
def impossible_date(scene: Scene) -> Iterator[Problem]:
    """A date cannot be true: in the future, or in the wrong order.

    Approval and changes lie in the past, and the history runs from the newest to the oldest.

    Wrong: standards/roles/tester.yaml
        approved_on: 2226-01-12

    Right: standards/roles/tester.yaml
        approved_on: 2026-01-12
    """
    for entity in scene.library.all(Controlled):
        approved = entity.approved_on
        if approved and approved > scene.today:
            yield Problem(
                entity, ("approved_on",), f"the approval date {approved} lies in the future"
            )
        elif approved and approved.year < _OLDEST:
            yield Problem(entity, ("approved_on",), f"the approval date {approved} is too old")
        later: dt.date | None = None
        for index, change in enumerate(entity.changes):
            at = ("changes", index, "date")
            if change.date > scene.today:
                yield Problem(entity, at, f"the change date {change.date} lies in the future")
            elif later and change.date > later:
                yield Problem(
                    entity, at, "this change is newer than the one above it", "newest first"
                )
            later = change.date


@rule(Severity.WARNING)
def overdue_review(scene: Scene) -> Iterator[Problem]:
    """A standard was due for review and has not been looked at again.

    Read it, change what is no longer true, have it approved, and set ``approved_on``.

    Wrong: standards/roles/tester.yaml
        approved_on: 2024-01-12

    Right: standards/roles/tester.yaml
        approved_on: 2026-01-12
    """
    for entity in scene.library.live(Controlled):
        due = next_review(entity, scene.library.settings.review)
        if due and due < scene.today:
            late = (scene.today - due).days
            yield Problem(
                entity,
                ("approved_on",),
                f'the review of "{entity.title}" was due on {due}, {late} days ago',
                "review it, then raise the approval date",
            )


@rule(Severity.ERROR)
def unexplained_version(scene: Scene) -> Iterator[Problem]:
    """The newest line of the history is not about the version the entity carries.

    Readers who hold an older copy look there for what changed. Versions after the first need
    a line in ``changes``.

    Wrong: standards/roles/tester.yaml
        version: "1.4"

    Right: standards/roles/tester.yaml
        version: "1.0"
    """
    for entity in scene.library.all(Controlled):
        newest = entity.changes[0].version if entity.changes else "1.0"
        first = not entity.changes and entity.version.startswith(("0.", "1.0"))
        if newest != entity.version and not first:
            yield Problem(
                entity,
                ("version",),
                f"the history says nothing of version {entity.version}",
                'add a line to "changes", newest first',
            )
