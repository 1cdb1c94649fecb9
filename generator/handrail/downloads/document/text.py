"""Runs and paragraphs of WordprocessingML."""

from __future__ import annotations

import re

from handrail.downloads.markup import HEAD, RELATIONS, text

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'mc:Ignorable="w14 w15"'
)

BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
FAINT = '<w:rStyle w:val="PlaceholderText"/>'
TAB = "<w:r><w:tab/></w:r>"
KEEP = "<w:keepNext/>"
"""The property of a paragraph that stays on the page of the next one."""
_WHOLE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[A-Z]+(?:-[0-9]+)+\b")
"""A date, or an id such as R-001."""
_UNBROKEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'


def opening(root: str) -> str:
    """Return the start of a part whose root element is *root*."""
    return f"{HEAD}<w:{root} {_NAMES}>"


def run(words: str, look: str = "") -> str:
    """Return *words* as a run; a line end becomes a line break."""
    if "\n" not in words and words == words.strip():
        lines = f"<w:t>{text(words)}</w:t>"
    else:
        kept = '<w:t xml:space="preserve">'
        lines = f"{kept}{text(words)}</w:t>".replace("\n", f"</w:t><w:br/>{kept}")
    return f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>" if look else f"<w:r>{lines}</w:r>"


def asked(words: str) -> str:
    """Return a prompt as a run. No line ends inside a date such as 2026-03-31 or an id.

    Answers keep the usual hyphen: Word's search takes the other for a different letter.
    """
    return _WHOLE.sub(lambda found: found[0].replace("-", _UNBROKEN), run(words, FAINT))


def paragraph(style: str, content: str, extra: str = "") -> str:
    """Return a paragraph. *extra* is what its properties say beyond the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def live(instruction: str, now: str) -> str:
    """Return a field that Word recalculates, showing *now* until it does."""
    part = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{part.format("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} '
        f"</w:instrText></w:r>{part.format('separate')}{run(now)}{part.format('end')}"
    )
