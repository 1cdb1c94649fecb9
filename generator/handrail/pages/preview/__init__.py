"""Draws the pages of a form as pictures, so that readers see what is inside it."""

from __future__ import annotations

from handrail.form.form import Form
from handrail.model.library import Library
from handrail.model.template import Format, Template
from handrail.pages.preview import deck, document, workbook
from handrail.pages.preview.picture import Imprint, Picture

__all__ = ["Picture", "Previews"]

_DRAW = {
    Format.DOCX: document.pictures,
    Format.XLSX: workbook.pictures,
    Format.PPTX: deck.pictures,
}


class Previews:
    """The drawn pages of a library's forms."""

    def __init__(self, library: Library) -> None:
        """Take the library whose forms are drawn."""
        self._library = library

    def of(self, template: Template) -> list[Picture]:
        """Return the pages, sheets or slides of a form, in the order of the file."""
        form = Form(template, self._library.common)
        return _DRAW[template.format](form, Imprint.of(self._library, template))
