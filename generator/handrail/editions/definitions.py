"""Finds the definitions that forms had in an edition, so that old documents can be judged."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from handrail.editions.archive import ArchiveError, files_in
from handrail.editions.git import GitError, files_at, has_tag
from handrail.editions.manifest import FOLDER, ManifestError, archive_name, manifest_of
from handrail.editions.names import TAG, is_name
from handrail.editions.store import Held, held
from handrail.form.defined import definition_of
from handrail.form.form import forms
from handrail.load import load

FORM_HOMES = (
    "templates/documents",
    "templates/workbooks",
    "templates/decks",
    "templates/common.yaml",
)
"""Where everything stands that the definition of a form is made from."""


def edition_definitions(
    root: Path, edition: str, templates: Collection[str], store: Path | None = None
) -> dict[str, Any]:
    """Return the definitions of forms as an edition published them, as plain data.

    They are taken from the edition's archive where that is here and sound, else made anew from the
    data of its tag, whichever branch that stands on. The ``digest`` of each says whether it is the
    one that a document names.

    Args:
        root: the library.
        edition: the name that the document carries; it may say anything.
        templates: the ids of their templates.
        store: where the archives lie; nothing for ``editions/`` in the library.

    Returns:
        What ``read_definition`` reads, by template; none for what is not known here.
    """
    try:
        if not is_name(edition) or not has_tag(root, f"{TAG}{edition}"):
            return {}
        kept = _kept(root, edition, templates, store)
        missing = set(templates) - kept.keys()
        return {**kept, **(_made(root, edition, missing) if missing else {})}
    except (GitError, OSError, ValueError):
        return {}


def _kept(
    root: Path, edition: str, templates: Collection[str], store: Path | None
) -> dict[str, Any]:
    """Return what the archive holds of them; nothing where it is not here, or not sound."""
    with suppress(ManifestError, ArchiveError):
        path = (store or root / FOLDER) / archive_name(edition)
        if held(manifest_of(root, edition), path) is Held.SOUND:
            return {
                template: json.loads(raw)
                for template in templates
                for _, raw in files_in(path, f"definitions/{template}.json")
            }
    return {}


def _made(root: Path, edition: str, templates: Collection[str]) -> dict[str, Any]:
    library = load(files_at(root, f"{TAG}{edition}", FORM_HOMES)).library
    if ("common", "common") in library.broken:
        return {}
    return {
        form.template.id: definition_of(form, edition).data()
        for form in forms(library)
        if form.template.id in templates
    }
