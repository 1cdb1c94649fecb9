"""Prose: the type of every field that holds the author's Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from handrail.prose.link import EXTERNAL, TARGET

_LINK = re.compile(TARGET)


class Link(NamedTuple):
    """A link in prose to an entity, such as ``[the charter](artifact:project-charter)``."""

    kind: str
    id: str


class Prose(str):
    """Markdown without raw HTML. At most 2,000 characters a field."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Accept text of a bounded length."""
        text = core_schema.str_schema(min_length=1, max_length=2000, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(
            cls, text, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def links(self) -> list[Link]:
        """Return the links to entities, in the order written."""
        if "](" not in self:
            return []
        return [Link(k, i) for k, i in _LINK.findall(self) if k not in EXTERNAL]

    def with_links(self, now: Callable[[Link], Link]) -> Prose:
        """Return the same text; each link to an entity leads where *now* says."""
        if not self.links():
            return self

        def changed(found: re.Match[str]) -> str:
            link = Link(found[1], found[2])
            kind, id_ = link if link.kind in EXTERNAL else now(link)
            return f"]({kind}:{id_})"

        return Prose(_LINK.sub(changed, self))
