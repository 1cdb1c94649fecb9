"""The notes of editions: drafts them from what changed, and reads what an author made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handrail.diff import Change, Changes, Sort
from handrail.model.library import Library
from handrail.pages.note import TITLES, Note, heading, own_words, usual

_STARTED = "**If you have already started:**"
_OPEN = f"{_STARTED} say here what a running project has to do."
_FIRST = "This is the first edition that is frozen. Nothing is withdrawn by it."
_NONE = "Nothing that anybody does is different."
_WORDING = "Wording only"
_DATED = re.compile(r"In force from \S+\.(?: What follows is new since edition \S+\.)?")


def edition_heading(edition: str) -> str:
    """Return the heading of an edition in the list of changes."""
    return f"## Edition {edition}"


def has_notes(text: str, edition: str) -> bool:
    """Say whether the list of changes has a part for an edition."""
    return edition_heading(edition) in text.splitlines()


def with_notes(text: str, notes: str) -> str:
    """Return the list of changes with new notes above those of older editions."""
    lines = text.rstrip("\n").split("\n")
    at = next((n for n, line in enumerate(lines) if line.startswith("## ")), len(lines))
    before = "\n".join(lines[:at]).rstrip("\n")
    after = "\n".join(lines[at:]).rstrip("\n")
    return "\n\n".join(part for part in (before, notes.rstrip("\n"), after) if part) + "\n"


def notes_for(
    edition: str, in_force: str, changes: Changes | None, before: str, library: Library
) -> str:
    """Return the notes of an edition as Markdown.

    Args:
        edition: its name.
        in_force: the day from which it holds.
        changes: what differs from the edition before; nothing for the first.
        before: the name of the edition before.
        library: the library of the edition, which says itself what was changed in it.
    """
    lines = [edition_heading(edition), "", f"In force from {in_force}."]
    if changes is None:
        return "\n".join([*lines, "", _FIRST, ""])
    lines[-1] += f" What follows is new since edition {before}."
    told = [change for change in changes if change.sort is not Sort.EDITORIAL]
    if not told:
        lines += ["", _NONE]
    for sort in TITLES:
        for change in changes.of(sort):
            lines += ["", f"### {heading(change)}", "", *_said(change, before, library)]
    wording = changes.of(Sort.EDITORIAL)
    if wording:
        names = ", ".join(_flat(change.title) for change in wording)
        lines += ["", f"### {_WORDING}", "", f"Nothing that you do is different: {names}."]
    return "\n".join([*lines, ""])


def unanswered(text: str, edition: str) -> int:
    """Return in how many places of an edition nobody has said yet what running projects do."""
    part = _parts(text).get(edition, "")
    return part.count(_OPEN)


def read_notes(text: str, changes: Mapping[str, Changes]) -> dict[str, tuple[Note, ...]]:
    """Return what the PMO wrote for each edition, without what was drafted for it.

    Args:
        text: the list of changes.
        changes: what differs from the edition before, by the name of the edition.
    """
    return {
        edition: tuple(_notes(part, changes.get(edition, Changes())))
        for edition, part in _parts(text).items()
    }


def _said(change: Change, before: str, library: Library) -> Iterator[str]:
    own = own_words(change, library)
    if own.text:
        yield from (own.text, "")
    for line in change.lines:
        yield f"- {_flat(line)}"
    started = own.started or usual(change, before)
    yield from ("", f"{_STARTED} {started}" if started else _OPEN)


def _parts(text: str) -> dict[str, str]:
    """Return what stands below the heading of each edition."""
    found = re.split(r"(?m)^## (?:Edition (\S+)[^\S\n]*)?", text.replace("\r\n", "\n"))
    return {name: part for name, part in zip(found[1::2], found[2::2], strict=True) if name}


def _notes(part: str, changes: Changes) -> Iterator[Note]:
    drafted = {f"- {_flat(line)}" for change in changes for line in change.lines}
    first, *others = re.split(r"(?m)^### ", part)
    for block in (f"\n{first}", *others):
        title, _, body = block.partition("\n")
        said, started = [], []
        for paragraph in re.split(r"\n{2,}", body.strip("\n")):
            kept = "\n".join(line for line in paragraph.split("\n") if line not in drafted).strip()
            if not kept or kept in {_OPEN, _FIRST, _NONE} or _DATED.fullmatch(kept):
                continue
            if kept.startswith(_STARTED):
                started.append(kept.removeprefix(_STARTED).strip())
            else:
                said.append(kept)
        yield Note(title.strip(), "\n\n".join(said), "\n\n".join(started))


def _flat(text: str) -> str:
    return " ".join(text.split())
