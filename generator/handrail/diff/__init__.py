"""What a change means to readers: two libraries compared in the standard's own words."""

from handrail.diff.changes import Change, Changes, Detail, Effects, Level, Sort, Touched
from handrail.diff.formats import FORMATS
from handrail.diff.libraries import diff
from handrail.diff.reached import Reached, reached
from handrail.diff.versions import numbers as version_numbers
from handrail.diff.words import Names

__all__ = [
    "FORMATS",
    "Change",
    "Changes",
    "Detail",
    "Effects",
    "Level",
    "Names",
    "Reached",
    "Sort",
    "Touched",
    "diff",
    "reached",
    "version_numbers",
]
