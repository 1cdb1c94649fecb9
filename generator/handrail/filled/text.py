"""Words as readers of files compare them: labels, prompts, marks, texts that say nothing."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache

from handrail.filled.dates import day
from handrail.form.definition import Asked, Definition
from handrail.form.marks import CHECK_FIRST, DIRECTIONS, EXAMPLE, NOTHING, REQUIRED, SYMBOLS
from handrail.model.field import FieldType

_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u2011": "-", "\u00ad": None})
"""Signs that programs put in place of others while somebody types."""
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+")
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet, from March 1900 on: before, Excel counts a day that never was."""
_LAST_DAY = 2_958_465
_DEFAULTS = frozenset(
    {
        "click or tap here to enter text.",
        "click here to enter text.",
        "click or tap to enter a date.",
        "click here to enter a date.",
        "choose an item.",
    }
)
"""What Word shows in an empty control whose own prompt was lost."""
_GUIDES = (EXAMPLE.removesuffix(":").casefold(), DIRECTIONS.casefold(), "filling it in takes ")
"""Begin paragraphs of guidance that are made, and differ from form to form."""
_FURNITURE = (
    "Where it comes from",
    "How this applies to you",
    "Contents",
    "Question",
    "Answer",
    "Detail",
    "Value",
    "Item",
    "Yes or no",
    CHECK_FIRST,
)
_OF_WORKBOOKS = (
    *("What it is for", "Use it when", "Not for", "Time to fill it in", "How this applies to you"),
    *("This copy", "What the cells mean", "White", "Grey", "Light amber"),
    "Type here. Choose the cell to see what to enter.",
    "Calculates itself. Leave it.",
    "Required, and still empty.",
    *("How much of it your project needs", "Project size", "Do", "What you lose"),
    *("Small", "Medium", "Large", "How to fill it in", "Field or column", "What to enter"),
    *("A good answer", "Lists", "Scales", "Point", "In short", "What it means"),
    "What the drop-downs offer. Change a list with the office that keeps it.",
    "What each point means, so that two people give the same score.",
)
"""What a workbook's first and last sheets say of every form."""
_OF_WORKBOOK = ("kept by: ", "each row is one ", "one of: ", "one of the list ", "calculated.")
_DUTY = re.compile(r"^(?:Required|Optional)\. ")
_WORKBOOKS_END = (" minutes the first time", ": worked example")
_FEW = 4
_ARROWS = " →↓"
_OF_TEMPLATE = ("answered yes, of ", "template ", "worked example of template ", "owner: ")
"""Begin the facts on the first page."""
EDITION = " · edition "
"""Stands in the stamp that readers see."""
_FOUND_IN = 24
"""A shorter text may stand in another by chance."""


@lru_cache(maxsize=16_384)
def folded(words: str) -> str:
    """Return text as it is compared: one space, small letters, no sign of a required field."""
    flat = _SPACES.sub(" ", words.translate(_ALIKE)).strip().casefold()
    return flat.removesuffix(REQUIRED).removesuffix(":").removesuffix("*").strip()


@lru_cache(maxsize=4096)
def heading(words: str) -> str:
    """Return a heading as it is compared, without a number before it."""
    return folded(_NUMBERED.sub("", words.strip()))


def answer(asked: Asked, words: str) -> str | None:
    """Return what was written in a field; None if it is a prompt or a sign for nothing."""
    text = words.strip("\n").strip()
    if asked.type is FieldType.RAG or asked.options == "rag":
        text = text.lstrip(SYMBOLS).strip()
    flat = folded(text)
    if not flat or flat in {NOTHING, folded(asked.prompt)} or flat in _DEFAULTS:
        return None
    if asked.type in _ON_ONE_LINE:
        text = _SPACES.sub(" ", text)
    if asked.type is FieldType.DATE:
        return day(text) or text
    return _chosen(asked, text)


def is_prompt(asked: Asked, words: str) -> bool:
    """Say whether text is what an empty field shows."""
    flat = folded(words)
    return flat == folded(asked.prompt) or flat in _DEFAULTS


def mark(words: str, prompts: Iterable[str] = ()) -> str | None:
    """Return the answer to a readiness question; None while it shows a prompt."""
    flat = folded(words)
    known = {folded(prompt) for prompt in prompts}
    if not flat or flat in known | {NOTHING, "yes or no", "choose one"} | _DEFAULTS:
        return None
    return flat if flat in {"yes", "no"} else words.strip()


@lru_cache(maxsize=4096)
def number(asked_type: FieldType, raw: str, *, since_1904: bool = False) -> str:
    """Return a number of a spreadsheet as its type is written: a date, a percentage, a number.

    Of the digits, those count that spreadsheets show: fifteen.
    """
    try:
        value = Decimal(f"{float(raw):.15g}")
    except (ValueError, InvalidOperation):
        return raw
    if not value.is_finite():
        return raw
    if asked_type is FieldType.DATE:
        days = int(value) + (1462 if since_1904 else 0)
        if 0 < days <= _LAST_DAY:
            return (_EPOCH + dt.timedelta(days=days)).isoformat()
    if asked_type is FieldType.PERCENT:
        return f"{plain_number(value * 100)} %"
    return plain_number(value)


def plain_number(value: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Long:
    """Texts long enough to be looked for in others, the shortest first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted((text for text in texts if len(text) >= _FOUND_IN), key=len)
        self._lengths = [len(text) for text in self._texts]

    def has_one_in(self, words: str) -> bool:
        """Say whether one of them stands in folded text. None that is longer can."""
        fit = bisect_right(self._lengths, len(words))
        return any(text in words for text in self._texts[:fit])


class Known:
    """The texts that a form itself brings: guidance that has to go, and words that stay."""

    def __init__(self, definition: Definition) -> None:
        """Fold every text once."""
        told = [*definition.told, *(line for block in definition.blocks for line in block.told)]
        self._told = frozenset(folded(line) for line in told)
        self._shown = frozenset(folded(line) for block in definition.blocks for line in block.shown)
        self._guidance = _Long(self._told)
        said = [definition.title, definition.readiness_title, *definition.said, *_FURNITURE]
        for block in definition.blocks:
            said.extend((block.title, *block.said))
            said.extend(asked.label for asked in block.fields)
            for table in block.tables:
                said.extend((table.label, *table.fixed_rows))
                said.extend(column.label for column in table.columns)
            said.extend(figure.label for figure in block.figures)
        said.extend(question.question for question in definition.readiness)
        self._said = frozenset(folded(line) for line in said)
        around = [*definition.around, *_OF_WORKBOOKS]
        around.extend(line for block in definition.blocks for line in block.shown)
        self._around = frozenset(map(folded, around))
        self._ends = tuple(line for line in self._said if len(line) >= _FOUND_IN)

    @cached_property
    def _whole(self) -> frozenset[str]:
        """Everything that the form brings."""
        return self._said | self._told | self._around

    @cached_property
    def _brought(self) -> _Long:
        return _Long(self._whole)

    @cached_property
    def _joined(self) -> str:
        """The same on lines: what stands in one of them stands in here."""
        return "\n".join(sorted(self._whole))

    def is_told(self, words: str) -> bool:
        """Say whether a paragraph is guidance, or has some in it."""
        flat = folded(words)
        if flat in self._told or flat.startswith(_GUIDES):
            return True
        return self._guidance.has_one_in(flat)

    def is_shown(self, words: str) -> bool:
        """Say whether a paragraph below the lead of an example is part of it."""
        return folded(words) in self._shown

    def is_around(self, words: str) -> bool:
        """Say whether a cell is one that a workbook has around its form, or has some of it."""
        flat = folded(words)
        if folded(_DUTY.sub("", words)) in self._told:
            return True
        if flat in self._around or flat.startswith(_OF_WORKBOOK) or flat.endswith(_WORKBOOKS_END):
            return True
        return self._brought.has_one_in(flat)

    def is_part(self, words: str) -> bool:
        """Say whether text is a piece of one that the form brings, as lines of a sheet are."""
        flat = folded(words)
        return len(flat) >= _FEW and flat in self._joined

    def is_said(self, words: str) -> bool:
        """Say whether a paragraph is one of those that every copy has."""
        flat = folded(words).rstrip(_ARROWS)
        if flat in self._said or heading(words) in self._said or flat.startswith(_OF_TEMPLATE):
            return True
        return len(flat) >= _FOUND_IN and flat.endswith(self._ends)


_ON_ONE_LINE = frozenset(FieldType) - {FieldType.LONG_TEXT, FieldType.LIST, FieldType.TEXT}


def _chosen(asked: Asked, text: str) -> str:
    """Return a choice as the list spells it, however it is spelt in the file."""
    for choice in asked.choices:
        if folded(choice) == folded(text):
            return choice
    return text
