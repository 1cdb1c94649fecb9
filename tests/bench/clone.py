"""Makes a library many times its size: every entity again, with references among the copies."""

from __future__ import annotations

import re
import shutil
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any

import yaml

from handrail.load import load
from handrail.model.entity import Entity, Part
from handrail.model.gate import Gate
from handrail.model.kinds import HOMES, KINDS
from handrail.model.ref import Ref
from handrail.model.tailoring import TailoringGuide
from handrail.prose.prose import Prose
from handrail.source.collect import collect

_LINK = re.compile(r"\]\((?!term:|pmo-type:|https?:|mailto:)([a-z-]+):([a-z0-9-]+)\)")
_SHARED = {"term", "pmo-type"}


def clone(source: Path, target: Path, times: int) -> None:
    """Write to *target* the library in *source*, *times* over."""
    library = load(collect(source, HOMES).files).library
    for name in ("standards", "templates", "site_config"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "mkdocs.yml", target / "mkdocs.yml")
    taken = {gate.code for gate in library.all(Gate)}
    codes = (one for one in map("".join, product(ascii_uppercase, digits)) if one not in taken)
    for kind in KINDS:
        if kind.single or kind.model.kind in _SHARED:
            continue
        for entity in library.all(kind.model):
            for number in range(2, times + 1):
                path = target / kind.home / f"{entity.id}-x{number}.yaml"
                copy = _copy(entity, number)
                if "code" in copy:
                    copy["code"] = next(codes)  # two gates with one code are an error
                path.write_text(_text(copy), "utf-8")
    _grow_tailoring(library.tailoring, target, times)


def _copy(entity: Entity, number: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        name: _value(getattr(entity, name), number)
        for name in entity.model_fields_set
        if name not in {"id", "formerly"}
    }
    data["title"] = f"{entity.title[:70]} {number}"
    return data


def _value(value: Any, number: int) -> Any:  # noqa: PLR0911  one a type
    match value:
        case Ref() if value.to in _SHARED:
            return str(value)
        case Ref():
            return f"{value}-x{number}"
        case Prose():
            return _LINK.sub(rf"](\1:\2-x{number})", value)
        case Part():
            return {name: _value(getattr(value, name), number) for name in value.model_fields_set}
        case tuple() | list():
            return [_value(item, number) for item in value]
        case dict():
            return {key: _value(item, number) for key, item in value.items()}
        case bool():
            return "yes" if value else "no"
        case None:
            return None
        case _:
            return str(value)


def _grow_tailoring(guide: TailoringGuide, target: Path, times: int) -> None:
    data = {
        name: _value(getattr(guide, name), 1) for name in guide.model_fields_set if name != "id"
    }
    data["selections"] = [
        _value(item, number) if number > 1 else _plain(item)
        for number in range(1, times + 1)
        for item in guide.selections
    ]
    (target / "standards" / "tailoring.yaml").write_text(_text(data), "utf-8")


def _plain(part: Part) -> dict[str, Any]:
    data = _value(part, 0)
    data["artifact"] = str(data["artifact"]).removesuffix("-x0")
    return dict(data)


_NO_END = 1_000_000
"""More letters than a text has."""


class _Dumper(yaml.CSafeDumper):
    """Writes nothing as nothing, not as the word null."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


def _text(data: dict[str, Any]) -> str:
    # On one line each: where a long text breaks, a dash between words would begin a line.
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_NO_END)
