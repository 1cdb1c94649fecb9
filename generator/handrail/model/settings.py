"""The settings of a library: whose it is, which edition, how to reach the office, how it looks."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from handrail.model.entity import Entity, Part
from handrail.model.pmo_type import PmoTypeRef
from handrail.model.ref import Line, Title

Colour: TypeAlias = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as #rrggbb in lower case."""


class Contact(Part):
    """Who to ask, in the words of the organisation."""

    name: Line = "PMO help desk"
    email: Annotated[str, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+$")] = "pmo@example.org"
    phone: Line | None = None
    hours: Line | None = None


class ReviewPolicy(Part):
    """How often standards are looked at again."""

    months: int = Field(default=12, ge=1, le=60)
    warn_days: int = Field(default=30, ge=0, le=365)


class Settings(Entity):
    """Whose library this is."""

    kind = "settings"

    title: Title = "Project standards"
    organisation: Line = "Your organisation"
    office: Line = "PMO"
    pmo_type: PmoTypeRef = PmoTypeRef("supportive")
    edition: str = Field(default="2026.1", pattern=r"^[0-9]{4}(\.[0-9]{1,3}){1,2}$")
    in_force: dt.date = dt.date(2026, 1, 1)
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    contact: Contact = Contact()
    site_url: Annotated[str, Field(pattern=r"^https?://[^\s\"'<>]+/$")] | None = None
    edit_url: Annotated[str, Field(pattern=r"^https?://[^\s\"'<>]+/$")] | None = None
    """Where a file of this library is edited: the path is added to it."""
    review: ReviewPolicy = ReviewPolicy()


class Tokens(Part):
    """The colours of one scheme, light or dark."""

    ink: Colour
    ink2: Colour
    ink3: Colour
    line: Colour
    background: Colour
    surface: Colour
    brand: Colour
    tint: Colour
    gate: Colour
    gate_tint: Colour
    focus: Colour


class Rag(Part):
    """One status colour with the word and ink that go with it."""

    fill: Colour
    ink: Colour
    word: Line


class Rags(Part):
    """The three status colours: never shown without their words."""

    red: Rag
    amber: Rag
    green: Rag


class Fonts(Part):
    """The fonts named in Office files. The reader's machine must have them."""

    heading: Line = "Calibri"
    body: Line = "Calibri"


LIGHT = Tokens(
    ink="#15211e",
    ink2="#43514d",
    ink3="#5a6864",
    line="#dbe2df",
    background="#ffffff",
    surface="#f4f7f6",
    brand="#0b6152",
    tint="#e0f1ec",
    gate="#8f4700",
    gate_tint="#fdf0de",
    focus="#ffbf47",
)
DARK = Tokens(
    ink="#e8efec",
    ink2="#b9c5c1",
    ink3="#9daba6",
    line="#2c3935",
    background="#101816",
    surface="#17211e",
    brand="#6fd3bd",
    tint="#14352e",
    gate="#f4b567",
    gate_tint="#3a2710",
    focus="#ffbf47",
)
RAGS = Rags(
    red=Rag(fill="#b3261e", ink="#ffffff", word="Red: off track"),
    amber=Rag(fill="#f2b705", ink="#1b1f24", word="Amber: at risk"),
    green=Rag(fill="#1e7b34", ink="#ffffff", word="Green: on track"),
)


class Brand(Entity):
    """How the site and the Office files look: one source for both."""

    kind = "brand"

    title: Title = "Brand"
    page: Literal["A4", "Letter"] = "A4"
    fonts: Fonts = Fonts()
    light: Tokens = LIGHT
    dark: Tokens = DARK
    rag: Rags = RAGS
    logo: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*\.(png|jpg)$")] | None = None
    """A PNG or JPEG file beside brand.yaml."""
    logo_alt: Line = "Logo"
