"""What writers put into a file so that readers find each answer, or see that it is empty."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from handrail.model.field import Field, FieldType

LONGEST = 64
"""Word takes no longer tag or title for a content control."""

REQUIRED = " (required)"
"""Follows the label of a required field in an empty copy."""

NOTHING = "—"
"""Stands where a finished copy has no answer. It is no value."""

READINESS = "readiness"
"""Stands before the id of a readiness question in its tag, as a table's id before a column's."""

AI_STATEMENT = "Statement on AI tools"
"""Stands above the fields on artificial intelligence."""

EXAMPLE = "Good example:"
"""Stands before an example in the guidance of a document."""

CHECK_FIRST = "What to check before you send it, and who has decided what."
"""Stands under the title of a workbook's last sheet."""

DIRECTIONS = "How to use this form."
"""Begins the guidance of a document."""

KEPT = "Kept from the earlier edition"
"""Stands above what an upgraded copy has no place for; in a workbook it names the sheet."""

KEPT_WHY = "The form no longer asks for this. Move what you need, then delete the rest."
"""Stands under it."""

KEPT_WHAT, KEPT_SAID = "What it was", "What it said"
"""Head the two columns of it in a workbook and in a deck."""

DETAILS = "Document details"
"""Stands above the cover's fields."""

SYMBOLS = "●▲■"
"""One may stand before the word of a status colour. None is part of the value."""

_PROMPTS = {
    FieldType.TEXT: "Write here",
    FieldType.LONG_TEXT: "Write here",
    FieldType.LIST: "One item a line",
    FieldType.ID: "Id",
    FieldType.PERSON: "First and last name",
    FieldType.DATE: "yyyy-mm-dd",
    FieldType.NUMBER: "Number",
    FieldType.INTEGER: "Whole number",
    FieldType.MONEY: "Amount",
    FieldType.PERCENT: "Per cent",
    FieldType.CHOICE: "Choose one",
    FieldType.YES_NO: "Yes or no",
    FieldType.RAG: "Choose one",
}


def tag(*ids: str) -> str:
    """Return the tag of a field, ``table.column`` or ``readiness.question``.

    One that is too long for Word is cut and ends in a checksum of the whole.
    """
    whole = ".".join(ids)
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST - 9]}~{zlib.crc32(whole.encode()):08x}"


def alias(label: str) -> str:
    """Return the title of a content control: the label, cut to what Word takes."""
    return label[:LONGEST]


def prompt(field: Field, options: Sequence[str] = ()) -> str:
    """Return what stands in the field while it is empty.

    Args:
        field: The field.
        options: What can be chosen, where the file has no list to choose from: a deck.
    """
    if field.placeholder:
        return field.placeholder
    if len(options) > 1:
        return f"{', '.join(options[:-1])} or {options[-1]}"
    return _PROMPTS[field.type]
