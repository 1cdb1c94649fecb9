"""A copy: one form in one flavour, with everything a writer needs and nothing it must look up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from handrail.form.carry import Kept
from handrail.form.filled import Filled
from handrail.form.form import Form
from handrail.form.sums import Sums
from handrail.model.settings import Brand


class Flavour(StrEnum):
    """Which copy of a template it is."""

    GUIDED = "guided"
    """Empty, with guidance, examples and placeholders."""
    PLAIN = "plain"
    """Empty, without guidance and examples; placeholders stay."""
    EXAMPLE = "example"
    """The worked example, complete, without guidance."""

    def suffix(self) -> str:
        """Return what the file name ends with before its extension."""
        return "" if self is Flavour.GUIDED else f"-{self}"


@dataclass(frozen=True)
class Stamp:
    """What every copy says of itself, in its custom properties and visibly in footer or cover."""

    template: str
    version: str
    edition: str
    digest: str
    """The sha256 of the definition, 64 hexadecimal digits."""
    status: str
    owner: str
    """The title of the role in the office that answers for the template."""
    note: str
    """What using it obliges to, in the words of the type of office."""

    def line(self) -> str:
        """Return the stamp as readers see it, in a footer."""
        return (
            f"{self.template} {self.version} · edition {self.edition} · {self.status} · "
            f"definition {self.digest[:12]}"
        )

    def properties(self) -> dict[str, str]:
        """Return the stamp as custom properties of an Office file, by name."""
        return {
            "HandrailTemplate": self.template,
            "HandrailVersion": self.version,
            "HandrailEdition": self.edition,
            "HandrailDefinition": self.digest,
        }


@dataclass(frozen=True)
class Look:
    """How Office files look, and the words that are the same in all of them."""

    brand: Brand
    logo: bytes | None
    """A PNG or JPEG image, or nothing."""
    language: str
    """A language tag such as ``en-GB``."""
    organisation: str
    office: str
    date: dt.date
    """The build date: the creation date in every file's properties."""


@dataclass(frozen=True)
class Copy:
    """One form in one flavour."""

    form: Form
    stamp: Stamp
    flavour: Flavour
    filled: Filled | None = None
    """What it is filled with, calculated; nothing for an empty copy."""
    kept: tuple[Kept, ...] = ()
    """What an earlier edition's copy held and this form has no place for: its appendix."""
    shared: Sums | None = field(default=None, repr=False)
    """What its form gives, where other copies of the same form need it too."""

    @cached_property
    def sums(self) -> Sums:
        """What its form gives when it is calculated."""
        return self.shared or Sums(self.form)

    @property
    def guided(self) -> bool:
        """Whether guidance and examples are written."""
        return self.flavour is Flavour.GUIDED

    @property
    def name(self) -> str:
        """The file's name in ``downloads/``."""
        return f"{self.stamp.template}{self.flavour.suffix()}.{self.form.format}"
