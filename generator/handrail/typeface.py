"""The typeface of the site, cut down to the letters in use, and a stand-in of the same widths.

It is Source Sans Pro. Its licence keeps the name "Source" for the whole, unchanged font, so what is
cut down goes by a name of ours.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, NamedTuple

import brotli
from fontTools import version as fonttools_version

if TYPE_CHECKING:
    from fontTools.ttLib.tables._n_a_m_e import NameRecord

PACKAGE = "font_source_sans_pro"
"""The package that brings the fonts, in a folder ``files``."""
LICENCE = "LICENSE.txt"
FOLDER = "assets/fonts"
NAME = "Handrail Sans"
OWN = "Brand font"
"""What style sheets call a font that the brand brings."""
STAND_IN = "Handrail Sans stand-in"

_LETTERS = (
    *range(0x20, 0x7F),  # Latin
    *range(0xA0, 0x180),  # accents of western, central and northern Europe
    *(0x218, 0x219, 0x21A, 0x21B, 0x1E9E),  # Romanian; the capital sharp s
    *range(0x2010, 0x2027),  # dashes, quotes, daggers, bullet, ellipsis
    *(0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122),  # minutes, quotes, euro, trade mark
    *range(0x2190, 0x2194),  # arrows
    *(0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),  # of formulas
    *(0x25B2, 0x25B6, 0x25BC, 0x25C6, 0x25CF, 0x2713),  # signs and the tick
)
"""What is kept, where the font has it. A letter beyond comes from the reader's machine."""
_FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]
_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14})
"""Which records of names are kept: copyright, names, version, licence."""
_ENGLISH = 0x409
_ASCENT, _DESCENT = 0.984, 0.273
_LARGER = 1.06
"""Source Sans is drawn small: so much larger, its small letters are as high as those of Arial."""


class Face(NamedTuple):
    """One cut of the typeface."""

    name: str
    """The file that a page loads, without its ending."""
    source: str
    """The file in the package."""
    weight: int
    style: str
    stand_in: str
    """What follows the name of the family, in the cut of Arial that is shown meanwhile."""
    width: float
    """How wide a page's text runs, as a share of the same text in that cut of Arial."""


FACES = (
    Face("text", "SourceSansPro-Regular.ttf", 400, "normal", "", 0.929),
    Face("text-italic", "SourceSansPro-It.ttf", 400, "italic", " Italic", 0.903),
    Face("semibold", "SourceSansPro-Semibold.ttf", 600, "normal", " Bold", 0.893),
    Face("bold", "SourceSansPro-Bold.ttf", 700, "normal", " Bold", 0.917),
)


def place(face: Face) -> str:
    """Return where the file of a face lies in the site."""
    return f"{FOLDER}/{face.name}.woff2"


def key(font: bytes) -> str:
    """Return a digest of everything that ``cut`` makes a file from."""
    whole = hashlib.sha256(font)
    made_by = (fonttools_version, brotli.__version__, NAME, _LETTERS, _FEATURES)
    whole.update(repr(made_by).encode())
    return whole.hexdigest()


def cut(font: bytes) -> bytes:
    """Return a TrueType font cut down to the letters of the site, as WOFF2.

    Source: W3C, WOFF File Format 2.0; SIL Open Font License 1.1, condition 3, for the new name.
    """
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415  slow, and seldom needed
    from fontTools.ttLib import TTFont  # noqa: PLC0415  as above

    options = Options(
        hinting=False,  # screens of today smooth letters without it
        layout_features=_FEATURES,
        notdef_outline=True,
    )
    # The names are kept by us: to find which of them its features use, the cutter would walk
    # through every table, and those of the features that are kept use none.
    options.drop_tables += ["name"]
    # Lazily: of most tables of features, nothing is kept and nothing has to be read.
    opened = TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True)
    names = opened["name"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_LETTERS)
    subsetter.subset(opened)
    style = names.getDebugName(2)
    full = f"{NAME} {style}"
    ours = {1: NAME, 3: full, 4: full, 6: full.replace(" ", "")}
    names.names = [each for each in names.names if each.nameID in _NAMES and _is_read(each)]
    for record in names.names:
        record.string = ours.get(record.nameID, record.string)
    opened["name"] = names
    opened.flavor = "woff2"
    packed = io.BytesIO()
    opened.save(packed)
    return packed.getvalue()


def _is_read(record: NameRecord) -> bool:
    """Say whether readers of today look at a name: those in Unicode, in American English."""
    return bool(record.isUnicode()) and record.langID == _ENGLISH


def style_sheet(folder: str = "fonts") -> str:
    """Return the rules that bring the typeface to a page, and its stand-in until it is there.

    The stand-in is Arial, or a font of the same widths, in such a size that lines break where
    they will break: when the typeface arrives, nothing jumps.

    Args:
        folder: where the files lie, seen from the style sheet.

    Source: W3C, CSS Fonts Module Level 5, section 2, for the metrics that are overridden.
    """
    return "".join(_rules(face, folder) for face in FACES)


def own_style_sheet(text: str, bold: str | None, folder: str = "fonts") -> str:
    """Return the rules that bring an organisation's own font to a page.

    Args:
        text: the name of the file for plain text.
        bold: that for headings; the same one if it is a variable font; nothing if browsers are
            to thicken the letters themselves.
        folder: where the files lie, seen from the style sheet.
    """
    weights = {text: "100 900"} if text == bold else {text: "400", bold: "700"}
    return "".join(
        f'@font-face {{ font-family: "{OWN}"; font-weight: {weight}; font-display: swap;'
        f' src: url("{folder}/{name}") format("woff2"); }}\n'
        for name, weight in weights.items()
        if name
    )


def _rules(face: Face, folder: str) -> str:
    common = f"font-weight: {face.weight}; font-style: {face.style};"
    size = face.width * _LARGER
    ascent, descent = (share * _LARGER / size for share in (_ASCENT, _DESCENT))
    stands_in = ", ".join(
        f'local("{family}{face.stand_in}")' for family in ("Arial", "Liberation Sans", "Arimo")
    )
    return (
        f'@font-face {{ font-family: "{NAME}"; {common} font-display: swap;'
        f' size-adjust: {_LARGER:.0%}; src: url("{folder}/{face.name}.woff2") format("woff2"); }}\n'
        f'@font-face {{ font-family: "{STAND_IN}"; {common} size-adjust: {size:.1%};'
        f" ascent-override: {ascent:.1%}; descent-override: {descent:.1%}; line-gap-override: 0%;"
        f" src: {stands_in}; }}\n"
    )
