"""Prints the handbook as a tagged PDF by WeasyPrint, which asks nobody else for anything."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from handrail.site.fault import SiteError

_NEXT = "install both: docs/handbook.md says how, under What it needs"


def printer() -> Callable[[str], bytes]:
    """Return what prints HTML as PDF/UA; the same text gives the same bytes.

    Raises:
        SiteError: if WeasyPrint is not installed, or cannot find Pango.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except ImportError as fault:
        says = "the handbook needs WeasyPrint, which is not installed"
        raise SiteError(says, _NEXT) from fault
    except OSError as fault:
        says = "the handbook needs Pango, which this machine does not have"
        raise SiteError(says, _NEXT, str(fault).splitlines()[0]) from fault

    def print_(text: str) -> bytes:
        made: bytes = weasyprint.HTML(string=text, base_url=None, url_fetcher=_refuse).write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(text.encode()).hexdigest()[:32].encode(),
            pdf_tags=True,
            finisher=_number_heads,
        )
        return made

    return print_


def _number_heads(_: Any, pdf: Any) -> None:
    """Give the heads of tables ids that count, where WeasyPrint takes places in memory.

    Source: ISO 32000-1, 14.7.2 (ID of a structure element) and 14.8.5.7 (Headers of a cell).
    """
    elements = [one for one in pdf.objects if isinstance(one, dict)]
    heads = [one["ID"] for one in elements if one.get("Type") == "/StructElem" and "ID" in one]
    numbers = {head.string: f"head-{number}" for number, head in enumerate(heads, 1)}
    cells = [one["A"] for one in elements if isinstance(one.get("A"), dict)]
    named = [head for cell in cells for head in cell.get("Headers", ())]
    for head in {id(one): one for one in (*heads, *named)}.values():
        head.string = numbers[head.string]


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    """Open nothing: all that a handbook shows is in its text."""
    says = f"a handbook opens no other file: {url}"
    raise ValueError(says)
