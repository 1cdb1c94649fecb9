"""Drafts the notes of an edition from what changed, for its author to edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.diff import Change, Changes, Sort

_HEADINGS: Mapping[Sort, str] = {
    Sort.ADDED: "New",
    Sort.CHANGED: "Changed",
    Sort.RENAMED: "Renamed",
    Sort.RETIRED: "Retired",
    Sort.REMOVED: "Removed",
}
_STARTED = "**If you have already started:** say here what a running project has to do."
_FIRST = "This is the first edition that is frozen. Nothing is withdrawn by it."
_NONE = "Nothing that anybody does is different."


def heading(edition: str) -> str:
    """Return the heading of an edition in the list of changes."""
    return f"## Edition {edition}"


def has_notes(text: str, edition: str) -> bool:
    """Say whether the list of changes has a part for an edition."""
    return heading(edition) in text.splitlines()


def with_notes(text: str, notes: str) -> str:
    """Return the list of changes with new notes above those of older editions."""
    lines = text.rstrip("\n").split("\n")
    at = next((n for n, line in enumerate(lines) if line.startswith("## ")), len(lines))
    before = "\n".join(lines[:at]).rstrip("\n")
    after = "\n".join(lines[at:]).rstrip("\n")
    return "\n\n".join(part for part in (before, notes.rstrip("\n"), after) if part) + "\n"


def notes_for(edition: str, in_force: str, changes: Changes | None, before: str) -> str:
    """Return the notes of an edition as Markdown.

    Args:
        edition: its name.
        in_force: the day from which it holds.
        changes: what differs from the edition before; nothing for the first.
        before: the name of the edition before.
    """
    lines = [heading(edition), "", f"In force from {in_force}."]
    if changes is None:
        return "\n".join([*lines, "", _FIRST, ""])
    lines[-1] += f" What follows is new since edition {before}."
    told = [change for change in changes if change.sort is not Sort.EDITORIAL]
    if not told:
        lines += ["", _NONE]
    for sort, title in _HEADINGS.items():
        for change in told:
            if change.sort is sort:
                lines += ["", f"### {title}: {_flat(change.title)}", "", *_said(change), "", _STARTED]
    wording = changes.of(Sort.EDITORIAL)
    if wording:
        names = ", ".join(_flat(change.title) for change in wording)
        lines += ["", "### Wording only", "", f"Nothing that you do is different: {names}."]
    return "\n".join([*lines, ""])


def _said(change: Change) -> Iterator[str]:
    for line in change.lines:
        yield f"- {_flat(line)}"


def _flat(text: str) -> str:
    return " ".join(text.split())
