"""The parts of a deck that hang on its look alone: theme, master, layouts, notes master."""

from __future__ import annotations

from functools import lru_cache

from handrail.downloads.copy import Look
from handrail.downloads.deck.masters import (
    LAYOUTS,
    LOGO,
    layout_xml,
    master_xml,
    notes_master_xml,
)
from handrail.downloads.deck.shapes import NAMES, TABLE_STYLE, solid
from handrail.downloads.logo import read_logo
from handrail.downloads.markup import DRAWING, HEAD, relations
from handrail.downloads.theme import theme_xml

_MAIN = "openxmlformats-officedocument.presentationml"
TYPES = {
    "ppt/presentation.xml": f"{_MAIN}.presentation.main",
    "ppt/presProps.xml": f"{_MAIN}.presProps",
    "ppt/viewProps.xml": f"{_MAIN}.viewProps",
    "ppt/tableStyles.xml": f"{_MAIN}.tableStyles",
    "ppt/theme/theme1.xml": "openxmlformats-officedocument.theme",
    "ppt/theme/theme2.xml": "openxmlformats-officedocument.theme",
    "ppt/slideMasters/slideMaster1.xml": f"{_MAIN}.slideMaster",
    "ppt/notesMasters/notesMaster1.xml": f"{_MAIN}.notesMaster",
    **{
        f"ppt/slideLayouts/slideLayout{number}.xml": f"{_MAIN}.slideLayout"
        for number, _ in enumerate(LAYOUTS, 1)
    },
}
"""The parts of every deck and their content types, but for its slides."""
SLIDE_TYPE, NOTES_TYPE = f"{_MAIN}.slide", f"{_MAIN}.notesSlide"


@lru_cache(maxsize=8)
def look_parts(look: Look) -> dict[str, bytes]:
    """Return the parts that are the same in every deck of one look. Do not change them."""
    logo = read_logo(look.logo)
    image = [(LOGO, "image", f"../media/logo.{logo.ending}")] if logo else []
    theme = theme_xml(look.brand, look.organisation)
    parts = {
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/tableStyles.xml": _table_styles(look.brand.light.line),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMES}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMES}/>",
        "ppt/slideMasters/slideMaster1.xml": master_xml(look),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(
            [
                *(
                    (f"rId{number}", "slideLayout", f"../slideLayouts/slideLayout{number}.xml")
                    for number, _ in enumerate(LAYOUTS, 1)
                ),
                ("rId19", "theme", "../theme/theme1.xml"),
                *image,
            ]
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(look.language),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations(
            [("rId1", "theme", "../theme/theme2.xml")]
        ),
    }
    for number, name in enumerate(LAYOUTS, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout_xml(name, look)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
            [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    coded = {name: part.encode() for name, part in parts.items()}
    if logo:
        coded[f"ppt/media/logo.{logo.ending}"] = logo.data
    return coded


def _table_styles(line: str) -> str:
    sides = ("left", "right", "top", "bottom", "insideH", "insideV")
    borders = "".join(f'<a:{side}><a:ln w="6350">{solid(line)}</a:ln></a:{side}>' for side in sides)
    font = '<a:fontRef idx="minor"/>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}"><a:tblStyle '
        f'styleId="{TABLE_STYLE}" styleName="Handrail"><a:wholeTbl><a:tcTxStyle>{font}'
        f'<a:schemeClr val="tx1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{borders}</a:tcBdr>'
        f'<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl><a:firstRow><a:tcTxStyle b="on">'
        f'{font}<a:schemeClr val="bg1"/></a:tcTxStyle><a:tcStyle><a:tcBdr/><a:fill>'
        f"{solid('accent1')}</a:fill></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
