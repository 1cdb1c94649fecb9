"""Makes the parts of the manual that follow from the code: fields, rules, commands, floors.

A page asks for a part between two marks, and ``test_manual.py`` keeps what stands there fresh::

    <!-- made: fields Gate Evidence -->
    …
    <!-- end -->
"""

from __future__ import annotations

import argparse
import importlib
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from inspect import cleandoc
from textwrap import dedent

from handrail.cli.main import _parser
from handrail.filled.judgement import JUDGEMENTS
from handrail.report import FORMATS, Report
from handrail.rules import RULES, Rule
from tests.manual_fields import cell, fields
from tests.support import ROOT, Files, annotated

_PART = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_EXAMPLE = re.compile(r"^(Wrong|Right): (\S+)\n((?:(?: {4}.*)?\n)*)", re.MULTILINE)
_HIDDEN = {"help", "root", "color", "quiet", "verbose"}


def refreshed(text: str) -> str:
    """Return a page with every part made anew."""
    return _PART.sub(lambda found: f"{found[1]}{_made(found[2])}{found[3]}", text)


def _made(asked: str) -> str:
    name, *words = asked.split(" ")
    return "\n{}\n\n".format("\n".join(_MAKERS[name](*words)).strip("\n"))


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
    about = re.sub(r"^(Rules|A rule) on ", "", str(module.__doc__).partition(":")[0]).rstrip(".")
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


def _command(*names: str) -> Iterator[str]:
    parser = _parser()
    for name in names:
        parser = _commands(parser)[name]
    yield cleandoc(parser.description or "")
    rows = [_row(action) for action in parser._actions if action.dest not in _HIDDEN]
    if rows:
        yield from ("", "| you add | to say |", "|---|---|", *rows)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    within = next(act for act in parser._actions if isinstance(act, argparse._SubParsersAction))
    return dict(within.choices)


def _row(action: argparse.Action) -> str:
    value = action.metavar or ("\\|".join(action.choices) if action.choices else "")
    name = f"{action.option_strings[0]} {value}".strip() if action.option_strings else value
    return f"| `{name}` | {action.help} |"


def _judgements() -> Iterator[str]:
    yield from ("| rule | weight | is said when |", "|---|---|---|")
    for each in JUDGEMENTS.values():
        first = each.doc.split("\n\n")[0].replace("\n", " ")
        yield f"| `{each.id}` | {each.severity} | {cell(first)} |"


def _floors() -> Iterator[str]:
    yield from ("```text", *(" | ".join(floor) for floor in _layers()), "```")


def _rooms() -> Iterator[str]:
    yield from ("| room | is |", "|---|---|")
    for room in (room for floor in _layers() for room in floor):
        module = importlib.import_module(f"handrail.{room}")
        yield f"| `{room}` | {cell(cleandoc(module.__doc__ or '').split(chr(10) * 2)[0])} |"


def _layers() -> list[list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(item for item in contracts if item["id"] == "floors")["layers"]
    rooms = [re.findall(r"\w+", layer) for layer in layers]
    return [[room for room in floor if find_spec(f"handrail.{room}")] for floor in rooms]


_MAKERS: dict[str, Callable[..., Iterator[str]]] = {
    "fields": fields,
    "rules": _rules,
    "finding": _finding,
    "command": _command,
    "judgements": _judgements,
    "floors": _floors,
    "rooms": _rooms,
}
