"""The settings of a library: whose it is, which edition, how to reach the office, how it looks."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from handrail.model.entity import Entity, Part, Stakes
from handrail.model.pmo_type import PmoTypeRef
from handrail.model.ref import Line, LocalId, RoleRef, Title

Colour: TypeAlias = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as #rrggbb in lower case."""


class Contact(Part):
    """Who to ask, in the words of the organisation."""

    name: Line = "PMO help desk"
    """What people call the desk."""
    email: Annotated[str, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+$")] = "pmo@example.org"
    """Where to write."""
    phone: Line | None = None
    """Where to call."""
    hours: Line | None = None
    """When somebody is there."""


class Owner(Part):
    """Who stands behind a role on the server where the files are kept."""

    role: RoleRef
    """The role that owns or approves standards."""
    handle: Annotated[str, Field(pattern=r"^(@[A-Za-z0-9._/-]+|[^@\s<>\"']+@[^@\s<>\"']+)$")]
    """A name or team such as @northfield/pmo, or a mail address."""


class ReviewPolicy(Part):
    """How often standards are looked at again."""

    months: int = Field(default=12, ge=1, le=60)
    """From approval to the next review, where a standard says nothing else."""
    months_high: int = Field(default=6, ge=1, le=60)
    """The same, where much is at stake."""
    months_low: int = Field(default=24, ge=1, le=60)
    """The same, where little is at stake."""
    stakes: dict[LocalId, Stakes] = Field(default_factory=dict)
    """What is at stake for a whole kind, such as "gate: high"."""
    second_person: bool = False
    """Whether nobody may approve alone what they wrote."""
    warn_days: int = Field(default=30, ge=0, le=365)
    """How long before a review is due it shows as due soon."""


class Settings(Entity):
    """Whose library this is."""

    kind = "settings"

    title: Title = "Project standards"
    """The name of the site."""
    organisation: Line = "Your organisation"
    """Whose standards these are."""
    office: Line = "PMO"
    """What the PMO is called."""
    pmo_type: PmoTypeRef = PmoTypeRef("supportive")
    """Which type of office publishes them: it sets the wording."""
    edition: str = Field(default="2026.1", pattern=r"^[0-9]{4}(\.[0-9]{1,3}){1,2}$")
    """The year and a number, such as "2026.1"."""
    in_force: dt.date = dt.date(2026, 1, 1)
    """The day from which the edition holds; Office files carry it as their date."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = "en-GB"
    """The language of the content, such as en-GB."""
    contact: Contact = Contact()
    """Who is asked, on every page."""
    site_url: Annotated[str, Field(pattern=r"^https?://[^\s\"'<>]+/$")] | None = None
    """The address of the published site."""
    edit_url: Annotated[str, Field(pattern=r"^https?://[^\s\"'<>]+/$")] | None = None
    """Where a file of this library is edited: the path is added to it."""
    review: ReviewPolicy = ReviewPolicy()
    """How often standards are looked at again."""
    owners: tuple[Owner, ...] = ()
    """Whom the server asks before a change is merged."""
    formats: tuple[Literal["odt", "ods", "pdf"], ...] = ()
    """Further formats of every form; LibreOffice makes them."""


class Tokens(Part):
    """The colours of one scheme, light or dark."""

    ink: Colour
    """Text."""
    ink2: Colour
    """Text of second rank."""
    ink3: Colour
    """Small notes."""
    line: Colour
    """Lines and borders."""
    background: Colour
    """Behind the page."""
    surface: Colour
    """Behind boxes and tables."""
    brand: Colour
    """Links, buttons and headings of your own colour."""
    tint: Colour
    """Behind highlighted text."""
    gate: Colour
    """Diamonds and names of gates."""
    gate_tint: Colour
    """Behind gates."""
    focus: Colour
    """The ring around what the keyboard has reached."""


class Rag(Part):
    """One status colour with the word and ink that go with it."""

    fill: Colour
    """The colour."""
    ink: Colour
    """The text on it."""
    word: Line
    """What is always written with it."""


class Rags(Part):
    """The three status colours: never shown without their words."""

    red: Rag
    """Off track."""
    amber: Rag
    """At risk."""
    green: Rag
    """On track."""


FontFile = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*\.woff2$")]
"""The name of a font for the web, beside brand.yaml."""


class Fonts(Part):
    """The fonts that Office files name, which the machine must have; and that of the site."""

    heading: Line = "Calibri"
    """For headings in Office files."""
    body: Line = "Calibri"
    """For text in Office files."""
    site: FontFile | None = None
    """A WOFF2 file beside brand.yaml for the site, which otherwise brings its own typeface."""
    site_bold: FontFile | None = None
    """The same in bold, for headings. A variable font holds both: name its file twice."""


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
    """The paper of documents."""
    fonts: Fonts = Fonts()
    """The fonts of Office files and of the site."""
    light: Tokens = LIGHT
    """The colours of the light scheme and of Office files."""
    dark: Tokens = DARK
    """The colours of the dark scheme of the site."""
    rag: Rags = RAGS
    """The three status colours."""
    logo: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*\.(png|jpg)$")] | None = None
    """A PNG or JPEG file beside brand.yaml."""
    logo_alt: Line = "Logo"
    """What the logo shows, for those who cannot see it."""
