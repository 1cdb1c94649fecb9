"""What a field of a model holds: its type without what is wrapped around, and whether several."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin


def held(annotation: Any) -> tuple[Any, Any]:
    """Return what a field holds and in what: ``tuple``, ``dict`` or nothing.

    ``tuple[Prose, ...] | None`` holds ``Prose`` in a ``tuple``; a ``dict`` holds its values.
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        return held(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return held(next(arg for arg in get_args(annotation) if arg is not type(None)))
    if origin in {tuple, list}:
        return held(get_args(annotation)[0])[0], tuple
    if origin is dict:
        return get_args(annotation)[1], dict
    return annotation, None
