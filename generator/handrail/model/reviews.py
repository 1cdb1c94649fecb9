"""When a standard is looked at again."""

from __future__ import annotations

import calendar
import datetime as dt

from handrail.model.entity import Controlled, Status
from handrail.model.settings import ReviewPolicy


def next_review(entity: Controlled, policy: ReviewPolicy) -> dt.date | None:
    """Return the day by which an approved entity is reviewed; nothing for any other."""
    if entity.approved_on is None or entity.status is not Status.APPROVED:
        return None
    return add_months(entity.approved_on, entity.review_months or policy.months)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day *months* later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
