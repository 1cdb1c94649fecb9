"""Finds an entry of a list whose dash is lost or too deep, so that it reads as text above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from handrail.source.record import Span
from handrail.source.slips import AFTER_DASH, ANY_DASH, BEFORE, NO_DASH, TIGHT_DASH, Slip

_ENTRY = re.compile(r"[ -]*- +$")
"""What stands before the text of an entry."""
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_TWO_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]* +[\"'“„(\[]*[A-Z]")
_BEGIN = re.compile(r"[\"'“„(\[*_]*(\w)")
_SENTENCE = re.compile(r"[\"'“„(\[]*[A-Z](?![\w-]*:(?: |$))")
"""The begin of a sentence, and of no key."""
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?: |$)")
"""The begin of a field: it makes the text unreadable, and is told of as such."""
_NARROW = 60
"""So many letters fit into one line however narrow somebody writes: nobody breaks it for room."""
_DASH_DEEP = "this dash begins no entry: the line is read as part of the text above"
_TEXT_AND_LIST = "a text stands here, and a list below it"
_ONE_OF_BOTH = "delete the text, or make it an entry of the list; if all is one text, write >-"
_BELOW = "put the dash below the dashes above; if it belongs to the text, write >-"
_BEFORE_OR_JOIN = f"{BEFORE}; if it belongs to the text above, write it on the same line"


def lost_dash(lines: Sequence[str], span: Span) -> Slip | None:
    """Return the first line of a plain text that was meant to be an entry of its own.

    A text may run over several lines. What gives an entry away is a dash that stands too deep; or a
    line that nobody had to begin, as there was room for its first word, where one entry could
    end and another one begin.

    Args:
        lines: of the whole file.
        span: where the text stands.
    """
    last = min(span.end_line, len(lines))
    for number in range(span.line + 1, last + 1):
        line = lines[number - 1]
        if ANY_DASH.match(line):
            return _deep(lines, span, number, line.index("-") + 1)
    is_entry = _ENTRY.match(lines[span.line - 1][: span.column - 1])
    slip = _run_on(lines, span, last) if is_entry else None
    return slip if slip and not _by_sentence(lines) else None


def _deep(lines: Sequence[str], span: Span, number: int, column: int) -> Slip:
    """Say what is wrong where a line inside a text begins with a dash."""
    before = lines[span.line - 1]
    if before[: span.column].strip() == "-":  # so does the text itself
        return Slip(span.line, span.column, TIGHT_DASH, AFTER_DASH)
    if before[: span.column - 1].rstrip().endswith(":") and number == span.line + 1:
        return Slip(span.line, span.column, _TEXT_AND_LIST, _ONE_OF_BOTH)
    if not before[: span.column - 1].strip() and column <= span.column:
        return Slip(span.line, span.column, NO_DASH, BEFORE)
    return Slip(number, column, _DASH_DEEP, _BELOW)


def _run_on(lines: Sequence[str], span: Span, last: int) -> Slip | None:
    first = lines[span.line - 1][span.column - 1 :].strip()
    texts = [first, *(line.strip() for line in lines[span.line : last])]
    others = list(_others(lines, span))
    width = _NARROW
    if len(texts) > 2:  # noqa: PLR2004  more than one line end: they show how wide it is written
        width = max(map(len, texts))
    elif not any(_TWO_SENTENCES.search(other) for other in others):
        width = max(width, max(map(len, lines)) - span.column + 1)
    for place, (text, below) in enumerate(pairwise(texts)):
        if not text or not below or _KEY.match(below) or not _begins_like(below, [first, *others]):
            continue
        is_short = len(texts) == 2 and len(text) + len(below) < _NARROW  # noqa: PLR2004  two lines
        has_room = len(text) + 1 + len(below.split(maxsplit=1)[0]) <= width
        if is_short or (has_room and _ENDS_SENTENCE.search(text)):
            number = span.line + place + 1
            line = lines[number - 1]
            return Slip(number, len(line) - len(line.lstrip()) + 1, NO_DASH, _BEFORE_OR_JOIN)
    return None


def _by_sentence(lines: Sequence[str]) -> bool:
    """Say whether somebody begins a new line for a new sentence, here and there in a file.

    A dash is lost once, a way to write comes again.
    """
    broken = sum(
        bool(_ENDS_SENTENCE.search(text) and _SENTENCE.match(below))
        and len(text) + 1 + len(below.split(maxsplit=1)[0]) <= _NARROW
        for text, below in pairwise(map(str.strip, lines))
    )
    return broken > 1


def _begins_like(text: str, entries: Sequence[str]) -> bool:
    """Say whether a text begins as entries do: with a small letter only if one of them does."""
    begin = _BEGIN.match(text)
    if not begin:
        return False
    return not begin[1].islower() or any(
        other[1].islower() for other in map(_BEGIN.match, entries) if other
    )


def _others(lines: Sequence[str], span: Span) -> Iterator[str]:
    """Yield the first line of every other entry of the list in which a text stands."""
    dash = lines[span.line - 1].rfind("-", 0, span.column - 1)
    for way in (range(span.line - 2, -1, -1), range(span.line, len(lines))):
        for at in way:
            line = lines[at]
            indent = len(line) - len(line.lstrip(" "))
            if not line.strip() or indent > dash:
                continue
            if indent < dash or not line[indent:].startswith("- "):
                break
            if text := line[indent + 2 :].strip():
                yield text
