"""The schemas of the kinds, which are made together and taken apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handrail.model.kinds import KINDS, Kind
from handrail.schema import Outline, name, outline, schemas
from tests.support import Files

_HOUSE = {"$schema", "description", "properties", "required"}
"""What the house adds to a schema, or takes away from it."""


def _made() -> dict[str, Any]:
    return {of: json.loads(raw) for of, raw in schemas(Files().load().library).items()}


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_a_schema_holds_what_it_would_if_it_were_made_alone(kind: Kind) -> None:
    made, alone = _made()[f"{name(kind)}.json"], kind.model.model_json_schema()
    assert made.get("$defs", {}).keys() == alone.get("$defs", {}).keys()
    assert made["properties"].keys() == alone["properties"].keys() - {"id"}
    assert set(made["required"]) == set(alone.get("required", [])) - {"id"}
    assert made.keys() - _HOUSE - {"$defs"} == alone.keys() - _HOUSE - {"$defs"}
    for of, part in made.get("$defs", {}).items():
        assert part.get("properties", {}).keys() == alone["$defs"][of].get("properties", {}).keys()


def test_schemas_of_an_outline_read_back_are_the_same_bytes() -> None:
    library, plain = Files().load().library, outline()
    assert schemas(library, Outline.of(plain.json())) == schemas(library)
