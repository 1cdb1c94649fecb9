"""Finds the definition that a form had in an edition, so that old documents can be judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handrail.editions.archive import ArchiveError, files_in
from handrail.editions.git import GitError, edition_names, files_at
from handrail.editions.manifest import FOLDER, ManifestError, archive_name, manifest_of
from handrail.editions.names import TAG
from handrail.editions.store import Held, held
from handrail.editions.templates import HOMES
from handrail.form.definition import definition_of
from handrail.form.form import forms
from handrail.load import load


def edition_definition(
    root: Path, edition: str, template: str, store: Path | None = None
) -> Any | None:
    """Return the definition of a form as an edition published it, as plain data.

    It is taken from the edition's archive where that is here and sound, else made anew from the
    data of its tag. Its ``digest`` says whether it is the one that a document names.

    Args:
        root: the library.
        edition: the name that the document carries.
        template: the id of its template.
        store: where the archives lie; nothing for ``editions/`` in the library.

    Returns:
        What ``read_definition`` reads; nothing if the edition or the form is not known here.
    """
    try:
        if edition not in edition_names(root):
            return None
        manifest = manifest_of(root, edition)
        path = (store or root / FOLDER) / archive_name(edition)
        if held(manifest, path) is Held.SOUND:
            for _, raw in files_in(path, f"definitions/{template}.json"):
                return json.loads(raw)
        library = load(files_at(root, f"{TAG}{edition}", HOMES)).library
    except (GitError, ManifestError, ArchiveError, OSError, ValueError):
        return None
    return next(
        (
            definition_of(form, edition).data()
            for form in forms(library)
            if form.template.id == template
        ),
        None,
    )
