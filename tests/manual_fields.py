"""Says in tables what the fields of a model hold, for the manual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handrail.load.wording import _PATTERNS
from handrail.model.docs import field_docs
from handrail.model.entity import Entity
from handrail.model.formula import Formula
from handrail.model.kinds import KINDS
from handrail.model.ref import Line, LocalId, Ref, Title
from handrail.prose.nouns import article
from handrail.prose.prose import Prose
from handrail.schema import _parts

_ALIASES = ((Line, "text on one line"), (Title, "a short heading"), (LocalId, "an id"))
_EVERYWHERE = {"id": "Its name inside the file.", "title": "What readers see above it."}
_MORE_PATTERNS = {
    r"^[^@\s<>\"']+@[^@\s<>\"']+$": "a mail address",
    r"^[a-z]{2}(-[A-Z]{2})?$": "a language tag such as en-GB",
    r"^[a-z0-9][a-z0-9._-]*\.(png|jpg)$": "the name of a PNG or JPEG file",
    r"^[a-z0-9][a-z0-9._-]*\.woff2$": "the name of a WOFF2 file",
    r"^(bar|column|line)$": "`bar`, `column` or `line`",
    r"^[A-Za-z0-9][A-Za-z0-9 &-]{0,29}$": "text, at most 30 letters",
}


def fields(*names: str) -> Iterator[str]:
    """Yield a table for each model named, the later ones with what they are."""
    models = {part.__name__: part for kind in KINDS for part in _parts(kind.model, set())}
    models |= {base.__name__: base for part in models.values() for base in _bases(part)}
    for index, name in enumerate(names):
        model = models[name]
        if index:
            yield from ("", f"**{name}.** {cleandoc(model.__doc__ or '').split(chr(10) * 2)[0]}")
            yield ""
        yield from ("| field | holds | what it is for |", "|---|---|---|")
        docs, hints = field_docs(model), get_type_hints(model, include_extras=True)
        for field in model.__annotations__:
            if field in model.model_fields and (field != "id" or not issubclass(model, Entity)):
                info = model.model_fields[field]
                shown = f"**{field}**" if info.is_required() else field
                about = docs.get(field) or _EVERYWHERE.get(field)
                assert about, f"{name}.{field} needs a docstring: a line that says what it is for"
                yield f"| {shown} | {_holds(hints[field], info)} | {cell(about)} |"


def _bases(model: type[BaseModel]) -> list[type[BaseModel]]:
    return [base for base in model.__mro__ if issubclass(base, BaseModel)]


def cell(text: str) -> str:
    """Return text as a cell of a table holds it."""
    return text.replace("|", "\\|").replace("``", "`").replace("<", "&lt;")


def _holds(hint: Any, info: FieldInfo | None = None) -> str:
    """Say in a few words what may be written."""
    for alias, words in _ALIASES:
        if hint == alias:
            return words
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        patterns = [getattr(item, "pattern", None) for item in _limits(arguments[1:])]
        return _pattern(patterns) or _holds(arguments[0], info)
    if origin in {Union, UnionType}:
        return _holds(next(item for item in arguments if item is not NoneType), info)
    if origin is tuple:
        return f"a list of {_many(arguments[0])}"
    return "names and values" if origin is dict else _plain(hint, info)


def _many(hint: Any) -> str:
    """Say the same of what a list holds."""
    for alias, words in ((Line, "short texts"), (LocalId, "ids"), (Prose, "texts in Markdown")):
        if hint == alias:
            return words
    if isinstance(hint, type) and issubclass(hint, Ref):
        return f"ids of {hint.to}s"
    return "whole numbers" if hint is int else _holds(hint)


def _plain(hint: Any, info: FieldInfo | None) -> str:
    limits = _limits(info.metadata if info else ())
    if get_origin(hint) is Literal:
        return _one_of(get_args(hint))
    if issubclass(hint, Ref):
        return f"the id of {article(hint.to)} {hint.to}"
    if issubclass(hint, Enum):
        return _one_of([member.value for member in hint])
    if hint is int:
        low = next((item.ge for item in limits if hasattr(item, "ge")), None)
        high = next((item.le for item in limits if hasattr(item, "le")), None)
        return "a whole number" + (f", {low} to {high}" if high is not None else "")
    if issubclass(hint, BaseModel):
        return str(hint.__name__)
    words: dict[Any, str] = {
        Prose: "Markdown",
        Formula: "a formula",
        bool: "yes or no",
        Decimal: "a number",
        dt.date: "a date",
        str: _pattern([getattr(item, "pattern", None) for item in limits]) or "text",
    }
    return words[hint]


def _limits(metadata: Any) -> list[Any]:
    found: list[Any] = []
    for item in metadata:
        found.extend(item.metadata if isinstance(item, FieldInfo) else [item])
    return found


def _pattern(patterns: list[Any]) -> str:
    known = {**_PATTERNS, **_MORE_PATTERNS}
    return next((known[item] for item in patterns if item), "")


def _one_of(values: Any) -> str:
    *first, last = [f"`{value}`" for value in values]
    return f"{', '.join(first)} or {last}" if first else last
