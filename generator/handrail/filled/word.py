"""A Word document as a list of paragraphs and tables, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from handrail.filled.drawn import drawn
from handrail.filled.flow import Flow
from handrail.filled.inline import text_of
from handrail.filled.lines import Owner, W, first, value
from handrail.filled.margins import whose
from handrail.filled.parts import Parts
from handrail.filled.text import folded

_BESIDE = frozenset({"footnotes", "endnotes", "comments"})
_MARGINS = {"header": "Header", "footer": "Footer"}


class Word:
    """Everything in one document that answers can stand in."""

    def __init__(self, parts: Parts, owner: Owner) -> None:
        """Read it. *owner* says whose control one is, by its tag and title."""
        flow = Flow(_styles(parts), owner)
        body = parts.tree(parts.main).find(f"{W}body")
        if body is not None:
            flow.read(body)
        self.lines = flow.lines
        self.controls = flow.controls
        self.pictures = flow.pictures
        self.deleted = flow.deleted
        self.is_tracked = flow.is_tracked
        self.asides = (*_asides(parts), *drawn(parts, parts.main))
        """Notes, comments and diagrams, as ``(place, text)``."""
        self.margins = tuple(_margins(parts))
        """Headers and footers, as ``(place, text)``."""
        self.whose = whose(parts)
        """The names that stand in the margins of every copy."""


def _styles(parts: Parts) -> Callable[[str], str]:
    """Return what names a style by its id: programs number ids, and keep names."""
    names = [relation.target for relation in parts.relations(parts.main)]
    found = next((name for name in names if name.endswith("styles.xml") and name in parts), None)
    styles = () if found is None else parts.tree(found).iterchildren(f"{W}style")
    known = {style.get(f"{W}styleId", ""): style for style in styles}

    @cache
    def name(id_: str) -> str:
        flat = folded(value(first(known[id_], f"{W}name")) if id_ in known else id_)
        return flat.replace(" ", "").replace("-", "").replace("_", "")

    return name


def _asides(parts: Parts) -> Iterator[tuple[str, str]]:
    for relation in parts.relations(parts.main):
        if relation.type in _BESIDE and relation.target in parts:
            for note in parts.tree(relation.target):
                text = text_of(note)
                if text.strip():
                    yield relation.type.capitalize(), text.strip()


def _margins(parts: Parts) -> Iterator[tuple[str, str]]:
    for relation in parts.relations(parts.main):
        place = _MARGINS.get(relation.type)
        if place and relation.target in parts:
            yield place, text_of(parts.tree(relation.target))
