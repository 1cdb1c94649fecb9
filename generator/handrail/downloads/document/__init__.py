"""Word documents, written part by part: every field is a content control that can be read back."""

from __future__ import annotations

from handrail.downloads.copy import Copy, Flavour, Look
from handrail.downloads.document.body import BodyWriter
from handrail.downloads.document.lists import numbering_xml
from handrail.downloads.document.margins import first_header_xml, footer_xml, header_xml
from handrail.downloads.document.parts import PAGES, TYPES, look_parts
from handrail.downloads.document.session import Session
from handrail.downloads.document.text import asked, opening
from handrail.downloads.logo import Logo, read_logo
from handrail.downloads.markup import content_types, guid_of, relations
from handrail.downloads.package import pack
from handrail.downloads.properties import PARTS as PROPERTIES
from handrail.downloads.properties import property_parts, relation_entries
from handrail.model.template import Document

__all__ = ["write"]


def write(copy: Copy, look: Look) -> bytes:
    """Return *copy* as a DOCX file. The same copy and look give the same bytes.

    Raises:
        TypeError: if the copy's form is no document.
    """
    template = copy.form.template
    if not isinstance(template, Document):
        message = f"{template.id} is no document"
        raise TypeError(message)
    logo = read_logo(look.logo)
    session = Session()
    page = PAGES[look.brand.page]
    body = BodyWriter(copy, look, session, page.text).write(template.sections)
    whole = f"{opening('document')}<w:body>{body}{page.section()}</w:body></w:document>"
    footer = footer_xml(copy)
    written = {
        "word/document.xml": whole,
        "word/numbering.xml": numbering_xml(session.lists),
        "word/header1.xml": header_xml(copy, look),
        "word/header2.xml": first_header_xml(look, logo),
        "word/footer1.xml": footer,
        "word/footer2.xml": footer,
        "word/glossary/document.xml": _glossary(session),
        **_relations(session, logo),
        "[Content_Types].xml": content_types(
            (*TYPES.items(), *PROPERTIES), (logo.ending,) if logo else ()
        ),
    }
    parts = {name: part.encode() for name, part in written.items()}
    if logo:
        parts[f"word/media/logo.{logo.ending}"] = logo.data
    shared = look_parts(look, finished=copy.flavour is Flavour.EXAMPLE)
    return pack({**shared, **parts, **property_parts(copy, look)})


def _relations(session: Session, logo: Logo | None) -> dict[str, str]:
    main = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "settings", "settings.xml"),
        ("rId4", "theme", "theme/theme1.xml"),
        ("rId5", "fontTable", "fontTable.xml"),
        ("rId6", "glossaryDocument", "glossary/document.xml"),
        *((f"rIdHeader{number}", "header", f"header{number}.xml") for number in (1, 2)),
        *((f"rIdFooter{number}", "footer", f"footer{number}.xml") for number in (1, 2)),
        *((id_, "hyperlink", address) for address, id_ in session.links.items()),
    ]
    found = {
        "_rels/.rels": relations(
            [("rId1", "officeDocument", "word/document.xml"), *relation_entries()]
        ),
        "word/_rels/document.xml.rels": relations(main, frozenset(session.links.values())),
        "word/glossary/_rels/document.xml.rels": relations(
            [
                ("rId1", "styles", "styles.xml"),
                ("rId2", "settings", "settings.xml"),
                ("rId3", "fontTable", "fontTable.xml"),
            ]
        ),
    }
    if logo:
        found["word/_rels/header2.xml.rels"] = relations(
            [("rId1", "image", f"media/logo.{logo.ending}")]
        )
    return found


def _glossary(session: Session) -> str:
    """Return the building blocks that Word shows again when a field is emptied."""
    blocks = "".join(
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        '<w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types>'
        f'<w:behaviors><w:behavior w:val="content"/></w:behaviors><w:guid w:val="{guid_of(name)}"/>'
        f"</w:docPartPr><w:docPartBody><w:p>{asked(words)}</w:p></w:docPartBody></w:docPart>"
        for name, words in sorted(session.prompts.items())
    )
    return f"{opening('glossaryDocument')}<w:docParts>{blocks}</w:docParts></w:glossaryDocument>"
