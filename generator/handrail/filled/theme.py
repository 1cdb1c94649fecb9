"""How a corporate Office file looks: the colours and fonts of its theme, and its logo."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from handrail.filled.parts import Parts
from handrail.filled.refusal import refuse
from handrail.model.picture import ending_of
from handrail.model.template import Format

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_FACE = re.compile(r"[\w][\w .&'-]{0,60}")
_LOGO = 512 * 1024
"""Bytes of a picture that may be a logo; larger ones are photographs."""
_ON_THE_WAY = {
    Format.DOCX: ("header",),
    Format.XLSX: ("worksheet", "drawing"),
    Format.PPTX: ("slideMaster", "slideLayout"),
}
"""The types of relations that lead from the main part to where a logo stands."""


class Theme(NamedTuple):
    """What was found."""

    colours: dict[str, str]
    """``#rrggbb`` by the slot of the theme, such as ``accent1``."""
    heading: str
    """A font; nothing where the theme names none."""
    body: str
    logo: bytes | None
    """A PNG or JPEG picture."""
    passed_over: int
    """Pictures beside it that are no PNG or JPEG, such as SVG and EMF: those can hold programs."""
    too_large: int
    """Pictures beside it that are photographs rather than logos."""


def read_theme(parts: Parts) -> Theme:
    """Return how a file looks.

    Raises:
        RefusalError: if it has no theme, or cannot be read.
    """
    home = next(_themes(parts), None)
    if home is None:
        refuse("it has no theme", "give a file that was made from the corporate template")
    tree = parts.tree(home)
    pictures = [parts.data(name) for name in dict.fromkeys(_pictures(parts))]
    usable = [raw for raw in pictures if ending_of(raw)]
    fitting = [raw for raw in usable if len(raw) <= _LOGO]
    return Theme(
        dict(_colours(tree)),
        _font(tree, "majorFont"),
        _font(tree, "minorFont"),
        fitting[0] if fitting else None,
        len(pictures) - len(usable),
        len(usable) - len(fitting),
    )


def theme_data(theme: Theme) -> dict[str, Any]:
    """Return it as JSON has it, for another process."""
    logo = base64.b64encode(theme.logo).decode() if theme.logo else None
    return {**theme._asdict(), "logo": logo}


def theme_from(data: Mapping[str, Any]) -> Theme:
    """Return the theme that ``theme_data`` made this from."""
    logo = base64.b64decode(data["logo"]) if data["logo"] else None
    return Theme(**{**data, "logo": logo})


def _themes(parts: Parts) -> Iterator[str]:
    """Yield the themes of the main part, then those of its masters."""
    starts = [parts.main]
    starts += [each.target for each in parts.relations(parts.main) if each.type == "slideMaster"]
    for start in starts:
        yield from (each.target for each in parts.relations(start) if each.type == "theme")


def _colours(tree: etree._Element) -> Iterator[tuple[str, str]]:
    scheme = next(tree.iter(f"{_DRAWING}clrScheme"), None)
    for slot in scheme if scheme is not None else ():
        for colour in slot:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value) and not len(colour):  # what stands inside would change it
                yield str(slot.tag).rpartition("}")[2], f"#{value.lower()}"


def _font(tree: etree._Element, kind: str) -> str:
    for font in tree.iter(f"{_DRAWING}{kind}"):
        for latin in font.iter(f"{_DRAWING}latin"):
            face = latin.get("typeface", "").strip()
            return face if _FACE.fullmatch(face) else ""
    return ""


def _pictures(parts: Parts) -> Iterator[str]:
    """Yield the pictures where files have their logo: heads, first sheets, masters, layouts."""
    places = [parts.main]
    for step in _ON_THE_WAY[parts.format]:
        places = [
            each.target for place in places for each in parts.relations(place) if each.type == step
        ]
        for place in places:
            found = (each.target for each in parts.relations(place) if each.type == "image")
            yield from (name for name in found if name in parts)
