"""Formula: the type of a field that holds a calculation."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from handrail.formula.parse import FormulaError, parse


class Formula(str):
    """A calculation in the language of ``handrail.formula``; it always parses."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Accept text that is a formula, and say what is wrong with text that is not."""
        text = core_schema.str_schema(min_length=1, max_length=1000, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(
            cls._read, text, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def _read(cls, text: str) -> Formula:
        made = cls(text)
        try:
            parse(
                made
            )  # as this type, by which its tree is found again: it is no key equal to text
        except FormulaError as error:
            msg = "formula"
            raise PydanticCustomError(msg, "{says}", {"says": str(error)}) from error
        return made
