"""Reads copies by the forms of a library as they are, and as they were in earlier editions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from handrail.build.gather import require_library
from handrail.build.reading import Read, read_files
from handrail.editions.definitions import FORM_HOMES, edition_definitions
from handrail.filled.reading import is_made_from
from handrail.form.defined import definition_of
from handrail.form.definition import Definition, DefinitionError, read_definition
from handrail.form.form import forms
from handrail.load import Loaded, load
from handrail.source.collect import collect

_EDITION = "site_config/library.yaml"
"""Names the edition that the library is in."""
_MANY = 10
"""After so many files it is told how far the reading is."""


def definitions_of(root: Path) -> list[Definition]:
    """Return the definition of every form of the library in a folder.

    Only files that a form is made of are read: most of a library says nothing of its forms.

    Raises:
        NoLibraryError: if there is no library.
    """
    require_library(root)
    return _definitions(load(collect(root, (*FORM_HOMES, _EDITION)).files))


def read_copies(
    root: Path,
    paths: Sequence[Path],
    definitions: Sequence[Definition],
    template: str = "",
    tell: Callable[[str], None] = lambda _: None,
) -> list[Read]:
    """Read copies, each by the definition it was made from, where its edition is still known.

    Args:
        root: The library, whose history has the earlier editions.
        paths: The files.
        definitions: The library's current ones.
        template: The template of those that do not say it themselves.
        tell: Is told how far it is, if there are many.
    """
    if len(paths) > _MANY:
        tell(f"reading {len(paths)} files")
    found = list(_counted(read_files(paths, definitions, template), len(paths), tell))
    editions: dict[str, set[str]] = {}
    for each in found:
        if (edition := unread_edition(each)) and each.definition:
            editions.setdefault(edition, set()).add(each.definition.template)
    older: list[Definition] = []
    for edition, templates in sorted(editions.items()):
        for _, data in sorted(edition_definitions(root, edition, templates).items()):
            with suppress(DefinitionError):  # of a shape that a later Handrail published
                older.append(read_definition(data))
    if not older:
        return found
    again = [each.path for each in found if unread_edition(each)]
    anew = read_files(again, [*definitions, *older], template)
    if len(again) > _MANY:
        tell(f"reading {len(again)} files again, by the editions they were made from")
    reread = {each.path: each for each in _counted(anew, len(again), tell)}
    return [reread.get(each.path, each) for each in found]


def _counted(files: Iterable[Read], count: int, tell: Callable[[str], None]) -> Iterator[Read]:
    """Yield what is read, and tell how far that is."""
    for done, each in enumerate(files, 1):
        yield each
        if done % _MANY == 0 and done < count:
            tell(f"  read {done} of {count} files")


def unread_edition(read: Read) -> str:
    """Return the edition of a copy that was not read by the definition it was made from."""
    if read.reading is None or read.definition is None:
        return ""
    stamp = read.reading.stamp
    return "" if is_made_from(stamp, read.definition) else stamp.edition


def _definitions(loaded: Loaded) -> list[Definition]:
    library = loaded.library
    if ("common", "common") in library.broken:
        return []
    return [definition_of(form, library.settings.edition) for form in forms(library)]
