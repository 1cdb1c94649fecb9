"""When a standard is looked at again: sooner where more is at stake."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from handrail.model.approvals import name_of
from handrail.model.entity import Controlled, Stakes, Status
from handrail.model.library import Library
from handrail.model.settings import ReviewPolicy


class Review(NamedTuple):
    """An approved standard and the day by which it is read again."""

    due: dt.date
    entity: Controlled
    months: int

    @property
    def name(self) -> str:
        """The standard by kind and id: ``role/project-manager``."""
        return name_of(self.entity)

    def late(self, today: dt.date) -> int:
        """Return how many days it is late; less than nothing while there is time."""
        return (today - self.due).days


def months_of(entity: Controlled, policy: ReviewPolicy) -> int:
    """Return the months from approval to review: its own, or those for what is at stake."""
    if entity.review_months:
        return entity.review_months
    by_stakes = {Stakes.HIGH: policy.months_high, Stakes.LOW: policy.months_low}
    return by_stakes.get(stakes_of(entity, policy)) or policy.months


def stakes_of(entity: Controlled, policy: ReviewPolicy) -> Stakes:
    """Return what is at stake: as the standard says, or else the policy for its kind."""
    return entity.stakes or policy.stakes.get(entity.kind, Stakes.USUAL)


def next_review(entity: Controlled, policy: ReviewPolicy) -> dt.date | None:
    """Return the day by which an approved entity is reviewed; nothing for any other."""
    if entity.approved_on is None or entity.status is not Status.APPROVED:
        return None
    return add_months(entity.approved_on, months_of(entity, policy))


def reviews(library: Library) -> list[Review]:
    """Return every review to come or overdue, the earliest first."""
    policy = library.settings.review
    found = [
        Review(due, entity, months_of(entity, policy))
        for entity in library.live(Controlled)
        if (due := next_review(entity, policy))
    ]
    return sorted(found, key=lambda review: (review.due, review.name))


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day *months* later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
