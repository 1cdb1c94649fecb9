"""The parts of a deck that hang on its look alone: theme, master, layouts, notes master."""

from __future__ import annotations

from functools import lru_cache

from handrail.downloads.copy import Look
from handrail.downloads.deck.shapes import (
    NAMES,
    TABLE_STYLE,
    Box,
    Words,
    bar,
    paragraphs,
    picture,
    placeholder,
    solid,
    text_box,
    tree,
)
from handrail.downloads.logo import read_logo
from handrail.downloads.markup import DRAWING, HEAD, relations
from handrail.downloads.theme import theme_xml

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""13.333 by 7.5 inches, in English metric units."""
LEFT = 502_920
ROOM = WIDTH - 2 * LEFT
TITLE = Box(LEFT, 347_472, ROOM, 640_080)
BODY = Box(LEFT, 1_143_000, ROOM, 5_120_640)
COVER_LEFT = 868_680
COVER_TITLE = Box(COVER_LEFT, 822_960, 9_326_880, 1_005_840)
_WHOSE = Box(COVER_LEFT, 411_480, 7_315_200, 228_600)
SECTION_TITLE = Box(LEFT, 2_286_000, ROOM, 1_188_720)
SECTION_BODY = Box(LEFT, 3_566_160, ROOM, 1_828_800)
_FOOTER = Box(LEFT, 6_446_520, ROOM - 1_371_600, 228_600)
_NUMBER = Box(WIDTH - LEFT - 1_188_720, 6_446_520, 1_188_720, 228_600)
_LOGO_TOP, _LOGO_HEIGHT, _LOGO_WIDEST = 320_040, 411_480, 1_645_920

LAYOUTS = ("cover", "table", "bullets", "text", "section")
"""The names of the layouts, in order of their parts."""
_TYPES = {"cover": "title", "table": "titleOnly", "bullets": "obj", "text": "obj"}

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

_COLOURS = " ".join(
    f'{name}="{slot}"'
    for name, slot in (
        ("bg1", "lt1"),
        ("tx1", "dk1"),
        ("bg2", "lt2"),
        ("tx2", "dk2"),
        *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
        ("hlink", "hlink"),
        ("folHlink", "folHlink"),
    )
)
_AS_MASTER = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


@lru_cache(maxsize=8)
def look_parts(look: Look) -> dict[str, bytes]:
    """Return the parts that are the same in every deck of one look. Do not change them."""
    logo = read_logo(look.logo)
    image = [("rId20", "image", f"../media/logo.{logo.ending}")] if logo else []
    theme = theme_xml(look.brand, look.organisation)
    parts = {
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/tableStyles.xml": _table_styles(look.brand.light.line),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NAMES}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NAMES}/>",
        "ppt/slideMasters/slideMaster1.xml": _master(look),
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
        "ppt/notesMasters/notesMaster1.xml": _notes_master(look.language),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relations(
            [("rId1", "theme", "../theme/theme2.xml")]
        ),
    }
    for number, name in enumerate(LAYOUTS, 1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(name, look)
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = relations(
            [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
        )
    coded = {name: part.encode() for name, part in parts.items()}
    if logo:
        coded[f"ppt/media/logo.{logo.ending}"] = logo.data
    return coded


def footer(words: str, language: str, *, ink: str = "") -> str:
    """Return the placeholder of the footer: with an *ink* in a layout, inherited on a slide."""
    body = paragraphs([Words(words)], language)
    return placeholder(
        "ftr",
        "Footer",
        body,
        index=11,
        box=_FOOTER if ink else None,
        styles=_small("l", ink) if ink else "",
    )


def slide_number(language: str, *, now: int = 0, ink: str = "") -> str:
    """Return the placeholder of the slide's number, which is *now* until it is moved."""
    body = (
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{language}"/><a:t>{now or "‹#›"}</a:t></a:fld></a:p>'
    )
    return placeholder(
        "sldNum",
        "Slide number",
        body,
        index=12,
        box=_NUMBER if ink else None,
        styles=_small("r", ink) if ink else "",
    )


def _master(look: Look) -> str:
    language = look.language
    shapes = [
        bar("Bar", Box(0, 0, WIDTH, 91_440), "accent1"),
        placeholder("title", "Title", _sample("Title", language), box=_title(look), anchor="b"),
        placeholder("body", "Text", _sample("Text", language), box=BODY, index=1),
        footer("", language, ink="accent6"),
        slide_number(language, ink="accent6"),
        *_logo(look),
    ]
    ids = "".join(
        f'<p:sldLayoutId id="{2_147_483_648 + number}" r:id="rId{number}"/>'
        for number, _ in enumerate(LAYOUTS, 1)
    )
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    body = "".join(
        _level(depth, 1800 - 200 * (depth - 1), bullet, 228_600 * depth) for depth in (1, 2, 3)
    )
    title = _level(1, 2800, "<a:buNone/>", 0, colour="accent1", face="+mj-lt", bold=True)
    return (
        f"{HEAD}<p:sldMaster {NAMES}>{tree(shapes, _background('bg1'))}<p:clrMap {_COLOURS}/>"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, 1400, '<a:buNone/>', 0)}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def _layout(name: str, look: Look) -> str:
    language = look.language
    title = _sample("Title", language)
    shapes: list[str] = []
    background = ""
    match name:
        case "cover":
            big = '<a:lvl1pPr><a:defRPr sz="3600"/></a:lvl1pPr>'
            shapes.append(bar("Side", Box(0, 0, 320_040, HEIGHT), "accent1"))
            whose = [Words(f"{look.organisation} · {look.office}", 12, "accent6")]
            shapes.append(text_box("Whose", _WHOSE, paragraphs(whose, language)))
            shapes.append(
                placeholder("ctrTitle", "Title", title, box=COVER_TITLE, styles=big, anchor="b")
            )
        case "section":
            background = _background("accent1")
            shapes.append(
                placeholder(
                    "title",
                    "Title",
                    title,
                    box=SECTION_TITLE,
                    styles=_white(36),
                    anchor="b",
                )
            )
        case _:
            shapes.append(placeholder("title", "Title", title))
    if name in {"bullets", "text"}:
        plain = '<a:lvl1pPr marL="0" indent="0"><a:buNone/></a:lvl1pPr>' if name == "text" else ""
        shapes.append(placeholder("", "Text", _sample("Text", language), index=1, styles=plain))
    ink = "bg1" if name == "section" else "accent6"
    shapes.append(footer("", language, ink=ink))
    shapes.append(slide_number(language, ink=ink))
    type_ = f' type="{_TYPES[name]}"' if name in _TYPES else ""
    hidden = ' showMasterSp="0"' if name == "section" else ""
    return (
        f'{HEAD}<p:sldLayout {NAMES}{hidden}{type_} preserve="1" userDrawn="1">'
        f"{tree(shapes, background, name)}{_AS_MASTER}</p:sldLayout>"
    )


def _notes_master(language: str) -> str:
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="#" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{Box(685_800, 685_800, 5_486_400, 3_086_100).xml()}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    notes = placeholder(
        "body",
        "Notes",
        _sample("Notes", language),
        box=Box(685_800, 4_000_500, 5_486_400, 4_457_700),
        index=3,
    )
    return (
        f"{HEAD}<p:notesMaster {NAMES}>{tree([image, notes], _background('bg1'))}"
        f"<p:clrMap {_COLOURS}/><p:notesStyle>{_level(1, 1200, '<a:buNone/>', 0)}</p:notesStyle>"
        "</p:notesMaster>"
    )


def _table_styles(line: str) -> str:
    sides = ("left", "right", "top", "bottom", "insideH", "insideV")
    borders = "".join(
        f'<a:{side}><a:ln w="6350">{solid(line)}</a:ln></a:{side}>' for side in sides
    )
    font = '<a:fontRef idx="minor"/>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}"><a:tblStyle '
        f'styleId="{TABLE_STYLE}" styleName="Handrail"><a:wholeTbl><a:tcTxStyle>{font}'
        f'<a:schemeClr val="tx1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{borders}</a:tcBdr>'
        f'<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl><a:firstRow><a:tcTxStyle b="on">'
        f'{font}<a:schemeClr val="bg1"/></a:tcTxStyle><a:tcStyle><a:tcBdr/><a:fill>'
        f"{solid('accent1')}</a:fill></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def _logo(look: Look) -> list[str]:
    logo = read_logo(look.logo)
    if logo is None:
        return []
    width, height = logo.box(_LOGO_HEIGHT, _LOGO_WIDEST)
    place = Box(WIDTH - LEFT - width, _LOGO_TOP, width, height)
    return [picture("rId20", look.brand.logo_alt, place)]


def _title(look: Look) -> Box:
    """Return the place of a title: it ends where the logo begins."""
    room = ROOM - _LOGO_WIDEST - 91_440 if look.logo else ROOM
    return TITLE._replace(width=room)


def _background(slot: str) -> str:
    return f"<p:bg><p:bgPr>{solid(slot)}<a:effectLst/></p:bgPr></p:bg>"


def _sample(words: str, language: str) -> str:
    return paragraphs([Words(words)], language)


def _white(size: int) -> str:
    return f'<a:lvl1pPr><a:defRPr sz="{size * 100}">{solid("bg1")}</a:defRPr></a:lvl1pPr>'


def _small(side: str, ink: str) -> str:
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{side}"><a:buNone/><a:defRPr sz="900">'
        f'{solid(ink)}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def _level(  # noqa: PLR0913  what a level of text says
    depth: int,
    size: int,
    bullet: str,
    indent: int,
    *,
    colour: str = "tx1",
    face: str = "+mn-lt",
    bold: bool = False,
) -> str:
    hang = 228_600 if indent else 0
    return (
        f'<a:lvl{depth}pPr marL="{indent}" indent="{-hang}" algn="l"><a:lnSpc>'
        '<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="300"/></a:spcBef>'
        f'{bullet}<a:defRPr sz="{size}" b="{int(bold)}">{solid(colour)}'
        f'<a:latin typeface="{face}"/></a:defRPr></a:lvl{depth}pPr>'
    )
