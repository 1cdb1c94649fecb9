"""The dictionary of English words, from the package that brings it."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker


@cache
def english() -> frozenset[str]:
    """Return every word the dictionary knows, in lower case. It takes half a second."""
    return frozenset(SpellChecker(language="en").word_frequency.words())
