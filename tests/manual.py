"""Makes the parts of the manual that follow from the code: fields, rules, commands, floors.

A page asks for a part between two marks, and ``test_manual.py`` keeps what stands there fresh::

    <!-- made: fields Gate Evidence -->
    …
    <!-- end -->
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from importlib.util import find_spec
from inspect import cleandoc
from textwrap import dedent
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handrail.cli.main import _parser
from handrail.load.wording import _PATTERNS
from handrail.model.docs import field_docs
from handrail.model.entity import Entity
from handrail.model.formula import Formula
from handrail.model.kinds import KINDS
from handrail.model.ref import Line, LocalId, Ref, Title
from handrail.prose.prose import Prose
from handrail.report import FORMATS, Report
from handrail.rules import RULES, Rule
from handrail.schema import _parts, article
from tests.support import ROOT, Files, annotated

_PART = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_EXAMPLE = re.compile(r"^(Wrong|Right): (\S+)\n((?:(?: {4}.*)?\n)*)", re.MULTILINE)
_ALIASES = ((Line, "text on one line"), (Title, "a short heading"), (LocalId, "an id"))
_HIDDEN = {"help", "root", "color", "quiet", "verbose"}
_EVERYWHERE = {"id": "Its name inside the file.", "title": "What readers see above it."}
_MORE_PATTERNS = {
    r"^[^@\s<>\"']+@[^@\s<>\"']+$": "a mail address",
    r"^[a-z]{2}(-[A-Z]{2})?$": "a language tag such as en-GB",
    r"^[a-z0-9][a-z0-9._-]*\.(png|jpg)$": "the name of a PNG or JPEG file",
    r"^(bar|column|line)$": "`bar`, `column` or `line`",
    r"^[A-Za-z0-9][A-Za-z0-9 &-]{0,29}$": "text, at most 30 letters",
}


def refreshed(text: str) -> str:
    """Return a page with every part made anew."""
    return _PART.sub(lambda found: f"{found[1]}{_made(found[2])}{found[3]}", text)


def _made(asked: str) -> str:
    name, *words = asked.split(" ")
    return "\n{}\n\n".format("\n".join(_MAKERS[name](*words)).strip("\n"))


# ------------------------------------------------------------------------------- fields of a kind


def _fields(*names: str) -> Iterator[str]:
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
                yield f"| {shown} | {_holds(hints[field], info)} | {_cell(about)} |"


def _bases(model: type[BaseModel]) -> list[type[BaseModel]]:
    return [base for base in model.__mro__ if issubclass(base, BaseModel)]


def _cell(text: str) -> str:
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


# ------------------------------------------------------------------------------------------ rules


def _rules() -> Iterator[str]:
    groups: dict[str, list[Rule]] = {}
    for rule in RULES.values():
        groups.setdefault(_group(rule), []).append(rule)
    for title in sorted(groups, key=lambda title: (title != "Reading the files", title)):
        yield from ("", f"## {title}")
        for rule in sorted(groups[title], key=lambda rule: rule.id):
            yield from ("", f"### {rule.id}", "")
            yield from _page(f"*{rule.severity.capitalize()}.* {rule.doc}")


def _group(rule: Rule) -> str:
    if rule.check is None:
        return "Reading the files"
    module = importlib.import_module(rule.check.__module__)
    about = str(module.__doc__).partition(":")[0].removeprefix("Rules on ").rstrip(".")
    return about[0].upper() + about[1:].split(" outside the library")[0]


def _page(doc: str) -> Iterator[str]:
    text = _EXAMPLE.split(doc + "\n")
    yield text[0].strip().replace("``", "`")
    for kind, place, snippet in zip(text[1::4], text[2::4], text[3::4], strict=True):
        path, _, route = place.partition("#")
        if route.startswith("-"):
            yield from ("", f"{kind}: `{path}` without the line `{route[1:]}`.")
            continue
        where = f"`{path}`" + (f", at `{route}`" if route else "")
        yield from ("", f"{kind}, in {where}:", "", "```yaml", dedent(snippet).strip("\n"), "```")


# -------------------------------------------------------------------- findings, commands and floors


def _finding(name: str) -> Iterator[str]:
    text = (ROOT / "tests" / "findings" / f"{name}.yaml").read_text("utf-8")
    path = re.findall(r"(?m)^# replaces: (.+)$", text)[0]
    body = "\n".join(line for line in text.split("\n") if not _is_header(line))
    files = Files().put(path, annotated(body)[0])
    loaded = files.load()
    found = tuple(finding for finding in files.findings() if str(finding.mark.path) == path)
    shown = FORMATS["text"](Report(found, len(files.texts), loaded.texts))
    yield from ("```text", shown.rsplit("\n\n", 1)[0], "```")


def _is_header(line: str) -> bool:
    return re.match(r"# (?:[A-Z].*\.|replaces: .+|not yet: .+)$", line) is not None


def _command(name: str) -> Iterator[str]:
    parser = _commands()[name]
    yield parser.description or ""
    rows = [_row(action) for action in parser._actions if action.dest not in _HIDDEN]
    if rows:
        yield from ("", "| you add | to say |", "|---|---|", *rows)


def _commands() -> dict[str, argparse.ArgumentParser]:
    actions = _parser()._actions
    return dict(next(act for act in actions if isinstance(act, argparse._SubParsersAction)).choices)


def _row(action: argparse.Action) -> str:
    value = action.metavar or ("\\|".join(action.choices) if action.choices else "")
    name = f"{action.option_strings[0]} {value}".strip() if action.option_strings else value
    return f"| `{name}` | {action.help} |"


def _floors() -> Iterator[str]:
    yield from ("```text", *(" | ".join(floor) for floor in _layers()), "```")


def _rooms() -> Iterator[str]:
    yield from ("| room | is |", "|---|---|")
    for room in (room for floor in _layers() for room in floor):
        module = importlib.import_module(f"handrail.{room}")
        yield f"| `{room}` | {_cell(cleandoc(module.__doc__ or '').split(chr(10) * 2)[0])} |"


def _layers() -> list[list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(item for item in contracts if item["id"] == "floors")["layers"]
    rooms = [re.findall(r"\w+", layer) for layer in layers]
    return [[room for room in floor if find_spec(f"handrail.{room}")] for floor in rooms]


_MAKERS: dict[str, Callable[..., Iterator[str]]] = {
    "fields": _fields,
    "rules": _rules,
    "finding": _finding,
    "command": _command,
    "floors": _floors,
    "rooms": _rooms,
}
