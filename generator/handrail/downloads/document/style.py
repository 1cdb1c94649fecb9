"""One style of a document, as WordprocessingML wants it: parts in the order of the schema."""

from __future__ import annotations

from handrail.downloads.markup import hexes
from handrail.model.settings import Tokens

MAJOR = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" '
    'w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
)
MINOR = MAJOR.replace("major", "minor")
_SLOTS = {"ink": "text1", "brand": "accent1", "ink3": "accent6", "background": "background1"}
"""The colours that the theme holds: they follow it when somebody changes it in Word."""


def style(  # noqa: PLR0913  one argument for each thing a style may say
    id_: str,
    name: str = "",
    *,
    paragraph: str = "",
    run: str = "",
    based: str = "Normal",
    next_: str = "",
    rank: int = 0,
    shown: bool = True,
) -> str:
    """Return a paragraph style. Ours say so in their id, and Word lists them under their name."""
    custom = ' w:customStyle="1"' if id_.startswith("Handrail") else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id_}"><w:name w:val="{name or id_}"/>'
        f'<w:basedOn w:val="{based}"/>'
        + (f'<w:next w:val="{next_}"/>' if next_ else "")
        + (f'<w:uiPriority w:val="{rank}"/>' if rank else "")
        + ("<w:qFormat/>" if shown else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def bar(edge: str, fill: str) -> str:
    """Return the look of a note: a bar at the left and a tint behind."""
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{hexes(edge)}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{hexes(fill)}"/>'
        '<w:spacing w:after="80" w:line="252" w:lineRule="auto"/><w:ind w:left="227" w:right="57"/>'
    )


def colour(light: Tokens, token: str) -> str:
    """Return a text colour by the name of its token."""
    slot = f' w:themeColor="{_SLOTS[token]}"' if token in _SLOTS else ""
    return f'<w:color w:val="{hexes(getattr(light, token))}"{slot}/>'


def size(half_points: int) -> str:
    """Return a text size, in half points."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
