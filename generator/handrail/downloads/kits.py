"""Packs the forms together that a project of one size needs, and all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.downloads.copy import Flavour
from handrail.downloads.download import Download, Shelf, key_of
from handrail.downloads.package import pack
from handrail.form.form import forms
from handrail.model.artifact import SIZES
from handrail.model.library import Library
from handrail.model.methodology import Methodology
from handrail.model.needs import needed_artifacts


def kits(library: Library, made: list[Download], shelf: Shelf) -> Iterator[Download]:
    """Yield a zip for each methodology and size, and one of everything.

    Args:
        library: which methodologies there are, and what each needs.
        made: every file of every form.
        shelf: zips from earlier runs.
    """
    guided: dict[str, list[Download]] = {}
    artifacts = {form.template.id: str(form.template.artifact) for form in forms(library)}
    for download in made:
        if download.flavour == Flavour.GUIDED:
            guided.setdefault(artifacts[download.template], []).append(download)
    for method in library.live(Methodology):
        for size in SIZES:
            wanted = [
                download
                for artifact in needed_artifacts(library, method, size)
                for download in guided.get(artifact, ())
            ]
            if wanted:
                path = f"downloads/kits/{method.id}-{size}.zip"
                title = f"{method.title}, {size} project"
                yield _zip(path, title, wanted, shelf)
    if made:
        yield _zip("downloads/all.zip", "All templates", made, shelf)


def _zip(path: str, title: str, items: Sequence[Download], shelf: Shelf) -> Download:
    key = key_of("zip", *(f"{item.path} {item.sha256}" for item in items))
    data = shelf.get(key)
    if data is None:
        data = pack({_name(item): item.data for item in items})
        shelf.put(key, data)
    return Download(path, data, "zip", "", title=title)


def _name(download: Download) -> str:
    return download.path.removeprefix("downloads/")
