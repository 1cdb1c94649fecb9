"""Finds the files that a page offers: the copies of a form, the kits, and everything in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.model.template import Format
from handrail.pages.world import FileFact

_APPS = {
    Format.DOCX: ("W", "Word"),
    Format.XLSX: ("X", "Excel"),
    Format.PPTX: ("P", "PowerPoint"),
}
_WORDS = {
    "guided": "{app} template",
    "plain": "{app} template without guidance",
    "example": "Finished example",
}
_OTHERS = {
    "csv": {"plain": "Empty table as {app}", "example": "Table of the example as {app}"},
}
"""The same for formats of other programs; without words of its own, one is called a file."""
_FURTHER = {
    "guided": "Template as {app}",
    "plain": "Template without guidance as {app}",
    "example": "Finished example as {app}",
}
"""The same for what LibreOffice made of them."""
_FLAVOURS = tuple(_WORDS)


@dataclass(frozen=True)
class Offer:
    """One file a page offers."""

    path: str
    bytes: int
    format: str
    flavour: str

    @property
    def sign(self) -> str:
        """The letter on its badge."""
        return _APPS[Format(self.format)][0] if self.format in set(Format) else "Z"

    @property
    def words(self) -> str:
        """What its button says."""
        if self.is_further:
            return _FURTHER.get(self.flavour, "{app} file").format(app=self.app)
        if self.format not in set(Format):
            words = _OTHERS.get(self.format, {})
            return words.get(self.flavour, "{app} file").format(app=self.app)
        return _WORDS.get(self.flavour, "{app} file").format(app=self.app)

    @property
    def is_further(self) -> bool:
        """Whether LibreOffice made it of another that is offered too."""
        return self.format in {"odt", "ods", "pdf"}

    @property
    def app(self) -> str:
        """The program people know it by."""
        return _APPS[Format(self.format)][1] if self.format in set(Format) else self.format.upper()


class Downloads:
    """The files of a build."""

    def __init__(self, files: Mapping[str, FileFact]) -> None:
        self._files = files
        self._of: dict[str, list[Offer]] = {}
        for path in sorted(files):
            fact = files[path]
            if fact.template:
                self._of.setdefault(fact.template, []).append(_offer(path, fact))
        for offers in self._of.values():
            offers.sort(key=lambda offer: (offer.format not in set(Format), _rank(offer.flavour)))

    def of(self, template: str) -> list[Offer]:
        """Return the copies of a template: with guidance, without, then the example."""
        return self._of.get(template, [])

    def guided(self, template: str) -> Offer | None:
        """Return the copy that most people want."""
        offers = self.of(template)
        return offers[0] if offers else None

    def bundle(self, name: str) -> Offer | None:
        """Return a bundle by its name below ``downloads``, such as ``all.zip``."""
        path = f"downloads/{name}"
        fact = self._files.get(path)
        return _offer(path, fact) if fact else None

    def raci(self, method: str) -> Offer | None:
        """Return a methodology's matrix as a workbook, where one was made."""
        return self.bundle(f"raci-{method}.xlsx")

    def kits(self, method: str) -> list[tuple[str, Offer]]:
        """Return the kits of a methodology by size of project."""
        found = [(size, self.kit(method, size)) for size in ("small", "medium", "large")]
        return [(size, offer) for size, offer in found if offer]

    def kit(self, method: str, size: str) -> Offer | None:
        """Return the kit of a methodology for one size of project, where one was made."""
        return self.bundle(f"kits/{method}-{size}.zip")


def _offer(path: str, fact: FileFact) -> Offer:
    return Offer(path, fact.bytes, fact.format, fact.flavour)


def _rank(flavour: str) -> int:
    return _FLAVOURS.index(flavour) if flavour in _FLAVOURS else len(_FLAVOURS)
