"""A first draft of any entity: every field of its kind, explained, and empty to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handrail.model.docs import field_docs
from handrail.model.kinds import Kind
from handrail.model.ref import Ref
from handrail.prose.nouns import article
from handrail.schema import modeline

_GIVEN = {"version": '"0.1"', "status": "draft"}
_DEEPEST = 4


def skeleton(kind: Kind, id_: str) -> str:
    """Return the YAML of a new entity.

    It loads but for what only the author can say: each such field is there, explained, and
    empty, and ``check`` names it.
    """
    lines = [
        modeline(kind),
        "# Lines that begin with # are notes: delete them when you have read them.",
        "# Fill in what is empty, then run: handrail check",
        f"title: {id_.replace('-', ' ').capitalize()}",
    ]
    lines += _fields(kind.model, 0, skip={"id", "title"})
    return "\n".join(lines) + "\n"


def _fields(model: type[BaseModel], depth: int, skip: set[str]) -> Iterator[str]:
    indent = "  " * depth
    docs = field_docs(model)
    for name, info in model.model_fields.items():
        if name in skip:
            continue
        note = _note(docs.get(name, ""), info)
        if not info.is_required():
            yield f"{indent}# {name}:{f'  ({note})' if note else ''}"
            continue
        if note:
            yield f"{indent}# {note}"
        if name in _GIVEN and depth == 0:
            yield f"{indent}{name}: {_GIVEN[name]}"
            continue
        yield f"{indent}{name}:"
        yield from _inside(info.annotation, depth + 1)


def _inside(annotation: Any, depth: int) -> Iterator[str]:
    """Yield one entry of a list, or the fields of a part."""
    inner, is_list = _parts(annotation)
    indent = "  " * depth
    if isinstance(inner, type) and issubclass(inner, BaseModel) and depth < _DEEPEST:
        lines = list(_fields(inner, depth + (1 if is_list else 0), set()))
        if is_list:
            first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
            lines[first] = f"{indent}- {lines[first].lstrip()}"
        yield from lines
    elif is_list:
        yield f"{indent}-"


def _parts(annotation: Any) -> tuple[Any, bool]:
    """Return what a field holds, and whether it holds several."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _parts(get_args(annotation)[0])
    if origin in {tuple, list}:
        return _parts(get_args(annotation)[0])[0], True
    if origin in {Union, UnionType}:
        return _parts(next(arg for arg in get_args(annotation) if arg is not type(None)))
    return annotation, False


def _note(doc: str, info: FieldInfo) -> str:
    inner, _ = _parts(info.annotation)
    kinds = ""
    if isinstance(inner, type) and issubclass(inner, Enum):
        kinds = f"one of: {', '.join(str(member.value) for member in inner)}"
    elif isinstance(inner, type) and issubclass(inner, Ref):
        kinds = f"the id of {article(inner.to)} {inner.to}"
    elif inner is bool:
        kinds = "yes or no"
    return "; ".join(part for part in (doc.rstrip("."), kinds) if part)
