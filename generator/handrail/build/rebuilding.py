"""Builds a frozen edition again from the data of its tag, with today's code and today's layouts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from handrail.build.gather import CONFIG, NOTES
from handrail.build.site import Options, build
from handrail.editions.git import file_at, files_at
from handrail.editions.names import TAG
from handrail.editions.past import past
from handrail.load import load
from handrail.model.kinds import HOMES
from handrail.model.settings import Brand
from handrail.rewrite.emit import mapping
from handrail.site.fault import SiteError
from handrail.source.collect import read_tree
from handrail.source.record import Value
from handrail.source.yaml import parse

_BRAND = f"{CONFIG}/brand.yaml"


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
    files = list(files_at(root, tag, HOMES))
    library = load(files).library
    texts = {str(file.path): file.raw for file in files}
    for part in ("layouts", "theme"):
        tree = read_tree(root, f"{CONFIG}/{part}")
        texts |= {f"{CONFIG}/{part}/{name}": raw for name, raw in tree.items()}
    texts[NOTES] = file_at(root, tag, NOTES) or b""
    texts["mkdocs.yml"] = (root / "mkdocs.yml").read_bytes()
    beside = {name: file_at(root, tag, f"{CONFIG}/{name}") for name in _named(library.brand)}
    lost = [name for name, raw in beside.items() if raw is None]
    for name in lost:
        tell(f"Edition {edition} names {name}, which its tag does not hold: it goes without")
    if lost:
        texts[_BRAND] = _without(texts[_BRAND], lost)
    texts |= {f"{CONFIG}/{name}": raw for name, raw in beside.items() if raw is not None}
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


def _named(brand: Brand) -> list[str]:
    """Return the files that a brand names."""
    return [name for name in (brand.logo, brand.fonts.site, brand.fonts.site_bold) if name]


def _without(raw: bytes, lost: Sequence[str]) -> bytes:
    """Return ``brand.yaml`` without the files that are not there.

    A font for bold letters does not stand alone: it goes with the one for plain text.
    """
    data = parse(raw, PurePosixPath(_BRAND)).data
    kept = {name: value for name, value in _fields(data).items() if value not in lost}
    fonts = _fields(kept.pop("fonts", None))
    is_alone = fonts.get("site") in lost
    left = {
        name: value
        for name, value in fonts.items()
        if value not in lost and not (is_alone and name == "site_bold")
    }
    if left:
        kept["fonts"] = left
    return "".join(f"{line}\n" for line in mapping(kept, 0)).encode()


def _fields(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}
