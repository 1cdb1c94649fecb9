"""The properties of an Office file: its title and dates, and the stamp of its template."""

from __future__ import annotations

from typing import NamedTuple

from handrail.downloads.copy import Copy, Flavour, Look, Stamp
from handrail.downloads.markup import HEAD, quoted, text

PARTS = (
    ("docProps/core.xml", "openxmlformats-package.core-properties"),
    ("docProps/app.xml", "openxmlformats-officedocument.extended-properties"),
    ("docProps/custom.xml", "openxmlformats-officedocument.custom-properties"),
)
"""The parts and their content types."""

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dcmitype="http://purl.org/dc/dcmitype/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What every custom property that a user may see has: ECMA-376 part 1, 22.3.2."""


class About(NamedTuple):
    """What a file says of itself, beside the words that are the same in all of them."""

    title: str
    subject: str
    kind: str
    """What sort of file it is, such as "Template"."""
    stamp: Stamp


def about(copy: Copy) -> About:
    """Return what a copy of a form says of itself."""
    kind = "Worked example" if copy.flavour is Flavour.EXAMPLE else "Template"
    return About(file_title(copy), copy.form.template.summary, kind, copy.stamp)


def property_parts(copy: Copy, look: Look) -> dict[str, bytes]:
    """Return the three parts of properties, by name."""
    return {
        "docProps/core.xml": core_xml(about(copy), look).encode(),
        "docProps/app.xml": app_xml(look).encode(),
        "docProps/custom.xml": custom_xml(copy.stamp.properties()).encode(),
    }


def file_title(copy: Copy) -> str:
    """Return the title of the file: the template's, and the project's once it has a name."""
    title = copy.form.template.title
    named = copy.filled.values.get("project-name") if copy.filled else None
    return f"{title}: {named}" if named else title


def relation_entries() -> list[tuple[str, str, str]]:
    """Return the root's relations to the three parts, as ``(id, type, target)``."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    return [
        ("rId2", f"{package}/core-properties", "docProps/core.xml"),
        ("rId3", "extended-properties", "docProps/app.xml"),
        ("rId4", "custom-properties", "docProps/custom.xml"),
    ]


def core_xml(told: About, look: Look) -> str:
    """Return the core properties. Both dates are the day of the build."""
    stamp = told.stamp
    day = f"{look.date.isoformat()}T00:00:00Z"
    return (
        f"{HEAD}<cp:coreProperties {_CORE}>"
        f"<dc:title>{text(told.title)}</dc:title>"
        f"<dc:subject>{text(told.subject)}</dc:subject>"
        f"<dc:creator>{text(look.office)}</dc:creator>"
        f"<cp:keywords>{text(stamp.template)}, edition {text(stamp.edition)}</cp:keywords>"
        f"<cp:lastModifiedBy>{text(look.office)}</cp:lastModifiedBy>"
        "<cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<cp:category>{text(told.kind)}</cp:category>"
        f"<cp:contentStatus>{text(stamp.status)}</cp:contentStatus>"
        f"<dc:language>{text(look.language)}</dc:language>"
        f"<cp:version>{text(stamp.version)}</cp:version>"
        "</cp:coreProperties>"
    )


def app_xml(look: Look) -> str:
    """Return the extended properties: whose file it is, and what made it."""
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Handrail</Application>"
        f"<Company>{text(look.organisation)}</Company>"
        "<AppVersion>1.0000</AppVersion></Properties>"
    )


def custom_xml(values: dict[str, str]) -> str:
    """Return *values* as custom properties, in the order given."""
    found = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name="{quoted(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{found}</Properties>'
    )
