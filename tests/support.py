"""What many tests need: the small library as files in memory, patched and checked."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import yaml

from handrail.build.dictionary import english
from handrail.finding import Finding
from handrail.load import Loaded, load
from handrail.model.kinds import HOMES
from handrail.rules import Scene, check
from handrail.source.collect import SourceFile, collect

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "library"
TODAY = dt.date(2026, 2, 2)

_KEY = re.compile(r"(?m)^([A-Za-z_]+):")
_TOLD = re.compile(r"^#\s*\^*\s*(?P<severity>error|warning)\[(?P<rule>[a-z-]+)\]: (?P<message>.+)$")
_HINT = re.compile(r"^#\s*= hint: (?P<hint>.+)$")


class Told(NamedTuple):
    """What an author is told, and the place it is told of."""

    line: int
    column: int
    end_column: int
    severity: str
    rule: str
    message: str
    hint: str = ""


def told(finding: Finding) -> Told:
    """Return a finding as what the author is told."""
    mark = finding.mark
    return Told(
        mark.line,
        mark.column,
        mark.end_column,
        str(finding.severity),
        finding.rule,
        finding.message,
        finding.hint,
    )


def annotated(text: str) -> tuple[str, list[Told]]:
    """Take the annotations out of a text. Return what is left, and what is to be said of it.

    An annotation stands below the line it is about, with carets below the words that are marked.
    Where the first column is marked, the ``#`` counts as the first caret::

        owner: project-manger
        #      ^^^^^^^^^^^^^^ error[unknown-reference]: no role is called "project-manger"
        #      = hint: did you mean "project-manager"?
        sumary: Tests all of it
        #^^^^^ error[unknown-field]: there is no field called "sumary" here
    """
    lines: list[str] = []
    expected: list[Told] = []
    for line in text.split("\n"):
        if found := _TOLD.match(line):
            carets = line[: found.start("severity")].rstrip()
            column = 1 if carets == "#" or carets.startswith("#^") else carets.index("^") + 1
            place = (len(lines), column, len(carets) + 1)
            expected.append(Told(*place, found["severity"], found["rule"], found["message"]))
        elif found := _HINT.match(line):
            expected[-1] = expected[-1]._replace(hint=found["hint"])
        else:
            lines.append(line)
    return "\n".join(lines), expected


class _Dumper(yaml.SafeDumper):
    """Writes nothing as nothing, not as the word null."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "")
)


class Files:
    """A library as files in memory, which a test may change."""

    def __init__(self, root: Path = SMALL) -> None:
        self.texts = {str(file.path): file.raw for file in collect(root, HOMES).files}

    def patch(self, place: str, snippet: str) -> Files:
        """Replace fields. *place* is a path, with ``#route`` for a place inside the file."""
        path, _, route = place.partition("#")
        if path not in self.texts:
            return self.put(path, snippet)
        if route.startswith("-"):
            self.texts[path] = _without(self.texts[path].decode(), route[1:]).encode()
        elif route:
            self.texts[path] = _deep(self.texts[path].decode(), route, snippet).encode()
        else:
            self.texts[path] = _flat(self.texts[path].decode(), snippet).encode()
        return self

    def put(self, path: str, text: str | bytes) -> Files:
        """Write a whole file."""
        self.texts[path] = text if isinstance(text, bytes) else text.encode()
        return self

    def load(self) -> Loaded:
        """Load the files."""
        return load(SourceFile(PurePosixPath(p), raw) for p, raw in sorted(self.texts.items()))

    def findings(self, today: dt.date = TODAY, **scene: Any) -> tuple[Finding, ...]:
        """Load and check the files."""
        loaded = self.load()
        scene.setdefault("dictionary", english())
        scene.setdefault("beside", {})
        return check(loaded, Scene(loaded.library, today, **scene)).findings

    def write(self, folder: Path) -> Path:
        """Write the files to disk and return the folder."""
        for path, raw in self.texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(raw)
        return folder

    def write_whole(self, folder: Path) -> Path:
        """Write the files, and the layouts, theme and settings that a build needs beside them."""
        self.write(folder)
        for name in ("layouts", "theme"):
            place = Path("site_config", name)
            shutil.copytree(ROOT / place, folder / place, dirs_exist_ok=True)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        return folder


def _blocks(text: str) -> dict[str, str]:
    """Return the text of each top-level field by its name."""
    starts = [match.start() for match in _KEY.finditer(text)]
    ends = [*starts[1:], len(text)]
    return {
        text[start:].split(":", 1)[0]: text[start:end]
        for start, end in zip(starts, ends, strict=True)
    }


def _flat(text: str, snippet: str) -> str:
    new = snippet if snippet.endswith("\n") else f"{snippet}\n"
    names = list(dict.fromkeys(_KEY.findall(new)))
    blocks = _blocks(text)
    starts = [match.start() for match in _KEY.finditer(new)] or [0]
    pieces = dict.fromkeys(names, "")
    for start, end in zip(starts, [*starts[1:], len(new)], strict=True):
        pieces[new[start:].split(":", 1)[0]] += new[start:end]
    blocks.update(pieces)
    return "".join(blocks.values())


def _without(text: str, name: str) -> str:
    blocks = _blocks(text)
    del blocks[name]
    return "".join(blocks.values())


def _deep(text: str, route: str, snippet: str) -> str:
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  text only, no objects
    here = data
    for step in route.split("."):
        here = here[int(step)] if isinstance(here, list) else here[step]
    given = yaml.load(snippet, Loader=yaml.BaseLoader)  # noqa: S506  text only, no objects
    here.update({key: None if value == "" else value for key, value in given.items()})
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
