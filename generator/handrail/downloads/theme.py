"""The theme of every Office file: the brand's colours and fonts where Office looks for them."""

from __future__ import annotations

from functools import lru_cache

from handrail.downloads.markup import DRAWING, HEAD, hexes, quoted
from handrail.model.settings import Brand

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    '<a:fmtScheme name="Plain">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)
"""No gradients and no shadows. The schema asks for three of each."""


@lru_cache(maxsize=8)
def theme_xml(brand: Brand, name: str) -> str:
    """Return the theme part for *brand*, called *name* in the menus of Office.

    Accents are, in order: brand, gate, green, amber, red and the muted ink.
    """
    light, rag = brand.light, brand.rag
    colours = {
        "dk1": light.ink,
        "lt1": light.background,
        "dk2": light.brand,
        "lt2": light.tint,
        "accent1": light.brand,
        "accent2": light.gate,
        "accent3": rag.green.fill,
        "accent4": rag.amber.fill,
        "accent5": rag.red.fill,
        "accent6": light.ink3,
        "hlink": light.brand,
        "folHlink": light.ink3,
    }
    scheme = "".join(
        f'<a:{slot}><a:srgbClr val="{hexes(colour)}"/></a:{slot}>'
        for slot, colour in colours.items()
    )
    title = quoted(name)
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="{title}"><a:themeElements>'
        f'<a:clrScheme name="{title}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{title}">'
        f"<a:majorFont>{_font(brand.fonts.heading)}</a:majorFont>"
        f"<a:minorFont>{_font(brand.fonts.body)}</a:minorFont></a:fontScheme>"
        f"{_FORMATS}</a:themeElements></a:theme>"
    )


def _font(face: str) -> str:
    return f'<a:latin typeface="{quoted(face)}"/><a:ea typeface=""/><a:cs typeface=""/>'
