"""The numbering part: headings, bullets, and one list for each numbered list in the prose."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.downloads.document.text import opening

_HEADING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
    '<w:suff w:val="tab"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr><w:tabs>'
    '<w:tab w:val="num" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/></w:pPr>'
    "</w:lvl></w:abstractNum>"
)
_SIGNS = ("•", "–", "•")


def numbering_xml(starts: Iterable[int]) -> str:
    """Return the numbering part, with one list for each first number in *starts*."""
    bullets = "".join(_level(at, "bullet", sign) for at, sign in enumerate(_SIGNS))
    numbers = "".join(_level(at, "decimal", f"%{at + 1}.") for at in range(len(_SIGNS)))
    kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, start in enumerate(starts, 3)
    )
    return (
        f"{opening('numbering')}{_HEADING}"
        f'<w:abstractNum w:abstractNumId="1">{kind}{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{kind}{numbers}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>{own}</w:numbering>'
    )


def _level(at: int, format_: str, sign: str) -> str:
    left = 567 + 340 * at
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="284"/></w:pPr></w:lvl>'
    )
