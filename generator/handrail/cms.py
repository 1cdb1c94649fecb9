"""The configuration of a browser editor that opens pull requests, made from the models."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handrail.model.docs import field_docs
from handrail.model.kinds import KINDS, Kind
from handrail.model.ref import ID_PATTERN, Ref
from handrail.model.shape import held
from handrail.prose.nouns import article
from handrail.prose.prose import Prose
from handrail.schema import name as schema_name

SINGLES = "single-files"
"""The collection of the files of which there is one each."""
_NAMING = ("title", "label", "term", "question", "ask", "name", "id")
"""Fields by which an entry of a list is known while it is folded; the first that it has."""
_TEXT: Mapping[str, Any] = {"widget": "string", "use_emoji_autocomplete": False}
_PLAIN: Mapping[Any, Mapping[str, Any]] = {
    # Markdown as it was typed: the other way of editing would write all of it anew.
    Prose: {"widget": "markdown", "modes": ["raw", "rich_text"], "minimal": True},
    bool: {"widget": "boolean"},
    int: {"widget": "number", "value_type": "int"},
    dt.date: {
        "widget": "datetime",
        "type": "date",
        "format": "YYYY-MM-DD",
        "input_timezone": "utc",
    },
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Edit the standards</title>
<link rel="cms-config-url" type="application/json" href="config.json">
</head>
<body>
<script src="sveltia-cms.js"></script>
</body>
</html>
"""


class Backend(NamedTuple):
    """Where the library's repository is."""

    name: str
    """``github``, ``gitlab``, or ``test-repo``, which keeps everything in the browser."""
    repo: str = ""
    """Owner and name, such as ``example/standards``."""
    branch: str = "main"


def editor_files(backend: Backend) -> dict[str, bytes]:
    """Return the page of the editor and its configuration, by file name."""
    text = json.dumps(configuration(backend), ensure_ascii=False, indent=1)
    return {"index.html": _PAGE.encode(), "config.json": f"{text}\n".encode()}


def configuration(backend: Backend) -> dict[str, Any]:
    """Return the configuration: every field of every kind that people write."""
    made: dict[str, Any] = {"backend": {"name": backend.name}}
    if backend.repo:
        made["backend"] |= {"repo": backend.repo, "branch": backend.branch}
        made["publish_mode"] = "editorial_workflow"
    return made | {
        "media_folder": "site_config",
        "show_preview_links": False,
        "editor": {"preview": False},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "collections": [
            *(_folder(kind) for kind in KINDS if not kind.single),
            {
                "name": SINGLES,
                "label": "Single files",
                "files": [_file(kind) for kind in KINDS if kind.single],
            },
        ],
    }


def _folder(kind: Kind) -> dict[str, Any]:
    heading = kind.heading
    if kind.model.kind == "template":
        heading = f"{kind.name}s: {kind.home.rsplit('/', 1)[-1]}"
    return {
        "name": schema_name(kind),
        "label": heading,
        "label_singular": kind.name,
        "folder": kind.home,
        "extension": "yaml",
        "format": "yaml",
        "create": True,
        "delete": False,  # a standard is retired, so that old links lead somewhere
        "identifier_field": "title",
        "slug": {
            "template": "{{title}}",
            "editable": ["create"],
            "hint": "The id: small letters, digits and hyphens. It cannot be changed later.",
            "pattern": [ID_PATTERN, "Small letters, digits and single hyphens"],
        },
        "summary": "{{title}}",
        "fields": list(_fields(kind.model)),
    }


def _file(kind: Kind) -> dict[str, Any]:
    name = kind.home.rsplit("/", 1)[-1].removesuffix(".yaml")
    return {
        "name": name,
        "label": name.capitalize(),
        "file": kind.home,
        "format": "yaml",
        "fields": list(_fields(kind.model)),
    }


def _fields(model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    docs = field_docs(model)
    is_entity = hasattr(model, "kind")
    for name, info in model.model_fields.items():
        if is_entity and name == "id":
            continue
        field = _field(name, info)
        if field:
            if name in docs:
                field["hint"] = docs[name].replace("``", "“", 1).replace("``", "”", 1)
            yield field


def _field(name: str, info: FieldInfo) -> dict[str, Any]:
    """Return one field; nothing for what has no form of its own, such as a worked example."""
    part, holder = held(info.annotation)
    base: dict[str, Any] = {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "required": info.is_required(),
    }
    if holder is dict:
        return {} if part is Any else base | {"widget": "keyvalue"}
    if holder is None:
        return base | _one(part, info)
    if isinstance(part, type) and issubclass(part, BaseModel):
        return base | {
            "widget": "list",
            "collapsed": True,
            **_summary(part),
            "fields": list(_fields(part)),
        }
    inner = _one(part, info)
    if inner["widget"] in {"relation", "select"}:
        return base | inner | {"multiple": True}
    entry = {"name": "entry", "label": "Entry", "required": True, **inner}
    return base | {"widget": "list", "field": entry}


def _one(part: Any, info: FieldInfo) -> dict[str, Any]:
    """Return the widget of one value."""
    if part in _PLAIN:
        made = dict(_PLAIN[part])
        if part is bool:
            made["default"] = info.default is True
        return made
    if get_origin(part) is Literal:
        return {"widget": "select", "options": list(get_args(part))}
    if not isinstance(part, type):
        return dict(_TEXT)
    if issubclass(part, BaseModel):
        return {"widget": "object", "collapsed": True, "fields": list(_fields(part))}
    if issubclass(part, Enum):
        return {"widget": "select", "options": [str(member.value) for member in part]}
    return _relation(part.to) if issubclass(part, Ref) else dict(_TEXT)


def _relation(to: str) -> dict[str, Any]:
    """Return the widget that offers what a reference may name."""
    if to == "term":
        return {
            "widget": "relation",
            "collection": SINGLES,
            "file": "glossary",
            "value_field": "terms.*.id",
            "display_fields": ["terms.*.term"],
            "search_fields": ["terms.*.term"],
        }
    collections = [schema_name(kind) for kind in KINDS if kind.model.kind == to]
    if len(collections) != 1:
        return {"widget": "string", "comment": f"The id of {article(to)} {to}"}
    return {
        "widget": "relation",
        "collection": collections[0],
        "value_field": "{{slug}}",
        "display_fields": ["title"],
        "search_fields": ["title"],
    }


def _summary(part: type[BaseModel]) -> dict[str, Any]:
    name = next((name for name in _NAMING if name in part.model_fields), None)
    return {"summary": f"{{{{fields.{name}}}}}"} if name else {}
