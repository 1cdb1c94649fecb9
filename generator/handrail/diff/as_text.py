"""Shows changes as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.diff.changes import Change, Changes, Level, Sort
from handrail.diff.reached import reached
from handrail.diff.versions import due, is_raised
from handrail.diff.words import Names

HEADINGS = {
    Sort.ADDED: "New",
    Sort.CHANGED: "Changed",
    Sort.RENAMED: "Renamed",
    Sort.RETIRED: "Retired",
    Sort.REMOVED: "Gone without a successor",
    Sort.EDITORIAL: "Wording only",
}
"""What a list of changes of each sort is headed with, in the order they are shown."""
OFFICE = "Only the PMO is affected"
NOTHING = "Nothing changes for readers."


def text(changes: Changes, names: Names) -> str:
    """Return the changes under headings, each with what it reaches."""
    lines: list[str] = []
    for sort, heading in HEADINGS.items():
        found = changes.of(sort)
        if found:
            lines += ["", f"{heading} ({len(found)})"]
            lines += [line for change in found for line in _change(change, names)]
    if changes.touched:
        lines += ["", f"Another date or version, and nothing else ({len(changes.touched)})"]
        lines += [f"  {touched.line}" for touched in changes.touched]
    if changes.office:
        lines += ["", f"{OFFICE} ({len(changes.office)})"]
        lines += [f"  {told.line}" for told in changes.office]
    if not changes:
        lines = [NOTHING, *lines]
    return "\n".join(lines).strip("\n")


def version_note(change: Change) -> str:
    """Say which version is due, where the one that is carried is too low; nothing otherwise."""
    before, now = change.version_before, change.version
    if not before or not now or is_raised(before, now, change.level):
        return ""
    carries = f"still {now}" if before == now else now
    return f"version {due(before, change.level)} is due, it is {carries}"


def _change(change: Change, names: Names) -> Iterator[str]:
    for detail, line in zip(change.details, change.lines, strict=True):
        mark = " [major]" if detail.level is Level.MAJOR and change.sort is Sort.CHANGED else ""
        yield f"  {line}{mark}"
    for found in reached(change.effects, names):
        yield f"      {found.what}: {found.which}"
    note = version_note(change)
    if note:
        yield f"      {note}"
