"""Builds a frozen edition again from the data of its tag, with today's code and today's layouts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from handrail.build.gather import CONFIG, NOTES
from handrail.build.site import Options, build
from handrail.editions.git import file_at, files_at
from handrail.editions.names import TAG
from handrail.editions.past import past
from handrail.load import load
from handrail.model.kinds import KINDS
from handrail.site.fault import SiteError
from handrail.source.collect import read_tree

_HOMES = tuple(kind.home for kind in KINDS)


def rebuild(
    root: Path, edition: str, place: Path, engine: str, tell: Callable[[str], None]
) -> None:
    """Build an edition into *place*. Of its tag, only YAML, notes, logo and fonts are read.

    Raises:
        SiteError: if today's Handrail cannot build it.
    """
    folder = root / "build" / "rebuilt"
    if folder.exists():
        shutil.rmtree(folder)
    tag = f"{TAG}{edition}"
    files = list(files_at(root, tag, _HOMES))
    library = load(files).library
    texts = {str(file.path): file.raw for file in files}
    for part in ("layouts", "theme"):
        tree = read_tree(root, f"{CONFIG}/{part}")
        texts |= {f"{CONFIG}/{part}/{name}": raw for name, raw in tree.items()}
    texts[NOTES] = file_at(root, tag, NOTES) or b""
    texts["mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
    brand = library.brand
    for name in filter(None, (brand.logo, brand.fonts.site, brand.fonts.site_bold)):
        texts[f"{CONFIG}/{name}"] = file_at(root, tag, f"{CONFIG}/{name}") or b""
    for name, raw in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    (folder / "standards").mkdir(exist_ok=True)
    before = past(root, edition)
    options = Options(library.settings.in_force, engine, place, past=before)
    outcome = build(folder, options, tell)
    if outcome.site is None:
        first = outcome.verdict.checked.findings[0]
        says = f"edition {edition} cannot be built again: its data has errors for this Handrail"
        hint = "get its archive from where you keep it; nothing was changed"
        raise SiteError(says, hint, f"  {first.mark}: {first.message}")
    shutil.rmtree(folder)
