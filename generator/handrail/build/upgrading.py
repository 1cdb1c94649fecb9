"""Renders a filled copy anew on another edition of its form; the copy itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from handrail.build.copies import definitions_of, read_copies, unread_edition
from handrail.build.declined import DeclinedError
from handrail.build.filling import form_of, written
from handrail.build.gather import gather
from handrail.build.reading import Read
from handrail.build.states import state
from handrail.downloads.copy import Flavour
from handrail.filled.changed import place_of
from handrail.filled.kept import AT
from handrail.filled.reading import Extra, is_made_from
from handrail.form.calculate import calculate
from handrail.form.carry import Carried, Kept, carry
from handrail.form.defined import definition_of
from handrail.form.definition import Definition
from handrail.form.marks import KEPT
from handrail.model.library import Library

_UNTITLED = "A slide without a title"
"""What its place is called, of which a deck says nothing."""


class UpgradeError(DeclinedError):
    """A copy cannot be upgraded. The message says why, and ``hint`` what to do."""


@dataclass(frozen=True)
class Upgraded:
    """A copy on the wanted edition."""

    template: str
    edition: str
    data: bytes | None
    """The file; nothing for a copy that is of this edition already."""
    carried: Carried | None = None
    unread: str = ""
    """The edition that it was made from, if that is not known here."""


def upgrade(
    root: Path, path: Path, *, to: str = "", template: str = "", flavour: Flavour = Flavour.PLAIN
) -> Upgraded:
    """Read a copy and write it on another edition of its form.

    Args:
        root: the library.
        path: the filled copy.
        to: the name of an edition; nothing for the library as it is.
        template: the template of a copy that does not say it itself.
        flavour: with guidance or without.

    Raises:
        NoLibraryError: if there is no library.
        NoStateError: if there is no such edition.
        UpgradeError: if the copy cannot be read, or the edition has no such form.
    """
    (found,) = read_copies(root, [path], definitions_of(root), template)
    if found.reading is None or found.definition is None:
        says = f"{path} is not read: {found.refused}"
        raise UpgradeError(says, found.hint)
    library = state(root, f"edition/{to}" if to else None).library
    form = form_of(library, found.definition.template)
    edition = to or library.settings.edition
    if form is None:
        raise _no_form(library, found.definition.template, edition, is_now=not to)
    if is_made_from(found.reading.stamp, definition_of(form, edition)):
        return Upgraded(form.template.id, edition, None)
    moved = carry(found.reading.answers(), found.definition, form)
    carried = moved._replace(kept=(*moved.kept, *_extras(found, found.definition)))
    look = gather(root).brand_files.get(library.brand.logo or "")
    filled = calculate(form, carried.filled)
    data = written(library, form, flavour, filled, look, carried.kept)
    return Upgraded(form.template.id, edition, data, carried, unread_edition(found))


def _no_form(library: Library, template: str, edition: str, *, is_now: bool) -> UpgradeError:
    """Return why a library in one of its editions has no such form."""
    broken = {("template", template), ("common", "common")} & library.broken
    if broken:
        says = f'the form "{template}" of edition {edition} cannot be read by this Handrail'
        hint = "handrail check says why" if is_now else "name another edition with --to"
        return UpgradeError(says, hint)
    says = f'edition {edition} has no form "{template}" in use'
    return UpgradeError(says, "its page in the library says what took its place")


def _by_place(extras: Iterable[Extra]) -> Iterator[tuple[str, list[str]]]:
    """Yield what follows one another in the same place as one; what was kept before, as it was."""
    for place, alike in groupby(extras, lambda extra: extra.place):
        texts = [extra.text for extra in alike if extra.text != KEPT or not extra.heading]
        if texts:
            untitled = not place or place.startswith(", ")
            yield _UNTITLED + place if untitled else place.removeprefix(AT), texts


def _extras(found: Read, definition: Definition) -> list[Kept]:
    """Return what the author added to the copy, which no form has a place for.

    What was typed over a calculation belongs to it: the new copy calculates again.
    """
    reading = found.reading
    if reading is None:
        return []
    kept = [Kept(place, "\n".join(texts)) for place, texts in _by_place(reading.extras)]
    for each in reading.formulas:
        said = each.value if each.formula is None else f"={each.formula}"
        if said:
            kept.append(Kept(place_of([each], reading, definition)[1], said))
    return kept
