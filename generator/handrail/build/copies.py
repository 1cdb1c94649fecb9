"""What a library knows of the copies that projects have filled in: the definitions of its forms."""

from __future__ import annotations

from pathlib import Path

from handrail.build.gather import gather
from handrail.form.definition import Definition, definition_of
from handrail.form.form import forms
from handrail.load import load


def definitions_of(root: Path) -> list[Definition]:
    """Return the definition of every form of the library in a folder.

    Raises:
        NoLibraryError: if there is no library.
    """
    library = load(gather(root).collected.files).library
    if ("common", "common") in library.broken:
        return []
    return [definition_of(form, library.settings.edition) for form in forms(library)]
