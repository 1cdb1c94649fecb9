"""Cuts plain text into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"”’)]?(\s+)(?=[A-Z“\"(])|(\n+)")
"""The end of a sentence, and what stands between it and the next; or the end of a line."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of *text*, without the blanks around them."""
    start = 0
    for end in _END.finditer(text):
        between = end.span(end.lastindex or 0)
        if sentence := text[start : between[0]].strip():
            yield sentence
        start = between[1]
    if sentence := text[start:].strip():
        yield sentence
