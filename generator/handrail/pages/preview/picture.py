"""What a drawn page is called, and what every page of a form carries of its library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from handrail.model.library import Library
from handrail.model.template import Template


@dataclass(frozen=True)
class Picture:
    """One page, sheet or slide, drawn."""

    caption: str
    """What stands under it."""
    svg: Markup
    wide: bool = False
    """Whether it is wider than high."""


@dataclass(frozen=True)
class Imprint:
    """Whose form it is and in which edition: what stands in headers, footers and on covers."""

    organisation: str
    office: str
    edition: str
    page: Literal["A4", "Letter"]
    """The paper of documents."""
    owner: str
    """The title of the role that answers for the form."""

    @classmethod
    def of(cls, library: Library, template: Template) -> Imprint:
        """Return the imprint of a template."""
        settings = library.settings
        owner = library.find("role", template.owner)
        return cls(
            organisation=settings.organisation,
            office=settings.office,
            edition=settings.edition,
            page=library.brand.page,
            owner=owner.title if owner else str(template.owner),
        )

    def line(self, template: Template) -> str:
        """Return the line at the foot of every page."""
        status = template.status.capitalize()
        return f"{template.id} {template.version} · edition {self.edition} · {status}"

    def facts(self, template: Template) -> tuple[str, str]:
        """Return what the cover says of the template."""
        status = template.status.capitalize()
        return (
            f"Template {template.id}, version {template.version}, edition {self.edition}",
            f"Owner: {self.owner}. Status of the template: {status}.",
        )
