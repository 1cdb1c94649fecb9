"""The glossary: the words of the field, in one file."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handrail.model.entity import Entity, Part
from handrail.model.ref import ID_PATTERN, Line, Ref, Title
from handrail.prose.prose import Prose


class TermRef(Ref):
    """Names a term of the glossary."""

    __slots__ = ()
    to = "term"


class Term(Part):
    """One word of the field."""

    id: Annotated[str, Field(pattern=ID_PATTERN, max_length=64)]
    """Its name in links: `[words](term:id)`."""
    term: Title
    """The word."""
    definition: Prose
    """What it means here, in one or two sentences."""
    short: Line | None = None
    """The acronym, such as "EVM"."""
    also_called: tuple[Line, ...] = ()
    """Other words for it."""
    see: tuple[TermRef, ...] = ()
    """Terms that help to understand it."""


class Glossary(Entity):
    """Every term, in the order of the file."""

    kind = "glossary"

    terms: tuple[Term, ...] = ()
    """The words, each with its meaning."""
    words: tuple[Line, ...] = ()
    """Names and words that are right although no dictionary has them."""
