"""A rule on mentions: what the library explains is a link where it is first named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from handrail.finding import Severity
from handrail.model.artifact import Artifact
from handrail.model.role import Role
from handrail.prose.prose import Prose
from handrail.rules.rule import Problem, Scene, rule

Target: TypeAlias = tuple[str, str]
"""The kind and id of what is named."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BREAK = re.compile(r"[^\w\s'’-]")
"""A comma, a full stop or a bracket: the words belong to no one name."""
_QUIET = frozenset({"framework", "glossary", "landscape", "common", "pmo-type"})
"""Kinds that speak of the words themselves, not of the pages about them."""


@rule(Severity.WARNING, whole=True)
def unlinked_mention(scene: Scene) -> Iterator[Problem]:
    """Prose names a role or an artifact by its full title, and nothing leads there.

    Readers who do not know it have to search. Make the first mention a link. Titles of one word
    are left alone: they are common words as well.

    Wrong: standards/roles/tester.yaml
        purpose: You read the final report before anybody else.

    Right: standards/roles/tester.yaml
        purpose: You read the [final report](artifact:report) before anybody else.
    """
    titles = _Titles(scene)
    told: set[tuple[str, str, Target]] = set()
    led = _led_to(scene)
    for entity, at, text in scene.texts:
        if not isinstance(text, Prose) or entity.kind in _QUIET or "example" in at:
            continue
        key = (entity.kind, entity.id)
        for name, target in titles.named_in(text):
            if target in led[key] or (*key, target) in told:
                continue
            told.add((*key, target))
            says = f'"{name}" is named here, but nothing leads to it'
            yield Problem(entity, at, says, f"write [{name}]({target[0]}:{target[1]})", find=name)


class _Titles:
    """Finds titles of several words in a text, in time that grows with the text alone."""

    def __init__(self, scene: Scene) -> None:
        self._targets: dict[tuple[str, ...], Target] = {}
        self._lengths: dict[str, list[int]] = {}
        self._begins: set[tuple[str, ...]] = set()
        """The first two words of each title: most texts hold no such pair."""
        for model in (Artifact, Role):
            for entity in scene.library.live(model):
                words = tuple(_WORD.findall(entity.title.lower()))
                if len(words) > 1:
                    self._targets[words] = (entity.kind, entity.id)
                    self._lengths.setdefault(words[0], []).append(len(words))
                    self._begins.add(words[:2])
        for lengths in self._lengths.values():
            lengths[:] = sorted(set(lengths), reverse=True)

    def named_in(self, text: str) -> Iterator[tuple[str, Target]]:
        """Yield each title as it stands in *text*, the longest that fits, and what it names."""
        low = text.lower()
        words = _WORD.findall(low)
        if self._begins.isdisjoint(pairwise(words)):
            return
        found = list(_WORD.finditer(low))
        for place, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                target = self._targets.get(tuple(words[place : place + length]))
                if target is None or place + length > len(words):
                    continue
                name = text[found[place].start() : found[place + length - 1].end()]
                if not _BREAK.search(name):
                    yield name, target
                    break


def _led_to(scene: Scene) -> dict[tuple[str, str], set[Target]]:
    """Return what each entity leads to: itself, and whatever it refers to."""
    led: dict[tuple[str, str], set[Target]] = {
        (entity.kind, entity.id): {(entity.kind, entity.id)} for entity in scene.library
    }
    for entity, use in scene.uses:
        led[entity.kind, entity.id].add((use.kind, use.id))
    return led
