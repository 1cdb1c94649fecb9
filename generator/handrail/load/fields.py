"""Finds which fields may stand where in a file, by the types of its kind."""

from __future__ import annotations

from types import UnionType
from typing import Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel

from handrail.place import Route


def fields_at(model: type[BaseModel], route: Route) -> list[str]:
    """Return the names of the fields that may stand at *route*, in the order of the manual."""
    here = model_at(model, route)
    return [name for name in here.model_fields if route or name != "id"] if here else []


def model_at(model: type[BaseModel], route: Route) -> type[BaseModel] | None:
    """Return the type of what stands at *route*; nothing where that has no fields of its own."""
    here: Any = model
    for step in route:
        if isinstance(step, str) and _is_model(here) and step in here.model_fields:
            here = _inner(here.model_fields[step].annotation)
    return here if _is_model(here) else None


def _inner(annotation: Any) -> Any:
    """Return the model inside ``tuple[Model, ...]``, ``Model | None`` and their like."""
    if _is_model(annotation):
        return annotation
    if get_origin(annotation) in {tuple, list, dict, Union, UnionType}:
        for argument in get_args(annotation):
            found = _inner(argument)
            if _is_model(found):
                return found
    return annotation


def _is_model(value: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(value, type) and issubclass(value, BaseModel)
