"""What a draft is made of: sections with fields and tables, before any of it is YAML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.model.field import FieldType

_ID_LENGTH = 40
_TITLE_LENGTH = 80


@dataclass
class Asked:
    """A field or column."""

    label: str
    type: FieldType = FieldType.TEXT
    id: str = ""
    required: bool = False
    guidance: str = ""
    placeholder: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    note: str = ""
    """What its type was guessed from; nothing where the form says it."""


@dataclass
class Rows:
    """A table."""

    label: str
    columns: list[Asked]
    id: str = ""
    fixed: tuple[str, ...] = ()
    """The first cells of its rows, where they are given."""
    rows: int = 3
    """Empty rows that the form has."""


@dataclass
class Part:
    """A section."""

    title: str
    guidance: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    fields: list[Asked] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)


@dataclass
class Outline:
    """A whole form."""

    title: str
    parts: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    """What could not be told, a sentence each."""


def outline_from(data: Mapping[str, Any]) -> Outline:
    """Return the outline that ``dataclasses.asdict`` made plain data of."""
    parts = [
        Part(
            **{
                **part,
                "fields": [_asked(one) for one in part["fields"]],
                "tables": [
                    Rows(
                        **{
                            **one,
                            "columns": [_asked(column) for column in one["columns"]],
                            "fixed": tuple(one["fixed"]),
                        }
                    )
                    for one in part["tables"]
                ],
            }
        )
        for part in data["parts"]
    ]
    return Outline(data["title"], parts, list(data["doubts"]))


def _asked(data: Mapping[str, Any]) -> Asked:
    return Asked(**{**data, "type": FieldType(data["type"]), "choices": tuple(data["choices"])})


class Ids:
    """Gives out ids that nothing else in the form has."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: set[str] = set()
        self._number: dict[str, int] = {}
        """Where counting goes on, by what an id begins with: a form may ask the same often."""

    def new(self, words: str, spare: str) -> str:
        """Return an id made of *words*, or of *spare* where they hold no letters."""
        start = slug(words) or spare
        made, stem = start, start[: _ID_LENGTH - 3]
        while made in self._taken:
            number = self._number.get(stem, 2)
            made = f"{stem}-{number}"
            self._number[stem] = number + 1
        self._taken.add(made)
        return made


def slug(words: str) -> str:
    """Return words as an id: small letters, digits, hyphens, at most 40."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_ID_LENGTH].rstrip("-")


def title(words: str, spare: str) -> str:
    """Return words as a title: one line, 2 to 80 letters, without a number or colon around."""
    text = re.sub(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)])\s+", "", " ".join(words.split()))
    text = text.strip(" :*\u2013\u2014-")
    if len(text) > _TITLE_LENGTH:
        text = text[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    return text if len(text) > 1 else spare
