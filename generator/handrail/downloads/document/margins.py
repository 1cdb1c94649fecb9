"""Headers and footers: what document this is, whose, and from which template."""

from __future__ import annotations

from handrail.downloads.copy import Copy, Look
from handrail.downloads.document.text import TAB, live, opening, paragraph, run
from handrail.downloads.logo import Logo
from handrail.downloads.markup import quoted

_POINT = 12700
"""English metric units in a point."""
_HEIGHT, _WIDEST = 30 * _POINT, 160 * _POINT


def header_xml(copy: Copy, look: Look) -> str:
    """Return the header of every page but the first."""
    content = f"{run(copy.form.template.title)}{TAB}{run(look.office)}"
    return f"{opening('hdr')}{paragraph('Header', content)}</w:hdr>"


def first_header_xml(look: Look, logo: Logo | None) -> str:
    """Return the header of the first page, with the logo if there is one."""
    sign = _picture(logo, look.brand.logo_alt) if logo else run(look.organisation)
    return f"{opening('hdr')}{paragraph('Header', f'{sign}{TAB}{run(look.office)}')}</w:hdr>"


def footer_xml(copy: Copy) -> str:
    """Return the footer of every page: the stamp, and the page's number."""
    pages = f"{run('Page ')}{live('PAGE', '1')}{run(' of ')}{live('NUMPAGES', '1')}"
    return f"{opening('ftr')}{paragraph('Footer', f'{run(copy.stamp.line())}{TAB}{pages}')}</w:ftr>"


def _picture(logo: Logo, alt: str) -> str:
    width, height = logo.box(_HEIGHT, _WIDEST)
    name = f'id="1" name="Logo" descr="{quoted(alt)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {name}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
