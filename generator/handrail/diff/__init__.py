"""What a change means to readers: two libraries compared in the standard's own words."""

from handrail.diff.changes import Change, Changes, Detail, Effects, Level, Sort, Touched
from handrail.diff.libraries import diff, diff_entity

__all__ = [
    "Change",
    "Changes",
    "Detail",
    "Effects",
    "Level",
    "Sort",
    "Touched",
    "diff",
    "diff_entity",
]
