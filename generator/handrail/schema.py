"""JSON Schemas of every kind, with the known ids, so that editors help while authors type."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Protocol, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import to_json

from handrail.model.docs import field_docs
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Library


class Shelf(Protocol):
    """Where finished work is kept by the digest of what it was made from."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept, if it is there."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it."""


def schemas(library: Library, shelf: Shelf | None = None, tool: str = "") -> dict[str, bytes]:
    """Return the schema of every kind as JSON, by file name.

    Args:
        library: whose ids are offered.
        shelf: where the schemas without ids are kept; they depend on the code alone.
        tool: a digest of the code.
    """
    key = hashlib.sha256(f"schemas\0{tool}".encode()).hexdigest()
    kept = shelf.get(key) if shelf and tool else None
    plain = json.loads(kept) if kept else {name(kind): _schema(kind) for kind in KINDS}
    if shelf and tool and not kept:
        shelf.put(key, json.dumps(plain).encode())
    return {f"{of}.json": _dump(_with_ids(schema, library)) for of, schema in plain.items()}


def name(kind: Kind) -> str:
    """Return what a kind's schema is called: the kind, or the format of a template."""
    return kind.model.__name__.lower() if kind.model.kind == "template" else kind.model.kind


def modeline(kind: Kind) -> str:
    """Return the first line of a kind's files, which leads editors to its schema."""
    up = "../" * (kind.home.count("/") + (0 if kind.single else 1))
    return f"# yaml-language-server: $schema={up}build/schemas/{name(kind)}.json"


def article(noun: str) -> str:
    """Return "a" or "an"."""
    return "an" if noun[0] in "aeiou" else "a"


def _schema(kind: Kind) -> dict[str, Any]:
    schema = kind.model.model_json_schema(schema_generator=_Generator)
    _describe(schema, kind.model)
    schema["properties"].pop("id", None)
    schema["required"] = [field for field in schema.get("required", []) if field != "id"]
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


class _Generator(GenerateJsonSchema):
    """Leaves out titles made from field names: editors show the field name already."""

    def field_title_should_be_set(self, _: Any) -> bool:
        """Say no."""
        return False


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Add what the models say of their fields, which editors show while authors type."""
    models = {part.__name__: part for part in _parts(model, set())}
    for name_, part in schema.get("$defs", {}).items():
        if name_ in models:
            _describe_fields(part, models[name_])
    _describe_fields(schema, model)


def _describe_fields(schema: dict[str, Any], model: type[BaseModel]) -> None:
    for field, text in field_docs(model).items():
        if field in schema.get("properties", {}):
            schema["properties"][field].setdefault("description", text)


def _parts(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Return a model and every model inside it."""
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            for inner in _models(info.annotation):
                _parts(inner, seen)
    return seen


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _with_ids(node: Any, library: Library) -> Any:
    """Return the schema with each reference narrowed to the ids there are."""
    if isinstance(node, list):
        return [_with_ids(item, library) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _with_ids(item, library) for key, item in node.items()}
    if made.get("type") == "boolean":
        del made["type"]
        made["enum"] = [True, False, "yes", "no"]
    to = made.pop("x-handrail-ref", None)
    if isinstance(to, str):
        ids = library.ids(to)
        made = {"description": f"The id of {article(to)} {to}.", **made}
        if ids:
            made = {"type": "string", "description": made["description"], "enum": ids}
    return made


def _dump(schema: dict[str, Any]) -> bytes:
    return to_json(schema, indent=1) + b"\n"
