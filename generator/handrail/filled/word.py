"""A Word document as a list of paragraphs and tables, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from handrail.filled.flow import Flow, text_of
from handrail.filled.lines import Owner, W, first, value
from handrail.filled.parts import Parts
from handrail.filled.text import folded

_BESIDE = frozenset({"footnotes", "endnotes", "comments"})


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
        self.asides = tuple(_asides(parts))
        """Notes and comments, as ``(place, text)``."""


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
