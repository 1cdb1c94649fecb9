"""The formats that templates come in. Add a format here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handrail.downloads import deck, document, table, workbook
from handrail.downloads.copy import Copy, Flavour, Look
from handrail.form.form import Form
from handrail.model.template import Format


class Writer(NamedTuple):
    """One format: for which forms, in which flavours, and how it is written."""

    extension: str
    suits: Callable[[Form], bool]
    flavours: tuple[Flavour, ...]
    write: Callable[[Copy, Look], bytes]


def _of(format_: Format) -> Callable[[Form], bool]:
    return lambda form: form.format is format_


FORMATS = (
    Writer("docx", _of(Format.DOCX), tuple(Flavour), document.write),
    Writer("xlsx", _of(Format.XLSX), tuple(Flavour), workbook.write),
    Writer("pptx", _of(Format.PPTX), tuple(Flavour), deck.write),
    Writer("csv", table.has_table, (Flavour.PLAIN, Flavour.EXAMPLE), table.write),
)
