"""What templates were like in the last edition: their versions and definition digests."""

from __future__ import annotations

from pathlib import Path

from handrail.editions.git import GitError, files_at, last_edition
from handrail.form.form import forms
from handrail.load import load

HOMES = (
    "templates/documents",
    "templates/workbooks",
    "templates/decks",
    "templates/common.yaml",
)


def last_templates(root: Path) -> dict[str, tuple[str, str]]:
    """Return version and definition digest of each template in the last edition, by id.

    Empty where there is no edition yet, or no git.
    """
    tag = last_edition(root)
    if tag is None:
        return {}
    try:
        library = load(files_at(root, tag, HOMES)).library
    except GitError:
        return {}
    return {form.template.id: (form.template.version, form.digest) for form in forms(library)}
