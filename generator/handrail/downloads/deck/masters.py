"""The master of a deck, its layouts, and the master of its notes."""

from __future__ import annotations

from handrail.downloads.copy import Look
from handrail.downloads.deck import places
from handrail.downloads.deck.shapes import (
    NAMES,
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
from handrail.downloads.markup import HEAD

LAYOUTS = ("cover", "table", "bullets", "text", "section")
"""The names of the layouts, in order of their parts."""
_TYPES = {"cover": "title", "table": "titleOnly", "bullets": "obj", "text": "obj"}

LOGO = "rId20"
"""The relation of the master to the logo."""

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


def footer(words: str, language: str, *, ink: str = "") -> str:
    """Return the placeholder of the footer: with an *ink* in a layout, inherited on a slide."""
    body = paragraphs([Words(words)], language)
    return placeholder(
        "ftr",
        "Footer",
        body,
        index=11,
        box=places.FOOTER if ink else None,
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
        box=places.NUMBER if ink else None,
        styles=_small("r", ink) if ink else "",
    )


def master_xml(look: Look) -> str:
    """Return the master: title, body, footer, number, and the logo if there is one."""
    logo = read_logo(look.logo)
    language = look.language
    shapes = [
        bar("Bar", places.BAR, "accent1"),
        placeholder(
            "title", "Title", _sample("Title", language), box=places.title_box(logo), anchor="b"
        ),
        placeholder("body", "Text", _sample("Text", language), box=places.BODY, index=1),
        footer("", language, ink="accent6"),
        slide_number(language, ink="accent6"),
        *([picture(LOGO, look.brand.logo_alt, places.logo_box(logo))] if logo else []),
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


def layout_xml(name: str, look: Look) -> str:
    """Return one layout by its name."""
    language = look.language
    title = _sample("Title", language)
    shapes: list[str] = []
    background = ""
    match name:
        case "cover":
            big = '<a:lvl1pPr><a:defRPr sz="3600"/></a:lvl1pPr>'
            shapes.append(bar("Side", places.SIDE, "accent1"))
            whose = [Words(f"{look.organisation} · {look.office}", 12, "accent6")]
            shapes.append(text_box("Whose", places.COVER_WHOSE, paragraphs(whose, language)))
            shapes.append(
                placeholder(
                    "ctrTitle", "Title", title, box=places.COVER_TITLE, styles=big, anchor="b"
                )
            )
        case "section":
            background = _background("accent1")
            shapes.append(
                placeholder(
                    "title",
                    "Title",
                    title,
                    box=places.SECTION_TITLE,
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


def notes_master_xml(language: str) -> str:
    """Return the master of the notes: the slide above, the words below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="#" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        f"</p:nvSpPr><p:spPr>{Box(685_800, 685_800, 5_486_400, 3_086_100).xml()}"
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
