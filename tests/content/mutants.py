"""Ways to break one fact of a file of the library, each with the lines where its author is told."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_REFERENCES = "inputs|outputs|consulted|informed|responsible|practices|contributors|related"
_FLOW = re.compile(rf"^ *(?:- )?(?:{_REFERENCES}): \[([a-z][a-z0-9-]+)[],]")
_SINGLE = re.compile(
    r"^ *(?:- )?(?:owner|approved_by|written_by|accountable|artifact): ([a-z][a-z0-9-]+)$"
)
_LINK = re.compile(r"\]\((?:artifact|role|gate|practice|metric|methodology|service):([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Mutant:
    """A file with one fact broken."""

    way: str
    text: str
    lines: range
    """The lines that may be named, counted from 1."""


Break = Callable[[str], "str | None"]
"""Returns the line broken, or None where it holds no such fact."""


def _renamed(pattern: re.Pattern[str]) -> Break:
    def broken(line: str) -> str | None:
        found = pattern.search(line)
        return found and line[: found.end(1)] + "-of-nobody" + line[found.end(1) :]

    return broken


def _replaced(pattern: str, by: str) -> Break:
    def broken(line: str) -> str | None:
        return re.sub(pattern, by, line) if re.search(pattern, line) else None

    return broken


def _twice(line: str) -> str | None:
    return f"{line}\n{line}" if re.match(r"(owner|status|version|title): \S", line) else None


def _gone(pattern: str) -> Break:
    def broken(line: str) -> str | None:
        return "" if re.match(pattern, line) else None

    return broken


WAYS: Mapping[str, Break] = {
    "a list refers to nothing": _renamed(_FLOW),
    "a field refers to nothing": _renamed(_SINGLE),
    "a link leads nowhere": _renamed(_LINK),
    "a day that does not exist": _replaced(r"^(approved_on: \d{4}-)\d\d-\d\d$", r"\g<1>02-30"),
    "a day written by hand": _replaced(r"^(approved_on: ).*$", r"\g<1>1st of March"),
    "a day in the future": _replaced(r"^(approved_on: ).*$", r"\g<1>2126-03-01"),
    "a key stands twice": _twice,
    "a key is misspelt": _replaced(r"^(owner|status|version|title|approved_on)(: .)", r"\1e\2"),
    "a required key is missing": _gone(r"(title|owner|status|version): \S"),
    "an approval is missing": _gone(r"approved_(on|by): \S"),
    "a word that is not offered": _replaced(r"^( *status: )approved$", r"\1aproved"),
    "a version that is none": _replaced(r'^(version: )"[\d.]+"$', r"\1one"),
    "two accountable roles": _replaced(r"^( +accountable: )([a-z-]+)$", r"\1[\2, project-sponsor]"),
    "a kind of answer that is none": _replaced(
        r"^( +type: )(date|money|person|integer)$", r"\1\2s"
    ),
    "a day of the example that does not exist": _replaced(
        r"^(    (?:- )?[a-z-]+: \d{4}-)\d\d-\d\d$", r"\g<1>02-30"
    ),
    "a dash without its space": _replaced(r"^(  )- ([A-Z][^:]*)$", r"\1-\2"),
    "a dash that is gone": _replaced(r"^(  )- ([A-Z][^:]*)$", r"\1\2"),
    "a dash one space too deep": _replaced(r"^(  - [A-Z][^:]*[.])$", r" \1"),
    "no advice on a field": _gone(r"            guidance: (?!>-).+[.!?]$"),
}
"""Each way to break a fact: of one line, whatever its file."""


def mutant(text: str, way: str, chance: random.Random) -> Mutant | None:
    """Return a file broken in one way, at a place that chance chooses; None if it has none."""
    lines = text.split("\n")
    changed = ((at, WAYS[way](line)) for at, line in enumerate(lines))
    places = [(at, broken) for at, broken in changed if broken is not None]
    if not places:
        return None
    at, broken = chance.choice(places)
    kept = [broken] if broken else []  # an empty one has gone
    first, last = at + 1, at + 1 + broken.count("\n")
    if not broken:  # what is missing is told of at what should hold it
        first, last = 1, at + 1
    return Mutant(way, "\n".join((*lines[:at], *kept, *lines[at + 1 :])), range(first, last + 1))
