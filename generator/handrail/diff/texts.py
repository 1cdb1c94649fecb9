"""Tells texts apart: the same for a reader, another wording, or another meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from handrail.prose.markdown import html, plain
from handrail.prose.prose import Prose

_TELLING = re.compile(
    r"\d+(?:[.,:]\d+)*|\b(?:must|shall|may|should|required?|mandatory|optional|only|always|never"
    r"|not|no|none|without|unless|before|after|at least|at most|each|every|all"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b",
    re.IGNORECASE,
)
"""What cannot be swapped in a sentence without asking something else of its reader: numbers and
units of time, words that oblige, permit or refuse, and words that say when or how many."""
_LONG = 90
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


@lru_cache(maxsize=4096)
def _shown(text: str) -> str:
    """Return what a page shows of prose, whatever way its lines are broken."""
    return " ".join(html(text, lambda kind, id_: f"{kind}:{id_}").split())


def same(old: str, new: str) -> bool:
    """Say whether two texts are the same to a reader: spaces and breaks of lines aside."""
    if old == new or " ".join(old.split()) == " ".join(new.split()):
        return not (isinstance(old, Prose) and "\n" in old + new) or _shown(old) == _shown(new)
    return isinstance(old, Prose) and _shown(old) == _shown(new)


def is_wording(old: str, new: str) -> bool:
    """Say whether a text asks the same of its reader as before, in other words.

    Numbers, units of time, links and words of obligation, refusal, order and quantity decide.
    Whether a sentence without any of them means something else now, only a person can tell.
    """
    return _telling(old) == _telling(new)


def _telling(text: str) -> list[str]:
    words = sorted(word.casefold() for word in _TELLING.findall(plain(text)))
    links = [f"{link.kind}:{link.id}" for link in Prose(text).links()]
    return [*words, *sorted(links)]


def said_now(old: str, new: str) -> str:
    """Return what a long text says that it did not, by the first sentence that differs."""
    before, after = _sentences(old), _sentences(new)
    came = next((one for one in after if one not in before), "")
    went = next((one for one in before if one not in after), "")
    if came and went:
        return f"now says {quoted(came)} instead of {quoted(went)}"
    if came:
        return f"now also says {quoted(came)}"
    if went:
        return f"no longer says {quoted(went)}"
    return "says the same with other links or in another order"


def _sentences(text: str) -> list[str]:
    return _SENTENCE.split(" ".join(plain(text).split()))


def quoted(text: str) -> str:
    """Return the beginning of a text without its Markdown, in quotation marks."""
    flat = " ".join(plain(text).split())
    if len(flat) > _LONG:
        flat = f"{flat[: _LONG - 1].rsplit(' ', 1)[0].rstrip(',;:.')}…"
    return f"“{flat}”"


def is_short(text: str) -> bool:
    """Say whether a text is short enough to be shown whole, before and after."""
    return len(text) <= _LONG and "\n" not in text
