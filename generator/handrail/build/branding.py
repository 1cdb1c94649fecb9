"""Takes colours, fonts and logo from a corporate file into brand.yaml; shows first what changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from handrail.build.declined import DeclinedError
from handrail.build.gather import gather
from handrail.build.reading import read_look
from handrail.downloads.logo import read_logo
from handrail.filled.refusal import RefusalError
from handrail.filled.theme import Theme
from handrail.load import load
from handrail.model.contrast import contrast
from handrail.model.picture import LARGEST, is_too_large
from handrail.model.settings import Brand, Tokens
from handrail.model.shade import ENOUGH, nearest
from handrail.rewrite.edit import EditError, edited
from handrail.rewrite.fields import encoded
from handrail.rules.brand import faint
from handrail.site.fault import not_written
from handrail.site.write import replace
from handrail.source.collect import SourceFile
from handrail.source.record import Value

PLACE = PurePosixPath("site_config/brand.yaml")
_LIGHT_SHARE, _DARK_SHARE = 0.12, 0.22
"""How much of the brand's colour is in its tints."""


class BrandError(DeclinedError):
    """A brand cannot be taken over. The message says why, and ``hint`` what to do."""


class Change(NamedTuple):
    """One value that becomes another."""

    field: str
    """Such as ``light.brand``."""
    old: str
    new: str


@dataclass(frozen=True)
class Proposal:
    """What a corporate file would change."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    text: str
    """The new ``brand.yaml``."""
    logo: tuple[str, bytes] | None
    """The name and the bytes of the picture that goes beside it."""


def propose(root: Path, file: Path) -> Proposal:
    """Read a corporate file and say what it changes. Nothing is written.

    Args:
        root: the library.
        file: a DOCX, XLSX or PPTX file.

    Raises:
        NoLibraryError: if there is no library.
        BrandError: if the file cannot be read, or ``brand.yaml`` cannot be changed.
    """
    gathered = gather(root)
    loaded = load(gathered.collected.files)
    record = loaded.records.get(("brand", "brand"))
    if (
        record is None
        or not isinstance(record.data, dict)
        or ("brand", "brand") in loaded.library.broken
    ):
        says = f"{PLACE} is missing or does not load"
        raise BrandError(says, "handrail check says why")
    brand, theme = loaded.library.brand, _read(file)
    remarks: list[str] = []
    new = {field: value for field, value in _wanted(brand, theme, remarks) if value}
    logo = read_logo(theme.logo)
    if not new and logo is None:
        says = f"nothing is taken from {file}: its theme names neither colours nor fonts"
        raise BrandError(says, "give a file that was made from the corporate template")
    picture = (f"logo.{logo.ending}", logo.data) if logo else None
    if picture:
        new["logo"] = picture[0]
        remarks.append(
            "a picture was found: look whether it is the logo, and describe it in logo_alt"
        )
    remarks += _left_out(theme)
    changes = tuple(
        Change(field, old, value)
        for field, value in new.items()
        if (old := _value(brand, field)) != value
    )
    if picture and picture[0] == brand.logo and gathered.brand_files.get(picture[0]) != picture[1]:
        remarks.append(f"{picture[0]} becomes another picture")
    wanted: dict[str, Value] = json.loads(json.dumps(record.data))
    for change in changes:
        _set(wanted, brand, change)
    try:
        text = edited(record, wanted)
    except EditError as fault:
        says = f"{PLACE} cannot be changed here: {fault}"
        raise BrandError(says, "write the values by hand") from fault
    if ("brand", "brand") in load([SourceFile(PLACE, text.encode())]).library.broken:
        says = f"what {file} gives does not make a {PLACE} that loads"
        raise BrandError(says, "write the values by hand")
    return Proposal(changes, tuple(remarks), text, picture)


def _left_out(theme: Theme) -> Iterator[str]:
    """Yield why pictures of a file are not taken."""
    if theme.passed_over:
        yield "pictures other than PNG and JPEG are not taken: an SVG or EMF can hold programs"
    if is_too_large(theme.logo or b""):
        yield f"pictures of more than {LARGEST} dots a side are not taken: save the logo smaller"
    if theme.too_large:
        yield "pictures of more than 512 KB are not taken: save the logo as a smaller PNG or JPEG"


def take_over(root: Path, proposal: Proposal) -> list[Path]:
    """Write a proposal, and return where the files are kept as they were.

    Raises:
        SiteError: if a file cannot be written. What was there before is kept first.
    """
    kept = []
    folder = root / PLACE.parent
    try:
        files = {PLACE.name: encoded(proposal.text, (root / PLACE).read_bytes())}
        if proposal.logo:
            files[proposal.logo[0]] = proposal.logo[1]
        for name, data in files.items():
            place = folder / name
            old = place.read_bytes() if place.exists() else data
            if old != data:
                beside = root / "build" / "before" / f"{hashlib.sha256(old).hexdigest()[:8]}-{name}"
                beside.parent.mkdir(parents=True, exist_ok=True)
                replace(beside, old)
                kept.append(beside)
        for name, data in reversed(files.items()):  # the logo is there before it is named
            replace(folder / name, data)
    except OSError as fault:
        hint = "look whether you may write in site_config"
        raise not_written(PLACE, fault, hint) from fault
    return kept


def _wanted(brand: Brand, theme: Theme, remarks: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a theme has something to say about."""
    for field, font, what in (
        ("fonts.heading", theme.heading, "headings"),
        ("fonts.body", theme.body, "text"),
    ):
        if not font:
            remarks.append(f"the theme names no font for {what} that can be taken: it stays")
        yield field, font
    hue = theme.colours.get("accent1", "")
    if not hue:
        remarks.append("the theme does not say its first accent colour plainly: the colours stay")
        return
    for scheme, tokens, share in (
        ("light", brand.light, _LIGHT_SHARE),
        ("dark", brand.dark, _DARK_SHARE),
    ):
        shade = nearest(hue, (tokens.background, tokens.surface), share)
        if shade.text != hue:
            ratio = min(contrast(hue, tokens.background), contrast(hue, tokens.surface))
            remarks.append(
                f"{hue} cannot be read well in the {scheme} scheme (contrast {ratio:.1f}, on its "
                f"tint less; {ENOUGH} is needed): {shade.text} is the nearest that can"
            )
        still = list(faint(_with(tokens, shade.text, shade.tint)))
        if still:
            front, back, ratio = still[0]
            remarks.append(
                f'the {scheme} colours stay: "{front}" on "{back}" would have {ratio:.1f}'
            )
            continue
        yield f"{scheme}.brand", shade.text
        yield f"{scheme}.tint", shade.tint


def _with(tokens: Tokens, brand: str, tint: str) -> Tokens:
    return tokens.model_copy(update={"brand": brand, "tint": tint})


def _read(file: Path) -> Theme:
    try:
        return read_look(file)
    except RefusalError as refusal:
        says = f"{file} is not read: {refusal.message}"
        raise BrandError(says, refusal.hint) from refusal


def _value(brand: Brand, field: str) -> str:
    found: object = brand
    for step in field.split("."):
        found = getattr(found, step)
    return str(found or "")


def _set(data: dict[str, Any], brand: Brand, change: Change) -> None:
    """Set a field; a group that the file leaves out is written whole, as it has to be."""
    *groups, last = change.field.split(".")
    for group in groups:
        if group not in data:
            data[group] = getattr(brand, group).model_dump(mode="json")
        data = data[group]
    data[last] = change.new
