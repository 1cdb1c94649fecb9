"""Prose as paragraphs of a document: real lists, real links, no web page needed to follow them."""

from __future__ import annotations

from functools import lru_cache

from handrail.downloads.document.session import BULLETS, Session
from handrail.downloads.document.text import BOLD, ITALIC, KEEP, paragraph, run
from handrail.prose.runs import Block, Run, Shape, blocks

_DEEPEST = 2
_CODE = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'


def prose(
    session: Session, words: str, style: str, lead: str = "", *, leading: bool = False
) -> str:
    """Return *words* as paragraphs of one *style*, so that they can be selected by it.

    Args:
        session: The document's.
        words: The author's Markdown.
        style: For every paragraph; a heading inside ordinary text takes its own.
        lead: Words in bold before the first paragraph.
        leading: Whether they stay on the page of what follows them.
    """
    kept = KEEP if leading else ""
    return _anywhere(words, style, lead, kept) or _draw(session, words, style, lead, kept)


@lru_cache(maxsize=4096)
def _anywhere(words: str, style: str, lead: str, kept: str) -> str:
    """Return the paragraphs if they are the same in any document: much guidance is.

    Nothing for text with links or numbered lists, whose ids are those of one document.
    """
    session = Session()
    drawn = _draw(session, words, style, lead, kept)
    return "" if session.links or session.lists else drawn


def _draw(session: Session, words: str, style: str, lead: str, kept: str) -> str:
    written: list[str] = []
    number = 0
    before: Block | None = None
    for block in blocks(words):
        content = runs(session, block.runs, bold=block.shape is Shape.HEADING and style != "Normal")
        if lead and not written:
            if block.shape in {Shape.BULLET, Shape.NUMBER}:
                written.append(paragraph(style, run(lead, BOLD), KEEP))
            else:
                content = f"{run(f'{lead} ', BOLD)}{content}"
        match block.shape:
            case Shape.HEADING if style == "Normal":
                written.append(paragraph("Heading2", content))
            case Shape.BULLET:
                written.append(paragraph(style, content, kept + _item(BULLETS, block.level)))
            case Shape.NUMBER:
                if not _goes_on(before, block):
                    number = session.numbered(block.number)
                written.append(paragraph(style, content, kept + _item(number, block.level)))
            case _:
                written.append(paragraph(style, content, kept))
        before = block
    return "".join(written)


def runs(session: Session, pieces: tuple[Run, ...], *, bold: bool = False) -> str:
    """Return the runs of one block. A link carries its address into the relations."""
    written: list[str] = []
    for piece in pieces:
        look = (
            ('<w:rStyle w:val="Hyperlink"/>' if piece.link else "")
            + (_CODE if piece.code else "")
            + (BOLD if bold or piece.bold else "")
            + (ITALIC if piece.italic else "")
        )
        content = run(piece.text, look)
        if piece.link:
            id_ = session.link(piece.link)
            content = f'<w:hyperlink r:id="{id_}" w:history="1">{content}</w:hyperlink>'
        written.append(content)
    return "".join(written)


def bullet() -> str:
    """Return the property that makes a paragraph an item of a bulleted list."""
    return _item(BULLETS, 0)


def _goes_on(before: Block | None, block: Block) -> bool:
    return (
        before is not None
        and before.shape is Shape.NUMBER
        and before.level == block.level
        and before.number + 1 == block.number
    )


def _item(list_: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(level, _DEEPEST)}"/><w:numId w:val="{list_}"/></w:numPr>'
