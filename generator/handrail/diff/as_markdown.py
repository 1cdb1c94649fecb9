"""Shows changes as Markdown: one short comment below a pull request, which can be folded out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handrail.diff.as_text import HEADINGS, NOTHING, OFFICE, version_note
from handrail.diff.changes import Change, Changes, Level, Sort
from handrail.diff.reached import reached
from handrail.diff.words import Names

MARK = "<!-- handrail diff -->"
"""The first line: by it the comment is found again and replaced, so that there is one only."""
_OPEN = 20
"""So many sentences are shown unfolded."""
_MOST = 200
"""So many sentences are shown at all: services cut a comment of more than 65,536 letters."""
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+|~!&$])")


def markdown(changes: Changes, names: Names) -> str:
    """Return the changes as one comment: what asks for attention first, the rest folded."""
    parts = [MARK, f"**What changes for readers:** {_summary(changes)}"]
    told = [change for change in changes if change.sort is not Sort.EDITORIAL]
    lines = [line for change in told for line in _lines(change)]
    parts.append("\n".join(lines[:_OPEN]))
    if lines[_OPEN:]:
        parts.append(_folded(f"{len(lines) - _OPEN} more", lines[_OPEN:]))
    effects = [line for change in told for line in _effects(change, names)]
    if effects:
        parts.append(_folded("Whom and what it reaches", effects))
    wording = [line for change in changes.of(Sort.EDITORIAL) for line in _lines(change)]
    if wording:
        parts.append(_folded(f"Wording only ({len(wording)})", wording))
    if changes.touched:
        touched = [f"- {_plain(one.line)}" for one in changes.touched]
        title = f"Another date or version, and nothing else ({len(touched)})"
        parts.append(_folded(title, touched))
    if changes.office:
        office = [f"- {_plain(one.line)}" for one in changes.office]
        parts.append(_folded(f"{OFFICE} ({len(office)})", office))
    return "\n\n".join(part for part in parts if part)


def _summary(changes: Changes) -> str:
    counts = [
        f"{len(found)} {heading.lower()}"
        for sort, heading in HEADINGS.items()
        if (found := changes.of(sort))
    ]
    return ", ".join(counts) if counts else NOTHING.removesuffix(".").lower()


def _lines(change: Change) -> Iterator[str]:
    for detail, line in zip(change.details, change.lines, strict=True):
        mark = " **(major)**" if detail.level is Level.MAJOR else ""
        yield f"- {_plain(line)}{mark}"
    note = version_note(change)
    if note:
        yield f"  - {note}"


def _effects(change: Change, names: Names) -> Iterator[str]:
    lines = [
        f"  - {_plain(one.what)}: {_plain(one.which)}" for one in reached(change.effects, names)
    ]
    if lines:
        yield f"- {_plain(change.subject)}"
        yield from lines


def _folded(title: str, lines: Sequence[str]) -> str:
    more = len(lines) - _MOST
    shown = list(lines[:_MOST])
    if more > 0:
        shown.append(f"- … and {more} more: `handrail diff` shows them all")
    body = "\n".join(shown)
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def _plain(text: str) -> str:
    """Return text that stays text: no markup, no link, and nobody is called by an @."""
    return _ACTIVE.sub(r"\\\1", text).replace("@", "@<!-- -->").replace("://", ":<!-- -->//")
