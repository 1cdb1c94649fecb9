"""JSON Schemas of every kind, with the known ids, so that editors help while authors type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import to_json

from handrail.model.docs import field_docs
from handrail.model.kinds import KINDS, Kind
from handrail.model.library import Library
from handrail.prose.nouns import article


class Outline(NamedTuple):
    """The schemas of all kinds without the ids of any library: they depend on the code alone."""

    own: dict[str, str]
    """What the definition of each kind is called, by the name of its schema."""
    definitions: dict[str, Any]

    @classmethod
    def of(cls, raw: bytes) -> Outline:
        """Return the outline that ``json`` wrote."""
        return cls(*json.loads(raw))

    def json(self) -> bytes:
        """Return the outline as JSON."""
        return json.dumps(self).encode()


def outline() -> Outline:
    """Return the schemas of all kinds without ids.

    They are made in one go, as most kinds share most of them.
    """
    models = [kind.model for kind in KINDS]
    where, whole = models_json_schema(
        [(model, "validation") for model in models], schema_generator=_Generator
    )
    definitions = whole["$defs"]
    _describe(definitions, models)
    own = {name(kind): _named(where[kind.model, "validation"]) for kind in KINDS}
    return Outline(own, definitions)


def schemas(library: Library, plain: Outline | None = None) -> dict[str, bytes]:
    """Return the schema of every kind as JSON, by file name.

    Args:
        library: whose ids are offered.
        plain: the outline, where it was made before.
    """
    own, plainly = plain or outline()
    definitions = {of: _with_ids(schema, library) for of, schema in plainly.items()}
    return {f"{of}.json": _dump(_alone(named, definitions)) for of, named in own.items()}


def name(kind: Kind) -> str:
    """Return what a kind's schema is called: the kind, or the format of a template."""
    return kind.model.__name__.lower() if kind.model.kind == "template" else kind.model.kind


def modeline(kind: Kind) -> str:
    """Return the first line of a kind's files, which leads editors to its schema."""
    up = "../" * (kind.home.count("/") + (0 if kind.single else 1))
    return f"# yaml-language-server: $schema={up}build/schemas/{name(kind)}.json"


def _alone(own: str, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return one definition as a schema that holds all it refers to."""
    schema = definitions[own]
    used = sorted(_reached(schema, definitions, set()))
    found: dict[str, Any] = {"$schema": GenerateJsonSchema.schema_dialect}
    if used:
        found["$defs"] = {each: definitions[each] for each in used}
    found |= schema
    found["properties"] = {key: value for key, value in schema["properties"].items() if key != "id"}
    found["required"] = [field for field in schema.get("required", []) if field != "id"]
    return found


def _reached(node: Any, definitions: Mapping[str, Any], seen: set[str]) -> set[str]:
    """Return the names of the definitions that a part of a schema leads to."""
    if isinstance(node, list):
        for item in node:
            _reached(item, definitions, seen)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str) and _named(node) not in seen:
            seen.add(_named(node))
            _reached(definitions[_named(node)], definitions, seen)
        for item in node.values():
            _reached(item, definitions, seen)
    return seen


def _named(node: Mapping[str, Any]) -> str:
    reference: str = node["$ref"]
    return reference.removeprefix("#/$defs/")


class _Generator(GenerateJsonSchema):
    """Leaves out titles made from field names: editors show the field name already."""

    def field_title_should_be_set(self, _: Any) -> bool:
        """Say no."""
        return False


def _describe(definitions: Mapping[str, Any], models: Iterable[type[BaseModel]]) -> None:
    """Add what the models say of their fields, which editors show while authors type."""
    parts: set[type[BaseModel]] = set()
    for model in models:
        _parts(model, parts)
    for part in parts:
        properties = definitions.get(part.__name__, {}).get("properties", {})
        for field, text in field_docs(part).items():
            if field in properties:
                properties[field].setdefault("description", text)


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
