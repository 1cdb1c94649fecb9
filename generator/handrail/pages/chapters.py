"""What each edition changed, as pages tell it: the comparison, with the PMO's words beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handrail.diff import Change, Changes, Names, Reached, Sort, reached
from handrail.model.entity import Controlled, Entity
from handrail.model.kinds import KINDS
from handrail.model.library import Key, Library
from handrail.pages.addresses import PREFIX
from handrail.pages.note import TITLES, Note, heading, own_words, usual
from handrail.prose.link import EXTERNAL, TARGET

MANY = {"Artifact": "Documents", "Methodology": "Methods"}
"""What many of a kind are called, where the menu says something else."""

_ASK = "nobody has said yet what to do about this change; ask before your next gate."
_LINK = re.compile(rf"\[([^\]\n]*){TARGET}")


@dataclass(frozen=True)
class Chapter:
    """One edition, and how it differs from the one before."""

    edition: str
    in_force: dt.date
    library: Library
    before: str = ""
    """The edition before; empty for the first."""
    old: Library | None = None
    """The library of the edition before."""
    changes: Changes | None = None
    """What ``handrail diff`` says; nothing for the first edition."""
    notes: tuple[Note, ...] = ()
    is_draft: bool = False
    """Whether it is work since an edition, that nobody has named yet."""


@dataclass(frozen=True)
class Item:
    """What became of one entity in an edition."""

    sort: Sort
    title: str
    entity: Entity | None
    """The same one as it is now, to lead to; nothing if it is gone."""
    version: str
    lines: tuple[str, ...]
    """What ``handrail diff`` says, one sentence each."""
    words: str
    """What the PMO says of it, as Markdown."""
    started: str
    """What a project does that has already started, as Markdown; nothing for mere wording."""
    reached: tuple[Reached, ...]


class Chapters:
    """All editions from the newest to the oldest, ready to be told."""

    def __init__(self, library: Library, chapters: Sequence[Chapter]) -> None:
        self._library = library
        self._chapters = chapters or (
            Chapter(library.settings.edition, library.settings.in_force, library),
        )

    @cached_property
    def all(self) -> list[Telling]:
        """Every edition."""
        moved: dict[Key, Key] = {}
        found = []
        for chapter in self._chapters:
            found.append(Telling(chapter, self._library, dict(moved)))
            for change in chapter.changes.of(Sort.RENAMED) if chapter.changes else ():
                moved[change.kind, change.was] = moved.get(change.key, change.key)
        return found

    @property
    def newest(self) -> Telling:
        """The edition that is being read, or what was changed since the last one."""
        return self.all[0]

    @staticmethod
    def word(sort: Sort) -> str:
        """Return the word for what became of something."""
        return TITLES.get(sort, "Wording")


class Telling:
    """One edition as it is told."""

    def __init__(self, chapter: Chapter, now: Library, moved: Mapping[Key, Key]) -> None:
        """Keep what is told.

        Args:
            chapter: the edition.
            now: the library that the page belongs to.
            moved: the key now of what took another id in a later edition.
        """
        self.chapter = chapter
        self._now = now
        self._moved = moved

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return f"{PREFIX}edition-{self.chapter.edition.replace('.', '-')}"

    @property
    def is_first(self) -> bool:
        """Whether there is no edition before it."""
        return self.chapter.changes is None

    @cached_property
    def groups(self) -> list[tuple[Sort, str, list[Item]]]:
        """What is more than wording: sort, heading and what became of each."""
        found = ((sort, title, self._of(sort)) for sort, title in TITLES.items())
        return [group for group in found if group[2]]

    @property
    def items(self) -> list[Item]:
        """What is more than wording, in the same order."""
        return [item for _, _, items in self.groups for item in items]

    @cached_property
    def wording(self) -> list[Item]:
        """What says the same in other words."""
        return self._of(Sort.EDITORIAL)

    @property
    def office(self) -> list[str]:
        """What only the PMO does otherwise, one sentence each."""
        return [one.line for one in self.chapter.changes.office] if self.chapter.changes else []

    @cached_property
    def notes(self) -> list[Note]:
        """What the PMO wrote of the edition as a whole, and not of one change of it."""
        of_one = {heading(change) for change in self.chapter.changes or ()} | {"Wording only"}
        return [
            Note(note.title, self._linked(note.text), self._linked(note.started))
            for note in self.chapter.notes
            if note.title not in of_one and (note.text or note.started)
        ]

    @cached_property
    def held(self) -> list[tuple[str, list[Entity]]]:
        """What the edition holds, by the name of the kind, under the titles of today."""
        found: dict[str, list[Entity]] = {}
        for kind in KINDS:
            if issubclass(kind.model, Controlled) and not kind.single:
                these = [
                    self._entity((one.kind, one.id)) or one
                    for one in self.chapter.library.live(kind.model)
                ]
                found.setdefault(MANY.get(kind.name, kind.heading), []).extend(these)
        return [(name, sorted(these, key=_title)) for name, these in found.items() if these]

    def _of(self, sort: Sort) -> list[Item]:
        changes = self.chapter.changes
        return [self._item(change) for change in (changes.of(sort) if changes else ())]

    def _item(self, change: Change) -> Item:
        chapter = self.chapter
        names = Names(chapter.old or chapter.library, chapter.library)
        note = next((one for one in chapter.notes if one.title == heading(change)), None)
        own = own_words(change, chapter.library)
        return Item(
            sort=change.sort,
            title=change.title,
            entity=self._entity(change.key),
            version=change.version,
            lines=change.lines,
            words=self._linked((note.text if note else "") or own.text),
            started=self._linked(self._started(change, (note and note.started) or own.started)),
            reached=tuple(reached(change.effects, names)),
        )

    def _started(self, change: Change, written: str) -> str:
        if change.sort is Sort.EDITORIAL:
            return ""
        return written or usual(change, self.chapter.before) or _ASK

    def _entity(self, key: Key) -> Entity | None:
        return self._now.find(*self._moved.get(key, key))

    def _linked(self, text: str) -> str:
        """Return Markdown whose links lead to where things are now; what is gone is named only."""

        def link(found: re.Match[str]) -> str:
            words, kind, id_ = found.groups()
            if kind in EXTERNAL:
                return found[0]
            kind, id_ = self._moved.get((kind, id_), (kind, id_))
            there = self._now.find(kind, id_) or (kind == "term" and id_ in self._now.terms)
            return f"[{words}]({kind}:{id_})" if there else words

        return _LINK.sub(link, text)


def _title(entity: Entity) -> str:
    return entity.title
