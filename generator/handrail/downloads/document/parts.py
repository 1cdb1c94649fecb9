"""The parts of a document that hang on its look alone: styles, theme, settings, fonts."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from handrail.downloads.copy import Look
from handrail.downloads.document.styles import styles_xml
from handrail.downloads.document.text import opening
from handrail.downloads.markup import quoted
from handrail.downloads.theme import theme_xml

_MARGIN = 1134
"""Two centimetres, in twentieths of a point."""

_MAIN = "openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "word/document.xml": f"{_MAIN}.document.main",
    "word/styles.xml": f"{_MAIN}.styles",
    "word/numbering.xml": f"{_MAIN}.numbering",
    "word/settings.xml": f"{_MAIN}.settings",
    "word/fontTable.xml": f"{_MAIN}.fontTable",
    "word/theme/theme1.xml": "openxmlformats-officedocument.theme",
    "word/header1.xml": f"{_MAIN}.header",
    "word/header2.xml": f"{_MAIN}.header",
    "word/footer1.xml": f"{_MAIN}.footer",
    "word/footer2.xml": f"{_MAIN}.footer",
    "word/glossary/document.xml": f"{_MAIN}.document.glossary",
    "word/glossary/styles.xml": f"{_MAIN}.styles",
    "word/glossary/settings.xml": f"{_MAIN}.settings",
    "word/glossary/fontTable.xml": f"{_MAIN}.fontTable",
}
"""The parts of every document and their content types."""

_COLOURS = " ".join(
    f'w:{name}="{slot}"'
    for name, slot in (
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    )
)


class Page(NamedTuple):
    """A sheet of paper, in twentieths of a point."""

    width: int
    height: int

    @property
    def text(self) -> int:
        """How wide the text is."""
        return self.width - 2 * _MARGIN

    def section(self) -> str:
        """Return the properties of the only section, with its headers and footers."""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader1"/>'
            '<w:headerReference w:type="first" r:id="rIdHeader2"/>'
            '<w:footerReference w:type="default" r:id="rIdFooter1"/>'
            '<w:footerReference w:type="first" r:id="rIdFooter2"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
            f'<w:pgMar w:top="1361" w:right="{_MARGIN}" w:bottom="1247" w:left="{_MARGIN}" '
            'w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
        )


PAGES = {"A4": Page(11906, 16838), "Letter": Page(12240, 15840)}


@lru_cache(maxsize=8)
def look_parts(look: Look, *, finished: bool) -> dict[str, bytes]:
    """Return the parts that are the same in every document of one look. Do not change them.

    Args:
        look: What they are made from.
        finished: Whether the document is written to be read, not to be filled in.
    """
    brand = look.brand
    right = PAGES[brand.page].text
    parts = {
        "word/styles.xml": styles_xml(brand, look.language, right, framed=not finished),
        "word/settings.xml": _settings(look.language),
        "word/fontTable.xml": _fonts(brand.fonts.heading, brand.fonts.body),
        "word/theme/theme1.xml": theme_xml(brand, look.organisation),
        "word/glossary/styles.xml": styles_xml(brand, look.language, right, numbered=False),
        "word/glossary/settings.xml": _settings(look.language),
        "word/glossary/fontTable.xml": _fonts(brand.fonts.heading, brand.fonts.body),
    }
    return {name: part.encode() for name, part in parts.items()}


def _settings(language: str) -> str:
    return (
        f'{opening("settings")}<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{quoted(language)}"/>'
        f'<w:clrSchemeMapping {_COLOURS}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def _fonts(*names: str) -> str:
    known = "".join(
        f'<w:font w:name="{quoted(name)}"><w:family w:val="swiss"/></w:font>'
        for name in dict.fromkeys(names)
    )
    return f"{opening('fonts')}{known}</w:fonts>"
