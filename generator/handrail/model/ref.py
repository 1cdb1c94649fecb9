"""The reference from one entity to another, and the text types that fields are made of."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID = re.compile(ID_PATTERN)
ID_LENGTH = 64

LocalId: TypeAlias = Annotated[str, Field(pattern=ID_PATTERN, max_length=40)]
"""A name that holds inside one entity, such as that of a field or a phase."""

Line: TypeAlias = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\n]*$")]
"""Plain text on one line."""

Title: TypeAlias = Annotated[str, Field(min_length=2, max_length=80, pattern=r"^[^\n]*$")]
"""A heading: short plain text on one line."""


class Ref(str):
    """The id of an entity of one kind, wherever a field names it.

    A subclass per kind is all it takes: the reference is then checked, turned
    into a link, offered by editors, and listed under "used by" at the other end.
    """

    __slots__ = ()
    to: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Accept any id; whether it is known is for the rules to say."""
        slug = core_schema.str_schema(pattern=ID_PATTERN, max_length=ID_LENGTH)
        return core_schema.no_info_after_validator_function(
            cls, slug, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say which kind is meant, so that known ids can be offered."""
        return {**handler(schema), "x-handrail-ref": cls.to}


class RoleRef(Ref):
    """Names a role."""

    __slots__ = ()
    to = "role"
