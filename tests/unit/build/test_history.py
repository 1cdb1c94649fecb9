"""What each edition changed, told from the history of a library."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from handrail.build.earlier import Stand, earlier
from handrail.build.history import chapters
from handrail.build.notes import notes_for, read_notes, unanswered, with_notes
from handrail.diff import Sort, diff
from handrail.editions.past import Past
from handrail.pages.chapters import Chapters, Telling
from handrail.source.collect import SourceFile
from tests.support import Files

ROLE = "standards/roles/tester.yaml"
GATE = "standards/gates/g1-go.yaml"
GLOSSARY = "standards/glossary.yaml"
SETTINGS = "site_config/library.yaml"
TITLE = "# What changed for projects\n"


class Edition(Past):
    """Stands in for a tag: its files are at hand."""

    texts: Files

    @classmethod
    def of(cls, name: str, texts: Files) -> Edition:
        """Return an edition of some files."""
        made = cls(Path(), name, "0" * 40)
        made.texts = texts
        return made

    def files(self, _: Iterable[str]) -> tuple[SourceFile, ...]:
        """Return all files."""
        return sources(self.texts)


def sources(files: Files) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(PurePosixPath(path), raw) for path, raw in sorted(files.texts.items()))


def edited(path: str, old: str, new: str, files: Files | None = None) -> Files:
    found = Files()
    found.texts = dict((files or found).texts)
    text = found.texts[path].decode()
    assert old in text
    return found.put(path, text.replace(old, new))


def told(now: Files, *past: Edition, notes: str = TITLE) -> list[Telling]:
    stand = Stand(sources(now), now.load().library)
    return Chapters(stand.library, chapters(stand, past, notes)).all


def second(old: str = "minutes: 30", new: str = "minutes: 45", path: str = GATE) -> Files:
    return edited(SETTINGS, 'edition: "2026.1"', 'edition: "2026.2"', edited(path, old, new))


FIRST = Edition.of("2026.1", Files())


def test_without_an_edition_before_everything_is_new() -> None:
    (only,) = told(Files())
    assert only.is_first
    assert dict(only.held)["Roles"]
    assert only.groups == []


def test_a_named_edition_is_told_from_the_one_before() -> None:
    newest, first = told(second(), FIRST)
    assert (newest.chapter.edition, newest.chapter.before, newest.chapter.is_draft) == (
        "2026.2",
        "2026.1",
        False,
    )
    assert [item.lines for item in newest.items] == [
        ("Go ahead: time in minutes changes from 30 to 45",)
    ]
    assert first.is_first


def test_what_only_the_pmo_does_otherwise_is_told_apart() -> None:
    now = edited(ROLE, "status: approved", "status: approved\nreview_months: 6", second())
    newest, first = told(now, FIRST)
    assert newest.office == ["Tester: review interval changes from 12 to 6 months"]
    assert first.office == []
    assert [item.title for item in newest.items] == ["Go ahead"]


def test_work_that_no_edition_has_yet_is_told_as_such() -> None:
    draft, first = told(edited(GATE, "minutes: 30", "minutes: 45"), FIRST)
    assert (draft.chapter.is_draft, draft.chapter.before, first.chapter.edition) == (
        True,
        "2026.1",
        "2026.1",
    )


def test_what_is_frozen_as_it_is_has_no_work_to_tell_of() -> None:
    newest, first = told(second(), FIRST, Edition.of("2026.2", second()))
    assert (newest.chapter.edition, first.chapter.edition) == ("2026.2", "2026.1")


def test_what_did_not_change_is_taken_from_what_is_loaded() -> None:
    files = second()
    library = files.load().library
    old = earlier(sources(Files()), Stand(sources(files), library))
    assert old == Files().load().library
    assert [key for key, one in old.entities.items() if one is not library.entities.get(key)] == [
        ("gate", "g1-go"),
        ("settings", "library"),
    ]


def test_a_change_stands_beside_what_the_standard_says_of_it() -> None:
    line = 'version: "1.1"\nchanges:\n  - {version: "1.1", date: 2026-02-02, what: The time is longer., started: Ask for the room again.}'
    now = edited(GATE, 'version: "1.0"', line, second())
    (item,) = told(now, FIRST)[0].items
    assert (item.words, item.started) == ("The time is longer.", "Ask for the room again.")


def test_a_version_that_is_no_number_hinders_nobody() -> None:
    line = "changes:\n  - {version: first, date: 2026-02-02, what: It began., editorial: yes}\nminutes: 45"
    (item,) = told(second(new=line), FIRST)[0].items
    assert item.words == ""


def test_what_the_pmo_wrote_goes_before_what_the_standard_says() -> None:
    notes = f"{TITLE}\n## Edition 2026.2\n\nRead this first.\n\n### Changed: Go ahead\n\n"
    notes += "- Go ahead: time in minutes changes from 30 to 45\n\nSit down.\n\n"
    notes += "**If you have already started:** bring\na chair.\n"
    newest = told(second(), FIRST, notes=notes)[0]
    assert [note.text for note in newest.notes] == ["Read this first."]
    assert [(item.words, item.started) for item in newest.items] == [
        ("Sit down.", "bring\na chair.")
    ]


def test_notes_on_what_no_comparison_knows_are_told_too() -> None:
    notes = f"{TITLE}\n## Edition 2026.1\n\n### New: six ways\n\nText with a [role](role:tester) and a [ghost](role:ghost).\n"
    (only,) = told(Files(), notes=notes)
    assert [(note.title, note.text) for note in only.notes] == [
        ("New: six ways", "Text with a [role](role:tester) and a ghost.")
    ]


def test_an_old_edition_leads_to_where_things_are_now() -> None:
    text = Files().texts["standards/practices/testing.yaml"].decode()
    renamed = Files()
    del renamed.texts["standards/practices/testing.yaml"]
    for path, raw in list(renamed.texts.items()):
        renamed.put(
            path,
            raw.decode()
            .replace("[testing]", "[proving]")
            .replace("practice:testing", "practice:proving"),
        )
    renamed.put("standards/practices/proving.yaml", f"{text}formerly: [testing]\n")
    now = edited(SETTINGS, "2026.1", "2026.3", renamed)
    middle = edited(
        SETTINGS,
        "2026.1",
        "2026.2",
        edited("standards/practices/testing.yaml", "title: Testing", "title: Trying"),
    )
    newest, second_, _ = told(now, FIRST, Edition.of("2026.2", middle))
    assert [item.sort for item in newest.items] == [Sort.RENAMED]
    (item,) = second_.wording
    assert (item.title, item.entity.id if item.entity else "") == ("Trying", "proving")


# The draft of the notes, and what is read back from it


def draft(now: Files) -> str:
    old, new = Files().load().library, now.load().library
    return with_notes(TITLE, notes_for("2026.2", "2026-03-01", diff(old, new), "2026.1", new))


def test_a_draft_that_nobody_touched_adds_no_words_of_its_own() -> None:
    now = second()
    notes = read_notes(draft(now), {"2026.2": diff(Files().load().library, now.load().library)})
    assert [(note.text, note.started) for note in notes["2026.2"]] == [("", ""), ("", "")]


def test_what_is_still_to_be_said_is_counted() -> None:
    assert unanswered(draft(second()), "2026.2") == 1
    retired = edited("standards/metrics/rework.yaml", "status: approved", "status: retired")
    assert unanswered(draft(retired), "2026.2") == 0
    assert unanswered(draft(retired), "2026.1") == 0
