"""Rules on words: nothing unfinished, and no acronym that readers cannot look up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.finding import Severity
from handrail.model.entity import Entity
from handrail.model.formula import Formula
from handrail.model.framework import Framework
from handrail.model.ref import Ref
from handrail.model.settings import Brand, Settings
from handrail.place import Route
from handrail.rules.rule import Problem, Scene, rule

_FILLER = re.compile(
    r"\b(?:TBD|TBC|TBA|TODO|FIXME|XXX+)\b|\blorem ipsum\b|\?\?\?+|\basdf\w*"
    r"|\b(?:result|item|text|field|test|example|name|value|string)\d+\b"
    r"|\b(?:dummy|sample|placeholder) (?:text|content|data)\b|\binsert [a-z ]{1,30} here\b"
    r"|\bto be (?:completed|defined|determined|confirmed|written|added)\b|\bfoo ?bar\b"
    r"|\A(?:null|~|\.{3,}|…)\Z",
    re.IGNORECASE,
)
_SEEDS = (
    *("tbd", "tbc", "tba", "todo", "fixme", "xxx", "lorem", "???", "asdf", "dummy", "sample "),
    *("placeholder ", "insert ", "to be ", "foo", "null", "~", "...", "…"),
)
"""What filler begins with in small letters: looking for this first is many times as quick."""
_NUMBERED = re.compile(r"\d(?<=[a-z]\d)")
"""What the rest of it holds, such as "item2"; looking for the digit first is quicker."""
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]")
"""What every acronym holds, which is quick to look for."""
_ACRONYM = re.compile(r"(?<![\w/.-])[A-Z](?=[0-9]*[A-Z])[A-Z0-9]+(?=s?(?![\w-]))")
_EVERYDAY = frozenset({"PDF", "DOCX", "XLSX", "PPTX", "ZIP", "CSV", "URL", "OK", "ID", "UTF", "A4"})
"""Names of files and things of the computer, which are no words of the field."""
_LETTERS = frozenset({"RACI"})
_QUIET = frozenset(
    {"id", "pattern", "also_called", "short", "source", "founding_name", "frameworks", "crosswalk"}
)
"""Fields that hold names and codes, not sentences."""
_NAMING = frozenset({Framework.kind, Settings.kind, Brand.kind})
"""Kinds that are about names."""


@rule(Severity.ERROR)
def filler_text(scene: Scene) -> Iterator[Problem]:
    """A text is unfinished: it says "TBD", "lorem ipsum", "null" or the like.

    Readers cannot act on it. Write what is true today, or leave the field out.

    Wrong: standards/roles/tester.yaml
        typical_time: TBD

    Right: standards/roles/tester.yaml
        typical_time: two hours a week
    """
    for entity, at, text in _words(scene):
        found = filler(text)
        if found and at[-1] != "pattern" and not _misfits(scene, entity, at):
            says = f'"{found[0]}" is filler, not guidance'
            yield Problem(entity, at, says, "write what is true today", find=found[0])


def _misfits(scene: Scene, entity: Entity, at: Route) -> bool:
    """Whether a text is an answer of an example that its field refuses, which is told already."""
    return any(
        ("example", *misfit.at) == tuple(at)
        for example in scene.examples
        if example.form.template is entity
        for misfit in example.misfits
    )


@rule(Severity.WARNING, whole=True)
def undefined_acronym(scene: Scene) -> Iterator[Problem]:
    """An acronym is used that the glossary does not explain.

    Newcomers meet it and have nowhere to look. Add it to the glossary as ``short`` of its term,
    or write the words out. It is reported once for each file.

    Wrong: standards/roles/tester.yaml
        purpose: You keep the QZX up to date.

    Right: standards/roles/tester.yaml
        purpose: You keep the test list up to date.
    """
    if ("glossary", "glossary") in scene.library.broken:
        return
    known = _known(scene)
    reported: set[tuple[str, str, str]] = set()
    for entity, at, text in _words(scene):
        if not _CAPITALS.search(text) or entity.kind in _NAMING or _is_quiet(at):
            continue
        for word in _ACRONYM.findall(text):
            once = (entity.kind, entity.id, word)
            if word in known or once in reported or _FILLER.fullmatch(word):
                continue
            reported.add(once)
            yield Problem(
                entity,
                at,
                f'"{word}" is not in the glossary',
                "add it there, or write the words out",
                find=word,
            )


def filler(text: str) -> re.Match[str] | None:
    """Return the first filler in *text*, if there is any."""
    low = text.lower()
    for seed in _SEEDS:
        if seed in low:
            return _FILLER.search(text)
    return _FILLER.search(text) if _NUMBERED.search(low) else None


def _known(scene: Scene) -> frozenset[str]:
    words = set(_EVERYDAY | _LETTERS)
    for term in scene.library.terms.values():
        for name in (term.short, term.term, *term.also_called):
            words.update(_ACRONYM.findall(name or ""))
    for framework in scene.library.all(Framework):
        for name in (framework.title, framework.publisher, *framework.also_called):
            words.update(_ACRONYM.findall(name))
    settings = scene.library.settings
    for name in (settings.title, settings.organisation, settings.office):
        words.update(_ACRONYM.findall(name))
    return frozenset(words)


def _is_quiet(at: Route) -> bool:
    return not _QUIET.isdisjoint(at)


def _words(scene: Scene) -> Iterator[tuple[Entity, Route, str]]:
    """Yield the texts that people wrote for people."""
    for entity, at, text in scene.texts:
        if at and not isinstance(text, (Ref, Formula)):
            yield entity, at, text
