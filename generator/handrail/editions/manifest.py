"""The small file in git that says what an edition is, and by which digest its archive is known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from handrail.editions.git import file_at
from handrail.editions.names import TAG

FOLDER = "editions"
"""Where manifests lie in a library; the archives too, unless a store is named."""
_SHAPE = 1


class ManifestError(Exception):
    """A manifest cannot be read. The message says why."""


class Manifest(NamedTuple):
    """What is known of a frozen edition."""

    edition: str
    in_force: str
    """The day from which it holds, as YYYY-MM-DD."""
    generator: str
    """The Handrail that built it."""
    archive: str
    """The name of the archive's file."""
    sha256: str
    """The digest of the archive."""
    bytes: int
    model_sha256: str
    """The digest of the resolved model, which lies beside this file."""

    def text(self) -> str:
        """Return the manifest as it is written."""
        return json.dumps({"shape": _SHAPE, **self._asdict()}, indent=2) + "\n"


def archive_name(edition: str) -> str:
    """Return the name of the file that holds an edition."""
    return f"edition-{edition}.zip"


def manifest_path(edition: str) -> str:
    """Return where the manifest lies in the library."""
    return f"{FOLDER}/{edition}.json"


def model_path(edition: str) -> str:
    """Return where the resolved model lies in the library."""
    return f"{FOLDER}/{edition}.model.json"


def read_manifest(raw: bytes, edition: str) -> Manifest:
    """Return the manifest in *raw*.

    Raises:
        ManifestError: if it is none, or that of another edition.
    """
    try:
        data: dict[str, Any] = json.loads(raw)
        if data.pop("shape") != _SHAPE:
            says = f"{manifest_path(edition)} is of a shape that this Handrail does not know"
            raise ManifestError(says)
        found = Manifest(**data)
        sound = found.edition == edition and found.archive == archive_name(edition)
        sound = sound and len(found.sha256) == len(found.model_sha256) == 64  # noqa: PLR2004  hex
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        says = f"{manifest_path(edition)} is no manifest"
        raise ManifestError(says) from fault
    if not sound:
        says = f"{manifest_path(edition)} is not the manifest of edition {edition}"
        raise ManifestError(says)
    return found


def manifest_of(root: Path, edition: str) -> Manifest | None:
    """Return the manifest as its tag holds it; nothing where the tag was set by hand.

    What lies on disk is not asked: it could have been changed together with the archive.

    Raises:
        GitError: if there is no such tag.
        ManifestError: if it cannot be read.
    """
    raw = file_at(root, f"{TAG}{edition}", manifest_path(edition))
    return None if raw is None else read_manifest(raw, edition)
