"""Reads a filled copy: which form it is, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from handrail.filled.deck import read_deck
from handrail.filled.document import read_document
from handrail.filled.parts import Parts, open_parts
from handrail.filled.reading import Reading, Stamp, is_made_from
from handrail.filled.refusal import refuse
from handrail.filled.stamps import read_stamp
from handrail.filled.workbook import read_workbook
from handrail.form.definition import Definition
from handrail.model.template import Format

_READERS = {
    Format.DOCX: read_document,
    Format.XLSX: read_workbook,
    Format.PPTX: read_deck,
}


def stamp_of(data: bytes, name: str) -> Stamp:
    """Return what a copy says of itself.

    Raises:
        RefusalError: if the file cannot be read safely.
    """
    return read_stamp(open_parts(data, name))


def read(
    data: bytes, name: str, definitions: Sequence[Definition], template: str = ""
) -> tuple[Reading, Definition]:
    """Return what a copy answers, and the definition it was read by.

    Args:
        data: The whole file.
        name: What it is called, for its ending.
        definitions: Those it may be a copy of; of one template, the current one comes first.
        template: The id of its template, if it does not say so itself.

    Raises:
        RefusalError: if the file cannot be read safely, or is a copy of none of them.
    """
    parts = open_parts(data, name)
    stamp = read_stamp(parts)
    definition = fitting(definitions, stamp, template or stamp.template)
    if definition is None:
        _refuse_unknown(parts, template or stamp.template)
    if definition.format is not parts.format:
        refuse(
            f'"{definition.template}" is a form in {definition.format.upper()}, '
            f"and this is a {parts.format.upper()} file"
        )
    return _READERS[parts.format](parts, definition, stamp), definition


def fitting(definitions: Sequence[Definition], stamp: Stamp, template: str) -> Definition | None:
    """Return the definition that a copy was made from, else the current one of its template."""
    same = [each for each in definitions if each.template == template]
    exact = (each for each in same if is_made_from(stamp, each))
    return next(exact, same[0] if same else None)


def _refuse_unknown(parts: Parts, template: str) -> NoReturn:
    if template:
        refuse(
            f'it is a copy of "{template}", which this library does not have',
            "name one that it has with --template",
        )
    kind = parts.format.upper()
    refuse(
        f"nothing in this {kind} file says which template it is a copy of",
        "name the template with --template",
        foreign=True,
    )
