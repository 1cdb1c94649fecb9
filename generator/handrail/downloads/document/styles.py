"""The styles of every document: the brand's colours and fonts under the names that Word shows."""

from __future__ import annotations

from handrail.downloads.document.form_styles import form_styles
from handrail.downloads.document.style import MAJOR, MINOR, colour, size, style
from handrail.downloads.document.text import opening
from handrail.downloads.markup import hexes, quoted
from handrail.model.settings import Brand, Tokens

_FIXED_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def styles_xml(
    brand: Brand, language: str, right: int, *, numbered: bool = True, framed: bool = True
) -> str:
    """Return the part of styles.

    Args:
        brand: Whose colours; the fonts come from the theme.
        language: What the text is written in.
        right: Where text at the right margin ends, in twentieths of a point.
        numbered: Whether headings take their number from the numbering part.
        framed: Whether there is a line around the place of an answer.
    """
    light = brand.light
    return "".join(
        (
            opening("styles"),
            _defaults(light, language),
            _FIXED_STYLES,
            *_headings(light, numbered=numbered),
            *form_styles(light, framed=framed),
            *_margins(light, right),
            _characters(light),
            _tables(light),
            "</w:styles>",
        )
    )


def _defaults(light: Tokens, language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{MINOR}{colour(light, 'ink')}{size(21)}"
        f'<w:lang w:val="{quoted(language)}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _headings(light: Tokens, *, numbered: bool) -> list[str]:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    brand = colour(light, "brand")
    return [
        style(
            "Title",
            paragraph='<w:keepNext/><w:spacing w:before="120" w:after="80" w:line="240" '
            'w:lineRule="auto"/><w:contextualSpacing/>',
            run=f"{MAJOR}<w:b/><w:bCs/>{brand}{size(60)}",
            next_="Subtitle",
            rank=10,
        ),
        style(
            "Subtitle",
            paragraph='<w:spacing w:after="160"/>',
            run=f"{colour(light, 'ink')}{size(32)}",
            next_="Normal",
            rank=11,
        ),
        style(
            "Heading1",
            "heading 1",
            paragraph=f'<w:keepNext/><w:keepLines/>{number}<w:pBdr><w:bottom w:val="single" '
            f'w:sz="6" w:space="3" w:color="{hexes(light.line)}"/></w:pBdr>'
            '<w:spacing w:before="400" w:after="120" w:line="240" w:lineRule="auto"/>'
            '<w:outlineLvl w:val="0"/>',
            run=f"{MAJOR}<w:b/><w:bCs/>{brand}{size(30)}",
            next_="Normal",
            rank=9,
        ),
        style(
            "Heading2",
            "heading 2",
            paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
            '<w:outlineLvl w:val="1"/>',
            run=f"{MAJOR}<w:b/><w:bCs/>{colour(light, 'ink')}{size(24)}",
            next_="Normal",
            rank=9,
        ),
        style(
            "TOCHeading",
            "TOC Heading",
            paragraph='<w:keepNext/><w:spacing w:before="360" w:after="100"/>',
            run=f"{MAJOR}<w:b/><w:bCs/>{brand}{size(30)}",
            next_="Normal",
            rank=39,
        ),
        style(
            "TOC1",
            "toc 1",
            paragraph='<w:keepNext/><w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs>'
            '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
            rank=39,
            shown=False,
        ),
    ]


def _margins(light: Tokens, right: int) -> list[str]:
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    flat = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    run = f"{colour(light, 'ink3')}{size(17)}"
    rule = f'w:val="single" w:sz="4" w:space="5" w:color="{hexes(light.line)}"'
    return [
        style("Header", "header", paragraph=f"{tab}{flat}", run=run, rank=99, shown=False),
        style(
            "Footer",
            "footer",
            paragraph=f"<w:pBdr><w:top {rule}/></w:pBdr>{tab}{flat}",
            run=run,
            rank=99,
            shown=False,
        ),
    ]


def _characters(light: Tokens) -> str:
    start = '<w:style w:type="character" w:styleId='
    base = '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
    return (
        f'{start}"PlaceholderText"><w:name w:val="Placeholder Text"/>{base}'
        f"<w:rPr>{colour(light, 'ink3')}</w:rPr></w:style>"
        f'{start}"Hyperlink"><w:name w:val="Hyperlink"/>{base}<w:rPr>'
        f'<w:color w:val="{hexes(light.brand)}" w:themeColor="hyperlink"/><w:u w:val="single"/>'
        "</w:rPr></w:style>"
    )


def _tables(light: Tokens) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{hexes(light.line)}"/>'
        for side in sides
    )
    fill = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{}" w:themeFill="{}"/></w:tcPr>'
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="HandrailTable">'
        '<w:name w:val="Handrail Table"/><w:basedOn w:val="TableNormal"/>'
        '<w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow">{fill.format(hexes(light.brand), "accent1")}'
        "</w:tblStylePr>"
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr>'
        f"{fill.format(hexes(light.tint), 'background2')}</w:tblStylePr></w:style>"
    )
