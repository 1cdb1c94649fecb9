"""JSON Schemas of every kind, with the known ids, so that editors help while authors type."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Library


def schemas(library: Library) -> dict[str, bytes]:
    """Return the schema of every kind as JSON, by file name."""
    return {f"{name(kind)}.json": _dump(_schema(kind, library)) for kind in KINDS}


def name(kind: Kind) -> str:
    """Return what a kind's schema is called: the kind, or the format of a template."""
    return kind.model.__name__.lower() if kind.model.kind == "template" else kind.model.kind


def _schema(kind: Kind, library: Library) -> dict[str, Any]:
    schema = kind.model.model_json_schema(schema_generator=_Generator)
    schema["properties"].pop("id", None)
    schema["required"] = [field for field in schema.get("required", []) if field != "id"]
    known: dict[str, Any] = _with_ids(schema, library)
    return {"$schema": GenerateJsonSchema.schema_dialect, **known}


class _Generator(GenerateJsonSchema):
    """Leaves out titles made from field names: editors show the field name already."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Say no."""
        return False


def _with_ids(node: Any, library: Library) -> Any:
    """Return the schema with each reference narrowed to the ids there are."""
    if isinstance(node, list):
        return [_with_ids(item, library) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _with_ids(item, library) for key, item in node.items()}
    to = made.pop("x-handrail-ref", None)
    if isinstance(to, str):
        ids = library.ids(to)
        made = {"description": f"The id of a {to}.", **made}
        if ids:
            made = {"type": "string", "description": made["description"], "enum": ids}
    return made


def _dump(schema: dict[str, Any]) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
