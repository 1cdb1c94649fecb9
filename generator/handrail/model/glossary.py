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
    term: Title
    definition: Prose
    short: Line | None = None
    """The acronym, such as "EVM"."""
    also_called: tuple[Line, ...] = ()
    see: tuple[TermRef, ...] = ()


class Glossary(Entity):
    """Every term, in the order of the file."""

    kind = "glossary"

    terms: tuple[Term, ...] = ()
