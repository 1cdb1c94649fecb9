"""Decks, written part by part: named tables hold every answer, so that it can be read back."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.downloads.copy import Copy, Look
from handrail.downloads.deck import base, masters, places
from handrail.downloads.deck.shapes import NAMES, Words, paragraphs, placeholder, tree
from handrail.downloads.deck.slides import Page, SlideWriter, title_shape
from handrail.downloads.logo import read_logo
from handrail.downloads.markup import HEAD, content_types, relations
from handrail.downloads.package import pack
from handrail.downloads.properties import PARTS as PROPERTIES
from handrail.downloads.properties import property_parts, relation_entries
from handrail.model.template import Deck

__all__ = ["write"]

_FIRST_SLIDE = 256
"""The least id that a slide may have: ECMA-376 part 1, 19.7.13."""
_AS_MASTER = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


def write(copy: Copy, look: Look) -> bytes:
    """Return *copy* as a PPTX file. The same copy and look give the same bytes.

    Raises:
        TypeError: if the copy's form is no deck.
    """
    template = copy.form.template
    if not isinstance(template, Deck):
        message = f"{template.id} is no deck"
        raise TypeError(message)
    pages = SlideWriter(copy, look).write(template)
    logo = read_logo(look.logo)
    written = {
        "ppt/presentation.xml": _presentation(len(pages)),
        "ppt/_rels/presentation.xml.rels": _main_relations(len(pages)),
        "_rels/.rels": relations(
            [("rId1", "officeDocument", "ppt/presentation.xml"), *relation_entries()]
        ),
        "[Content_Types].xml": _types(len(pages), (logo.ending,) if logo else ()),
    }
    for number, page in enumerate(pages, 1):
        written.update(_slide(number, page, copy.stamp.line(), look.language))
    parts = {name: part.encode() for name, part in written.items()}
    return pack({**base.look_parts(look), **parts, **property_parts(copy, look)})


def _slide(number: int, page: Page, stamp: str, language: str) -> dict[str, str]:
    """Return the parts of one slide and of its notes."""
    shapes = [
        title_shape(page, language),
        *page.shapes,
        masters.footer(stamp, language),
        masters.slide_number(language, now=number),
    ]
    layout = masters.LAYOUTS.index(page.layout) + 1
    words = [Words(line) for line in page.notes]
    under = placeholder("body", "Notes", paragraphs(words, language), index=3)
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="#" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        "</p:nvSpPr><p:spPr/></p:sp>"
    )
    return {
        f"ppt/slides/slide{number}.xml": (
            f"{HEAD}<p:sld {NAMES}>{tree(shapes)}{_AS_MASTER}</p:sld>"
        ),
        f"ppt/slides/_rels/slide{number}.xml.rels": relations(
            [
                ("rId1", "slideLayout", f"../slideLayouts/slideLayout{layout}.xml"),
                ("rId2", "notesSlide", f"../notesSlides/notesSlide{number}.xml"),
            ]
        ),
        f"ppt/notesSlides/notesSlide{number}.xml": (
            f"{HEAD}<p:notes {NAMES}>{tree([image, under])}{_AS_MASTER}</p:notes>"
        ),
        f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels": relations(
            [
                ("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
                ("rId2", "slide", f"../slides/slide{number}.xml"),
            ]
        ),
    }


def _presentation(count: int) -> str:
    slides = "".join(
        f'<p:sldId id="{_FIRST_SLIDE + at}" r:id="rIdSlide{at + 1}"/>' for at in range(count)
    )
    return (
        f'{HEAD}<p:presentation {NAMES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst>'
        '<p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="{places.WIDTH}" cy="{places.HEIGHT}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _main_relations(count: int) -> str:
    return relations(
        [
            ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
            ("rId2", "notesMaster", "notesMasters/notesMaster1.xml"),
            ("rId3", "theme", "theme/theme1.xml"),
            ("rId4", "tableStyles", "tableStyles.xml"),
            ("rId5", "presProps", "presProps.xml"),
            ("rId6", "viewProps", "viewProps.xml"),
            *(
                (f"rIdSlide{number}", "slide", f"slides/slide{number}.xml")
                for number in range(1, count + 1)
            ),
        ]
    )


def _types(count: int, pictures: Sequence[str]) -> str:
    numbers = range(1, count + 1)
    slides = [(f"ppt/slides/slide{number}.xml", base.SLIDE_TYPE) for number in numbers]
    notes = [(f"ppt/notesSlides/notesSlide{number}.xml", base.NOTES_TYPE) for number in numbers]
    return content_types((*base.TYPES.items(), *slides, *notes, *PROPERTIES), pictures)
