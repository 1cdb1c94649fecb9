"""Shapes of a slide in DrawingML: placeholders, boxes of text, tables, bars and the logo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handrail.downloads.deck.cells import SIDE_UNITS, TOP_UNITS, Cell, Frame
from handrail.downloads.fit import POINT
from handrail.downloads.markup import DRAWING, RELATIONS, hexes, quoted, text

NAMES = (
    f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TABLE_STYLE = "{7A1E5C2F-0B6D-4E43-9C1A-48414E445241}"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


class Box(NamedTuple):
    """A place on a slide, in units."""

    x: int
    y: int
    width: int
    height: int

    def xml(self, prefix: str = "a") -> str:
        """Return the place as a transform."""
        return (
            f'<{prefix}:xfrm><a:off x="{self.x}" y="{self.y}"/>'
            f'<a:ext cx="{self.width}" cy="{self.height}"/></{prefix}:xfrm>'
        )


class Words(NamedTuple):
    """A paragraph of one look."""

    words: str
    size: int = 0
    """In points; 0 takes the placeholder's."""
    colour: str = ""
    """A slot of the theme, or nothing."""
    bold: bool = False
    bullet: bool = False
    after: int = 0
    """The room under it, in points."""
    right: bool = False
    """Set at the right margin, as numbers under numbers are."""


def tree(shapes: Iterable[str], background: str = "", name: str = "") -> str:
    """Return the shapes of one slide, layout or master, each with a number of its own."""
    inner = "".join(
        shape.replace('id="#"', f'id="{number}"', 1) for number, shape in enumerate(shapes, 2)
    )
    called = f' name="{quoted(name)}"' if name else ""
    return f"<p:cSld{called}>{background}<p:spTree>{_GROUP}{inner}</p:spTree></p:cSld>"


def placeholder(  # noqa: PLR0913  what a placeholder says of itself
    kind: str,
    name: str,
    body: str,
    *,
    box: Box | None = None,
    index: int | None = None,
    styles: str = "",
    anchor: str = "",
) -> str:
    """Return a placeholder. *body* is its paragraphs; without a *box* it lies as in the layout."""
    at = f' idx="{index}"' if index is not None else ""
    shape = f'{box.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    type_ = f' type="{kind}"' if kind else ""
    inside = ' lIns="0" rIns="0"' if box else ""
    held = f' anchor="{anchor}"' if anchor else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{quoted(name)}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{type_}{at}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{shape}</p:spPr><p:txBody><a:bodyPr{inside}{held}/>"
        f"<a:lstStyle>{styles}</a:lstStyle>{body}</p:txBody></p:sp>"
    )


def text_box(name: str, box: Box, body: str, anchor: str = "t") -> str:
    """Return a box of text that PowerPoint shrinks when somebody writes more."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{quoted(name)}"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{box.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr><a:defRPr>'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>{body}</p:txBody></p:sp>'
    )


def bar(name: str, box: Box, slot: str) -> str:
    """Return a bar of colour that says nothing, and is marked so."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="#" name="{quoted(name)}">{_DECORATIVE}</p:cNvPr>'
        f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box.xml()}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid(slot)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def picture(relation: str, alt: str, box: Box) -> str:
    """Return a picture with words for those who do not see it."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="#" name="Logo" descr="{quoted(alt)}"/><p:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr>{box.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        "</p:pic>"
    )


def paragraphs(pieces: Iterable[Words], language: str, *, bare: bool = False) -> str:
    """Return paragraphs. There is always one, for a body without any is damaged.

    Args:
        pieces: what they say.
        language: of the text, such as ``en-GB``.
        bare: whether one that says nothing of its look goes without properties. Those of a
            table may; LibreOffice forgets how a footer looks without them.
    """
    return "".join(_paragraph(piece, language, bare=bare) for piece in pieces) or "<a:p/>"


def table(frame: Frame, at: tuple[int, int], size: int, language: str, line: str) -> str:
    """Return a table whose text is *size* points high. Rows grow where their text needs more.

    Fills and lines stand in the cells as well as in the table's style: not every program that
    opens a deck knows styles. A line between two cells stands in the one before it only.
    """
    tall = [round(points * POINT) for points in frame.heights(size, loss=0)]
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in frame.columns)
    thin = f' w="6350">{solid(line)}'
    edges = [
        ["".join(f"<a:ln{side}{thin}</a:ln{side}>" for side in sides) for sides in those]
        for those in (("LRTB", "RTB"), ("LRB", "RB"))  # first row and column, and those after
    ]
    rows = "".join(
        _row(row, height, size, language, edges[down > 0])
        for down, (height, row) in enumerate(zip(tall, (frame.head, *frame.rows), strict=True))
    )
    placed = Box(*at, sum(frame.columns), sum(tall))
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="#" name="{quoted(frame.name)}" '
        f'descr="{quoted(frame.about)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{placed.xml('p')}<a:graphic>"
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{TABLE_STYLE}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
        "</a:graphic></p:graphicFrame>"
    )


def solid(colour: str) -> str:
    """Return a fill: ``#rrggbb``, or the name of a slot of the theme."""
    if colour.startswith("#"):
        return f'<a:solidFill><a:srgbClr val="{hexes(colour)}"/></a:solidFill>'
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _row(row: Sequence[Cell], height: int, size: int, language: str, edges: Sequence[str]) -> str:
    """Return a row. *edges* are the lines around its first cell, and around those after it."""
    cells = "".join(_cell(cell, size, language, edges[right > 0]) for right, cell in enumerate(row))
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _cell(cell: Cell, size: int, language: str, edges: str) -> str:
    colour = cell.ink or ("accent6" if cell.faint else "tx1")
    pieces = [
        Words(words, size, colour, bold=cell.bold, bullet=cell.bullets, right=cell.right)
        for words in cell.words.split("\n")
    ]
    fill = solid(cell.fill) if cell.fill else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/>{paragraphs(pieces, language, bare=True)}</a:txBody>"
        f'<a:tcPr marL="{SIDE_UNITS}" marR="{SIDE_UNITS}" marT="{TOP_UNITS}" marB="{TOP_UNITS}">'
        f"{edges}{fill}</a:tcPr></a:tc>"
    )


def _paragraph(piece: Words, language: str, *, bare: bool) -> str:
    sized = f' sz="{piece.size * 100}"' if piece.size else ""
    bold = ' b="1"' if piece.bold else ""
    fill = solid(piece.colour) if piece.colour else ""
    facts = ' algn="r"' if piece.right else ""
    inner = f'<a:spcAft><a:spcPts val="{piece.after * 100}"/></a:spcAft>' if piece.after else ""
    if piece.bullet:
        step = (piece.size or 18) * POINT
        facts = f' marL="{step}" indent="-{step}"{facts}'
        inner += '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    look = "" if bare and not facts and not inner else f"<a:pPr{facts}>{inner}</a:pPr>"
    return (
        f'<a:p>{look}<a:r><a:rPr lang="{quoted(language)}"{sized}{bold} dirty="0">{fill}</a:rPr>'
        f"<a:t>{text(piece.words)}</a:t></a:r></a:p>"
    )
